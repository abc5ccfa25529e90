"""Running documents: letters, responses, reports and lists, read piece by piece from top to bottom.

A label opens a recommendation; what asks belongs to it and what says something answers it (requests.py). A
label or a handover changes the speaker (voices.py). A run of paragraphs in one voice, under one heading,
answering the same recommendations, is one response.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.intake.both import heads_both
from assistant.intake.headings import Heading, heading, section_named
from assistant.intake.inline import counted, label_in, listed, made_for, quoted, referred
from assistant.intake.inspectors import finds_fault, tells_findings
from assistant.intake.introductions import asked_of, each_is_one, kind_announced, opens_list
from assistant.intake.items import Item, counted_on
from assistant.intake.named import asks_else, is_same_text, named_again
from assistant.intake.pieces import Piece
from assistant.intake.requests import asks, says
from assistant.intake.runs import Run, closes_later, is_title
from assistant.intake.standing import Standing
from assistant.intake.voices import CLOSED, OPENED, Speaker, hands_over
from assistant.report import Kind
from assistant.text import fold


class Walk(Standing):
    """Takes the pieces one after the other."""

    def read(self, pieces: Sequence[Piece]) -> None:
        """Take all pieces in."""
        columns, answering = self.columns.flat_header([p.text if not p.cells else "" for p in pieces])
        self.host = Speaker(answering) if answering in set(Speaker) else self.host
        for place, piece in enumerate(pieces):
            if place in columns:
                continue
            if self.quoted and not piece.text.startswith(OPENED) and not closes_later(pieces[place:]):
                self.speaking, self.quoted = self.host, False
            if self.voices.signed(piece.text) is not None:
                self._signed()
                continue
            self._take(piece, pieces[place + 1] if place + 1 < len(pieces) else None)
        if not self.answered:
            self.items = counted_on(self.items)
        if any(item.label for item in self.items):
            self.items = [item for item in self.items if item not in self.summed]

    def sum_up(self, pieces: Sequence[Piece]) -> None:
        """Take in only the recommendations that some pieces of an answer sum up."""
        for piece in pieces:
            self._summed_up(piece)

    def _take(self, piece: Piece, following: Piece | None) -> None:
        head = heading(piece.text)
        if head and not (self.asking and piece.mark in {"•", "o", "-"}):
            self._open(head, piece)
        elif (opened := self._opened(piece)) and not (piece.head and opened[1]):
            self.speaking, self.asking = opened[0], False
            whole = "overall" in fold(piece.text) or (not opened[1] and self.speaks_of_all(opened[0]))
            if self.unanswered > 1 or whole:
                self.current = ()
            if not self.entries or not opened[1]:
                self.section, self.entries = None, ""
            self.theme = piece.text.partition(":")[0]
            self.runs.append(Run(self.speaking, self.theme, self.current))
            self.labelled = self.voices.is_plain(piece.text)
            if opened[1]:
                self._say(Piece(opened[1], piece.line))
                self.labelled = False
        elif not piece.text and piece.numbered:
            self._placed(Item(piece.mark, self.section or Kind.RECOMMENDATION, (piece.mark,)))
        elif not piece.item and self.is_note(piece):
            pass
        elif self.is_under_concern(piece):
            self._item("", Kind.RECOMMENDATION, (), piece)
        elif self.asking and not self.closes(piece) and self.belongs(piece):
            self.current[-1].pieces.append(piece)
        elif self.section and self.is_new_item(piece):
            self._item("", self.section, (), piece)
        elif kind := section_named(piece.text):
            self.section, self.entries, self.asking, self.current, self.asked_of = kind, "", False, (), ""
        elif following is not None and self.is_audience(piece, following):
            self.section, self.asking, self.current = self.section or Kind.RECOMMENDATION, False, ()
            self.entries, self.asked_of = following.mark, piece.text
        elif following is not None and opens_list(piece.text, following):
            self._stem(piece, following)
        elif self.is_sub_title(piece, following):
            pass
        elif is_title(piece, following):
            self._titled(piece)
        elif self.is_answered_next(piece, following):
            self._item("", self.section or Kind.RECOMMENDATION, (), piece)
        elif self.bare and asks(piece.text) and (piece.item or self.directory.named(piece.text)):
            self.section = Kind.RECOMMENDATION
            self._item("", Kind.RECOMMENDATION, (), piece)
        elif self.asks_by_itself(piece) or (self.asking and self.asks_another(piece)):
            listed_alone = piece.numbered and not self.answered
            self.section = self.section or (Kind.RECOMMENDATION if listed_alone else None)
            mark = piece.mark if listed_alone else ""
            self._item("", Kind.RECOMMENDATION, (), Piece(piece.text.strip('“”"'), piece.line, mark))
        else:
            self._answer(piece)

    def _opened(self, piece: Piece) -> tuple[Speaker, str] | None:
        """Who speaks from a heading on, and what follows on its line. Over what both say together nobody is
        known to speak: neither is given the other's words."""
        if not piece.item and heads_both(piece.text, self.voices):
            return Speaker.OTHER, ""
        return self.voices.head(piece.text, bare=True)

    def _answer(self, piece: Piece) -> None:
        """A paragraph of an answer. One that follows a whole list of items answers none of them in
        particular."""
        if (said := referred(piece.text)) and self.items:
            self.current = self.numbered(*said)
        elif (
            len(self.current) == 1
            and self.unanswered > 1
            and (self.section or not self.current[0].label or self.speaks_of_report(piece))
        ):
            self.current = ()
        self.asking = False
        if not self.entries:
            self.section = None
        if self.answered and (found := quoted(piece.text)):
            before, text, after = found
            self._say(replace(piece, text=before))
            speaking, quoting = self.speaking, self.quoted
            self._item(*label_in(before), Piece(text, piece.line))
            self.speaking, self.quoted, self.asking = speaking, quoting, False
            if after:
                self._say(Piece(after, piece.line))
            return
        label = self.columns.labelled(piece.text)
        self._say(replace(piece, text=label[1]) if label and label[0] == "answer" and label[1] else piece)
        self._summed_up(piece)

    def _summed_up(self, piece: Piece) -> None:
        """Recommendations that a sentence sums up in its own words; it stays what it is besides."""
        found = [("", text) for text in listed(piece.text)]
        to, parts = counted(piece.text)
        found += [(to, text) for text in parts if not found]
        if not found and (made := made_for(piece.text)) and self.directory.mentioned(made[0]):
            found = [made]
        for to, text in found:
            self._item("", Kind.RECOMMENDATION, (), Piece(text, piece.line))
            self.items[-1].to = to or self.items[-1].to
            self.summed.append(self.items[-1])
        if found:
            self.asking, self.current = False, ()

    def _signed(self) -> None:
        """A signature ends what its owner says; the host speaks again."""
        self.speaking, self.quoted, self.asking, self.theme = self.host, False, False, None
        self.runs.append(Run(self.host, None, self.current))

    def _open(self, head: Heading, piece: Piece) -> None:
        """A label: of a section, of an item not seen before, or of one that is answered here."""
        one_of_several = head.kind is Kind.AREA_FOR_IMPROVEMENT and not head.numbers and not head.to
        if (head.section or one_of_several) and not head.rest:
            self.section, self.asking, self.current = head.kind, False, ()
            self.entries, self.asked_of = "", ""
            return
        if (same := named_again(head, self.items, self.concern)) and self._again(head, same, piece):
            return
        item = Item(head.label, head.kind, head.numbers, to=head.to)
        self.section, self.entries = None, ""
        self._placed(item)
        if head.rest and says(head.rest) and head.kind is Kind.RECOMMENDATION:
            self._say(Piece(head.rest, piece.line))
        elif head.rest:
            item.pieces.append(Piece(head.rest, piece.line))

    def _again(self, head: Heading, same: tuple[Item, ...], piece: Piece) -> bool:
        """A label used before: it heads its text, its text once more, or an answer; False when what it heads
        is another item of the same number."""
        printed, rest = bool(same[0].pieces), head.rest
        once_more = bool(rest) and printed and (is_same_text(rest, same[0]) or head.welsh != same[0].welsh)
        answers = bool(rest) and says(rest)
        if rest and printed and not once_more and not answers and asks_else(rest, same[0]):
            return False
        self.current, self.section, self.entries = same, None, ""
        self.asking = not printed or once_more
        if rest and not printed and not answers:
            same[0].pieces.append(Piece(rest, piece.line))
        elif rest and not once_more:
            self._say(Piece(rest, piece.line))
        return True

    def _placed(self, item: Item) -> None:
        if item.kind is Kind.CAUSE_OF_CONCERN:
            self.concern = item
        elif item.kind is Kind.RECOMMENDATION:
            item.parent = self.concern
        else:
            self.concern = None
        with_its_concern = item.parent is not None and self.items[-1:] == [item.parent]
        self.items.append(item)
        self.unanswered += not with_its_concern or not self.unanswered
        self.current, self.asking, self.theme = (item,), True, None
        self.speaking = None if self.speaking is None else self.host
        self.labelled = False

    def _item(self, label: str, kind: Kind, numbers: tuple[str, ...], piece: Piece) -> None:
        if self.section and piece.item and not self.entries:
            self.entries = piece.mark
        numbers = numbers or self.printed_number(kind, piece)
        item = Item(label, kind, numbers, to=self.asked_of if self.section else "")
        item.pieces.append(Piece(piece.text, piece.line))
        self._placed(item)

    def _stem(self, piece: Piece, following: Piece) -> None:
        """The sentence that opens a list, or the stem of one item with leaves."""
        kind = kind_announced(piece.text)
        if each_is_one(piece.text, following):
            self._say(piece)
            self.section, self.asking, self.current = kind, False, ()
            self.entries, self.asked_of = following.mark, asked_of(piece.text)
        else:
            self._item("", kind, (), piece)

    def _titled(self, piece: Piece) -> None:
        self.asking, self.section, self.current, self.labelled = False, None, (), False
        self.entries = ""
        self.theme = piece.text
        if self.speaking is not None:
            self.runs.append(Run(self.speaking, piece.text))

    def _is_labelled(self, piece: Piece) -> bool:
        """Whether a paragraph of the inspectorate's own text stands under a label that says it is an answer;
        the label holds until the inspectorate tells again what it found."""
        self.labelled = self.labelled and not tells_findings(piece.text)
        return self.labelled

    def _say(self, piece: Piece) -> None:
        """A paragraph that asks for nothing: somebody's answer, where anybody answers here."""
        handed = self.speaking is Speaker.CC and self.host is Speaker.PCC and not self.quoted
        if handed and self.voices.host_again(piece.text):
            self.speaking = self.host
        if self.speaking is Speaker.OTHER and self.runs and _not_theirs(self.runs[-1], piece):
            self.speaking = self.host
        speaker = self.speaking or self.host
        if not self.answered and not self._is_labelled(piece):
            return
        if self.unanswered and self.current and _is_of_report(self.current[-1]) and finds_fault(piece.text):
            return
        run = self.runs[-1] if self.runs else None
        if run is None or run.speaker is not speaker or run.answers != self.current:
            run = Run(speaker, self.theme, self.current)
            self.runs.append(run)
        run.pieces.append(piece)
        self.unanswered = 0
        if (to := self.voices.handed_over(piece.text)) is not None and not piece.item:
            self.speaking, self.quoted, self.theme = to, False, None
        if piece.text.startswith(OPENED):
            self.quoted = True
        if self.quoted and piece.text.endswith(CLOSED) and self.speaking is not self.host:
            self.speaking, self.quoted = self.host, False


def _not_theirs(run: Run, piece: Piece) -> bool:
    """Whether a paragraph in plain print follows the list in which somebody else's words were given, or a
    sentence that announced their findings and not their words."""
    if not run.pieces or piece.item or piece.text.startswith(OPENED):
        return False
    last = run.pieces[-1]
    return last.item or (last.text.endswith(":") and not hands_over(last.text))


def _is_of_report(item: Item) -> bool:
    """Whether an item is printed with what the inspectorate found, as areas for improvement are."""
    return item.kind is not Kind.RECOMMENDATION
