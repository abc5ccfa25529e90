"""Minutes of a meeting: who reported what, in reported speech (domain/shapes.md 14). Questions and decisions
of the members are nobody's answer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.intake.headings import heading
from assistant.intake.items import Item
from assistant.intake.pieces import Piece
from assistant.intake.requests import asks, says
from assistant.intake.runs import Run
from assistant.intake.voices import Speaker, Voices
from assistant.text import fold, sentences

_MEMBERS = re.compile(
    r"\b(?:members?|the chair(?:man|woman)?|the panel|the committee|the board|councillor|cllr)\b[^.,]{0,50}$"
)
_THE_MEMBERS = re.compile(r"^(?:the |a |one |two |three |another )*(?:panel |committee |board )?members?\b")
_OFFICER = re.compile(
    r"\b(?:officers?|managers?|lead|director|head of [a-z ]+|advis[eo]rs?|executive|treasurer)\b[^.]{0,30}$"
)
_NOBODY = re.compile(
    r"\b(?:reports?|papers?|letters?|tables?|append(?:ix|ices)|presentation|summary|it)"
    r"(?: (?:also|had|has|was))*\s*$|\b(?:be|been|was|were)\s*$"
)
"""What is said in a paper before the meeting, or by nobody (`It was noted`), is nobody's answer to it."""
_RESOLVED = re.compile(r"^(?:unanimously )?(?:resolved|agreed|recommended|action)\b")
_PRONOUN = re.compile(r"^(?:he|she|they)\b")


def reported(pieces: Sequence[Piece], host: Speaker, voices: Voices) -> tuple[Run, ...]:
    """What was reported to the meeting, a run for each speaker. A paragraph that opens with a member's
    question is taken from the sentence that answers it."""
    runs: list[Run] = []
    listening = False
    for piece in (part for whole in pieces for part in _parts(whole, voices)):
        at, speaker, asked = _speech(piece.text, host, voices)
        if speaker is not None and runs and listening and _PRONOUN.match(fold(piece.text[at:])):
            speaker = runs[-1].speaker
        if speaker is not None:
            if not runs or runs[-1].speaker is not speaker or not listening:
                runs.append(Run(speaker))
            runs[-1].pieces.append(replace(piece, text=piece.text[at:], mark="" if at else piece.mark))
            listening = True
        elif asked or (listening and _is_about_another(piece.text, runs[-1].speaker, voices)):
            listening = False
        elif listening and (piece.item or len(piece.text.split()) > 8):
            runs[-1].pieces.append(piece)
    return tuple(runs)


def _parts(piece: Piece, voices: Voices) -> list[Piece]:
    """A paragraph in which another speaks, or a member asks, from the middle on: a piece for each of them."""
    starts = [0]
    at = 0
    for sentence in sentences(piece.text):
        at = piece.text.index(sentence, at)
        folded = fold(sentence)
        verb = voices.reported.search(folded)
        subject = folded[: verb.start()] if verb else ""
        opens = bool(verb) and len(subject.split()) <= _SUBJECT + 2
        named = opens and bool(voices.named(subject) or _OFFICER.search(subject))
        if at and (named or _by_members(folded, verb, voices)):
            starts.append(at)
        at += len(sentence)
    ends = [*starts[1:], len(piece.text)]
    return [
        replace(piece, text=piece.text[a:b].strip(), mark="" if a else piece.mark)
        for a, b in zip(starts, ends, strict=True)
    ]


def labelled(
    pieces: Sequence[Piece], host: Speaker, voices: Voices
) -> tuple[tuple[Item, ...], tuple[Run, ...]]:
    """The recommendations the minutes print under a label of their own (`AFI 7 – the force should ...`), and
    what was reported to the meeting: below such a label it answers that one."""
    items: list[Item] = []
    runs: list[Run] = []
    part: list[Piece] = []
    under: tuple[Item, ...] = ()

    def close() -> None:
        runs.extend(replace(run, answers=under) for run in reported(part, host, voices))
        part.clear()

    for piece in pieces:
        head = heading(piece.text)
        if head is not None and head.numbers and asks(head.rest) and not says(head.rest):
            close()
            item = Item(head.label, head.kind, head.numbers, to=head.to)
            item.pieces.append(replace(piece, text=head.rest, mark=""))
            items.append(item)
            under = (item,)
            continue
        if _RESOLVED.match(fold(piece.text)):
            close()
            under = ()
        part.append(piece)
    close()
    return tuple(items), tuple(runs)


def _is_about_another(text: str, speaker: Speaker, voices: Voices) -> bool:
    """Whether a paragraph opens with the title of somebody else than who spoke last."""
    opens = voices.named(" ".join(text.split()[:_SUBJECT]))
    return bool(opens) and opens[0] is not speaker


_SUBJECT = 4
"""Words at the head of a paragraph that may name its subject."""


def _speech(text: str, host: Speaker, voices: Voices) -> tuple[int, Speaker | None, bool]:
    """Where somebody who answers to the meeting begins to speak, who, and whether members spoke."""
    asked = bool(_RESOLVED.match(fold(text)))
    at = 0
    for sentence in () if asked else sentences(text):
        at = text.index(sentence, at)
        folded = fold(sentence)
        verb = voices.reported.search(folded)
        if _by_members(folded, verb, voices) or (asked and _PRONOUN.match(folded)):
            asked = True
        elif verb and not _NOBODY.search(folded[: verb.start()]):
            return at, _speaker(folded[: verb.start()], host, voices), asked
    return 0, None, asked


def _by_members(folded: str, verb: re.Match[str] | None, voices: Voices) -> bool:
    """Whether a sentence tells what members of the panel or committee asked, thought or said."""
    if _THE_MEMBERS.match(folded):
        return True
    member = voices.asked.search(folded)
    if member and (verb is None or member.start() <= verb.start()):
        return bool(_MEMBERS.search(folded[: member.start()]))
    return bool(verb and _MEMBERS.search(folded[: verb.start()]))


def _speaker(subject: str, host: Speaker, voices: Voices) -> Speaker:
    who = voices.named(subject)
    if _OFFICER.search(subject) and (not who or who[-1] is Speaker.OTHER):
        return Speaker.OTHER
    return who[-1] if who else host
