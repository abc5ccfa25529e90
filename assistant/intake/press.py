"""Statements to the press: what stands in quotation marks is the answer, and who said it is named beside it
(domain/shapes.md 13). Each paragraph of a quotation is opened by a mark and only the last one closed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.intake.pieces import Piece
from assistant.intake.runs import Run, quoted_on
from assistant.intake.voices import Speaker, Voices, known_by_name, names
from assistant.text import fold, sentences

_QUOTE = re.compile(
    r"(?:^|[:,]\s+|\s[-–]\s+|\b(?:said|says|added|commented|stated|responded)\s+)(?P<quote>[“\"„][‘’']?[A-Z0-9£].*)$",
    re.DOTALL,
)
_BY_REPORT = re.compile(
    r"\b(?:the|their|its|this) (?:[a-z-]+ ){0,2}"
    r"(?:report|inspectors?|inspection|inspectorate|watchdog|findings|letter) (?:also |then |has )?"
    r"(?:stated|states|said|says|found|added|adds|concluded|concludes|noted|notes|read|reads)\b[^.]{0,40}$"
)
"""A quotation from the report itself."""
_STYLED = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Lord|Lady|Baroness|Professor)\.? (?P<name>[A-Z][\w'’-]+)"
)
"""Somebody who is named, without what office he holds."""
_HEADLINE = re.compile(r"^(?:\S+ ){1,8}(?:responds|comments|reacts|says|writes)\s*$")
"""`Chief Constable Alex Winterbourne responds`, above what he says."""
_HOLDER = re.compile(
    r"\b(?:[Cc]ommissioner|PF?CC|[Cc]onstable)"
    r"(?: (?:for|of) [A-Z][\w'’-]+(?: (?:and )?[A-Z][\w'’-]+){0,3})?,? "
    r"[A-Z][\w'’-]+ (?P<name>[A-Z][\w'’-]+)\b(?! (?:Police|Constabulary))"
)
"""An office with the name of its holder after it."""
_AFTER = re.compile(r"[”\"]\s*(?P<after>[^“\"]{4,160})")
_SAID = re.compile(
    r"\b(?:said|says|saying|stating|adding|commenting|remarked|insisted|added|commented|stated|responded|continued|explained|told|dywedodd)\b"
)


def quotations(
    pieces: Sequence[Piece], host: Speaker, voices: Voices
) -> tuple[tuple[Run, ...], tuple[Piece, ...]]:
    """The quotations as runs, each in its speaker's voice, and the pieces that are not quoted."""
    runs: list[Run] = []
    told: list[Piece] = []
    going_on = False
    inside = quoted_on(pieces)
    for place, piece in enumerate(pieces):
        if place in inside and going_on:
            runs[-1].pieces.append(piece)
            continue
        quote = _QUOTE.search(piece.text)
        if quote is None or (not going_on and not _spoken(piece.text, quote.start("quote"), told)):
            told.append(piece)
            going_on = False
            continue
        before = piece.text[: quote.start("quote")]
        if before.strip() or not going_on:
            speaker = _speaker(before, quote["quote"], told, host, voices)
            if not runs or not going_on or runs[-1].speaker is not speaker:
                runs.append(Run(speaker))
            if before.strip():
                told.append(Piece(before.strip(), piece.line))
        runs[-1].pieces.append(Piece(quote["quote"], piece.line))
        going_on = True
    return tuple(runs), tuple(told)


def _spoken(text: str, at: int, told: Sequence[Piece]) -> bool:
    """Whether a quotation mark opens speech, and not a term or a title: it opens the paragraph, or a verb of
    saying stands before it."""
    return at == 0 or bool(_SAID.search(fold(text[:at])[-60:]))


def _speaker(before: str, quote: str, told: Sequence[Piece], host: Speaker, voices: Voices) -> Speaker:
    """Who says it: named in the words before the quotation, or right after it, or in the paragraph above."""
    after = _AFTER.search(quote)
    near = [before]
    if after and _SAID.search(fold(after["after"])):
        near.append(after["after"])
    if not before.strip() and told and _hands_on(told[-1].text):
        near.append(sentences(told[-1].text)[-1])
    earlier = [p.text for p in reversed(told)]
    if _BY_REPORT.search(fold(before)):
        return Speaker.OTHER
    for text in near:
        if (who := _subject(text, voices)) is not None:
            return who
        for name in reversed(names(text)):
            if (person := known_by_name(name, earlier, voices)) is not None:
                return person
    guess = _guessed(near, earlier, host, voices)
    styled = next((m["name"] for text in near for m in _STYLED.finditer(text)), None)
    return Speaker.OTHER if styled and _is_anothers(styled, guess, earlier, voices) else guess


def _hands_on(text: str) -> bool:
    """Whether a line hands over to the quotation below it: by a colon, or as its headline."""
    return text.rstrip().endswith((":", ";")) or bool(_HEADLINE.search(text))


def _guessed(near: Sequence[str], earlier: Sequence[str], host: Speaker, voices: Voices) -> Speaker:
    """Who speaks where nothing near says so: who is named in the paragraph above or in the headline."""
    if earlier and any(text.strip() for text in near):
        above = voices.named(earlier[0])
        titled = [who for who in voices.named(earlier[-1]) if who is not Speaker.OTHER]
        if above and (above[0] is not Speaker.OTHER or not titled):
            return above[0]
    return host


def _is_anothers(name: str, guess: Speaker, earlier: Sequence[str], voices: Voices) -> bool:
    """Whether the office a person is taken to hold is said to be somebody else's."""
    return any(
        m["name"] != name and guess in voices.named(m[0]) for text in earlier for m in _HOLDER.finditer(text)
    )


def _subject(text: str, voices: Voices) -> Speaker | None:
    """Who is the subject of the last sentence that names anybody; `He said:` means the one before."""
    for sentence in reversed(sentences(text)):
        who = voices.named(sentence)
        ours = [w for w in who if w is not Speaker.OTHER]
        if who:
            return (ours or who)[0]
    return None
