"""Where the reading of a running document stands, and what the next piece is to what was read before: more of
the open recommendation, a recommendation of its own, a note about it, or none of these."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from assistant.intake.addressees import Directory
from assistant.intake.columns import ANSWERS, Columns
from assistant.intake.items import Item, shares_stem
from assistant.intake.pieces import Piece, same_style
from assistant.intake.requests import adds, asks, commands, goes_on_asking, is_dated, says
from assistant.intake.runs import LONGEST_HEADING, Run
from assistant.intake.voices import Speaker, Voices
from assistant.report import Kind
from assistant.text import fold

_SHORT = 3
"""Words in the value of a status at most: `Accepted: in part`."""
_THAT = re.compile(r"that (?!(?:is|was|has|will|this)\b)", re.IGNORECASE)
"""An entry that completes the sentence above its list: `recommendations: that each force review ...`."""
_OF_ALL = re.compile(
    r"\b(?:welcome|thank|grateful|accept|note|read|considered|respond|response)\w*\b.{0,60}?"
    r"\b(?:report|inspection|inspectors|findings|recommendations)\b"
)
"""Words about the whole of a report."""
_NUMBERED = re.compile(r"\(?(\d{1,3})[.)]")


@dataclass(slots=True)
class Standing:
    """What has been read so far, and what the next piece is to it."""

    voices: Voices
    columns: Columns
    directory: Directory
    host: Speaker
    answered: bool
    items: list[Item] = field(default_factory=list)
    summed: list[Item] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    speaking: Speaker | None = None
    current: tuple[Item, ...] = ()
    asking: bool = False
    section: Kind | None = None
    entries: str = ""
    concern: Item | None = None
    theme: str | None = None
    quoted: bool = False
    unanswered: int = 0
    asked_of: str = ""
    bare: bool = False
    labelled: bool = False

    def is_note(self, piece: Piece) -> bool:
        """Whether a line only notes something about the item above it: its status, its owner, its date."""
        label, value = self.columns.labelled(piece.text) or (self.columns.means(piece.text), "")
        if label == "owner" and value and self.current:
            self.current[-1].to = value
        if label in {"owner", "due", "lead", "nothing"} and value:
            return True
        if label == "status" and len(value.split()) <= _SHORT:
            return True
        if self.asking and self.current and self.current[-1].pieces and self.directory.is_name(piece.text):
            self.current[-1].to = piece.text
            return True
        return False

    def belongs(self, piece: Piece) -> bool:
        """Whether a piece still is text of the recommendation that stands open."""
        read = self.current[-1].pieces if self.current else []
        if self.section and read and self.is_new_item(piece):
            return False
        if not read:
            return not says(piece.text) or self.current[-1].kind is Kind.CAUSE_OF_CONCERN or not self.answered
        last = read[-1].text.rstrip()
        if last.endswith(".") and self.asks_another(piece):
            return False
        if not piece.item and piece.text[:1].islower() and (not self.answered or shares_stem(read)):
            return True
        if self.answered and self.is_another_list(piece, read):
            return False
        if piece.item:
            open_list = last.endswith((":", ";", ",", "; and", "; or", "–", " and", " or"))
            return (
                open_list
                or (read[-1].item and not says(piece.text))
                or (not piece.apart and not says(piece.text))
            )
        if last.endswith((":", ",", " and", ";")) and not says(piece.text):
            return True
        if self.current[-1].kind is Kind.CAUSE_OF_CONCERN and len(piece.text.split()) > LONGEST_HEADING:
            return True
        return goes_on_asking(piece.text) and len(piece.text.split()) > 3

    def closes(self, piece: Piece) -> bool:
        """Whether a title ends the recommendation that stands open: what the source marks as a heading, or a
        line numbered in another style than the list above it."""
        read = self.current[-1].pieces if self.current else []
        if not read or asks(piece.text) or len(piece.text.split()) > LONGEST_HEADING:
            return False
        if piece.head:
            return True
        last = read[-1]
        ended = (
            last.item and last.text.rstrip().endswith(".") and not piece.text.endswith((".", ";", ",", ":"))
        )
        return (
            ended
            and piece.apart
            and piece.numbered
            and piece.text[:1].isupper()
            and not same_style(last.mark, piece.mark)
        )

    def is_another_list(self, piece: Piece, read: Sequence[Piece]) -> bool:
        """Whether an entry stands apart from a list that is printed without gaps and has come to its end:
        what follows a recommendation's own list is the answer (domain/shapes.md 5)."""
        if not (piece.item and piece.apart and len(read) > 2 and read[-1].item and read[-2].item):
            return False
        return not read[-1].apart and not read[-1].text.rstrip().endswith((":", ";", ",", " and", " or"))

    def is_under_concern(self, piece: Piece) -> bool:
        """Whether an entry of a list under a cause of concern asks for something: a recommendation in it."""
        if self.concern is None or not self.asking or not piece.item or not asks(piece.text):
            return False
        opened = self.current[-1] if self.current else None
        if opened is None or (opened is not self.concern and opened.parent is not self.concern):
            return False
        return opened is self.concern or (not opened.label and not opened.pieces[-1].item)

    def is_new_item(self, piece: Piece) -> bool:
        """Under `Areas for improvement` or `Recommendations`, each entry that asks is an item of its own."""
        listed = piece.item and same_style(self.entries, piece.mark)
        if self.entries and not self.asking:
            return listed and (not says(piece.text) or bool(_THAT.match(piece.text)))
        if self.entries and listed:
            return True
        read = self.items[-1].pieces if self.items else []
        if (
            self.asking
            and read
            and (read[-1].item or read[-1].text.rstrip().endswith((":", ";", ",", " and")))
        ):
            return False
        if self.section is Kind.CAUSE_OF_CONCERN:
            return not self.asking and len(piece.text.split()) > LONGEST_HEADING
        return asks(piece.text) or (piece.numbered and not says(piece.text) and len(piece.text.split()) > 3)

    def asks_another(self, piece: Piece) -> bool:
        """Whether a paragraph after an item without a label asks somebody else, or by another date: an item
        of its own."""
        if not asks(piece.text) or adds(piece.text) or not self.current or self.current[-1].label:
            return False
        read = " ".join(p.text for p in self.current[-1].pieces)
        to = self.directory.named(piece.text)
        if piece.text.rstrip().endswith(":") and not piece.item and self.current[-1].pieces[-1].item:
            return set(to) != set(self.directory.named(self.current[-1].pieces[0].text)) and bool(to)
        return bool(to) and (is_dated(piece.text) or not set(to) & set(self.directory.named(read)))

    def asks_by_itself(self, piece: Piece) -> bool:
        """Whether a paragraph without a label is a recommendation all the same: led by its date, or printed
        in bold, it says who should act; or it tells somebody to where nobody has answered yet."""
        text = piece.text.strip('“”"')
        if commands(text) and (not self.current or self.asking or not self.answered):
            return True
        return (
            (piece.strong or is_dated(text))
            and asks(text)
            and not says(text)
            and bool(self.directory.named(text))
        )

    def is_sub_title(self, piece: Piece, following: Piece | None) -> bool:
        """Whether a short line stands as a title among the entries of a report's list, which goes on."""
        if self.section is None or self.answered or len(piece.text.split()) > LONGEST_HEADING:
            return False
        stops = piece.text.endswith((".", ":", ";", ","))
        return not stops and following is not None and following.numbered and asks(following.text)

    def is_answered_next(self, piece: Piece, following: Piece | None) -> bool:
        """Whether an entry that asks somebody for something stands right above a label of an answer."""
        if following is None or not piece.item or not asks(piece.text) or says(piece.text):
            return False
        label = self.columns.labelled(following.text)
        answer = bool(label and label[0] in ANSWERS) or self.voices.head(following.text) is not None
        return answer and bool(self.directory.named(piece.text))

    def printed_number(self, kind: Kind, piece: Piece) -> tuple[str, ...]:
        """The number an entry of a list is printed under, unless another item has it already."""
        match = _NUMBERED.fullmatch(piece.mark) if self.section else None
        taken = match is None or any(i.numbers == (match[1],) for i in self.items if i.kind is kind)
        return () if match is None or taken else (match[1],)

    def speaks_of_all(self, speaker: Speaker) -> bool:
        """Whether a label opens what one says of everything, having left each item so far to others."""
        answered = {item for run in self.runs if run.pieces for item in run.answers}
        spoken = any(run.speaker is speaker and run.pieces and run.answers for run in self.runs)
        return len(answered) > 1 and not spoken and bool(answered & set(self.current))

    def speaks_of_report(self, piece: Piece) -> bool:
        """Whether a paragraph below a list of which nothing was answered yet speaks of the whole report and
        not of the last thing it asks."""
        if any(run.pieces and run.answers for run in self.runs):
            return False
        said = fold(piece.text)
        return _OF_ALL.search(said) is not None and "this recommendation" not in said

    def numbered(self, kind: Kind, numbers: Sequence[str]) -> tuple[Item, ...]:
        """The items of a kind with these numbers; none where one of them is not printed here."""
        found = [next((i for i in self.items if i.kind is kind and i.numbers == (n,)), None) for n in numbers]
        return tuple(item for item in found if item) if all(found) else ()

    def is_audience(self, piece: Piece, following: Piece) -> bool:
        """Whether a short line says whom the entries below it are for: `For chief constables:`."""
        words = piece.text.split()
        if not following.item or not 1 < len(words) <= LONGEST_HEADING or words[0] not in {"For", "To"}:
            return False
        return piece.text.endswith(":") and bool(self.directory.mentioned(piece.text))
