"""Minutes of a meeting: who reported what, in reported speech (domain/shapes.md 14). Questions and decisions
of the members are nobody's answer."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.intake.pieces import Piece
from assistant.intake.runs import Run
from assistant.intake.voices import Speaker, Voices
from assistant.text import fold, sentences

_MEMBERS = re.compile(
    r"\b(?:members?|the chair(?:man|woman)?|the panel|the committee|the board|councillor|cllr|resolved)\b"
    r"[^.]{0,40}$"
)
_OFFICER = re.compile(
    r"\b(?:officer|manager|lead|director|head of [a-z ]+|adviser|advisor|executive|treasurer)\b[^.]{0,30}$"
)


def reported(pieces: Sequence[Piece], host: Speaker, voices: Voices) -> tuple[Run, ...]:
    """What was reported to the meeting, a run for each speaker."""
    runs: list[Run] = []
    listening = False
    for piece in pieces:
        first = sentences(piece.text)[:1] or (piece.text,)
        folded = fold(first[0])
        verb = voices.reported.search(folded)
        subject = folded[: verb.start()] if verb else ""
        if verb and _MEMBERS.search(subject) and not voices.named(subject):
            listening = False
        elif verb:
            speaker = _speaker(subject, host, voices)
            if not runs or runs[-1].speaker is not speaker or not listening:
                runs.append(Run(speaker))
            runs[-1].pieces.append(piece)
            listening = True
        elif listening and (piece.item or len(piece.text.split()) > 8):
            runs[-1].pieces.append(piece)
    return tuple(runs)


def _speaker(subject: str, host: Speaker, voices: Voices) -> Speaker:
    who = voices.named(subject)
    if _OFFICER.search(subject) and (not who or who[-1] is Speaker.OTHER):
        return Speaker.OTHER
    return who[-1] if who else host
