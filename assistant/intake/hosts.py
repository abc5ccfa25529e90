"""Whose document it is, and where in it the answering begins."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.intake.headings import heading, section_named
from assistant.intake.pieces import Piece
from assistant.intake.voices import FIRST_PERSON, FORCES_OWN, OPENED, Speaker, Voices
from assistant.text import fold

_ANSWERS = re.compile(
    r"\b(?:responses?|responds?|comments?|statement|reply|réponse|ymateb|(?:letter|message|update) from)\b"
)
_RESPONSE = re.compile(
    r"^(?:our |the )?(?:response|reply|comments?|statement)\b"
    r"|\bresponses? to (?:the |an? )?(?:hmic|report|inspection|recommend)"
)
_NOT_OURS = re.compile(
    r"\b(?:government|home office|home secretary|college of policing|iopc|cps|ministry of justice)(?:'s)? "
    r"(?:response|reply|statement|comments)\b|\b(?:response|reply|statement) (?:from|by|of) (?:the )?"
    r"(?:government|home office|home secretary|college of policing|iopc|cps|ministry of justice)\b"
)
"""A title that says somebody answers who is neither a policing body nor a chief officer."""
_SENT = re.compile(r"\bletter from (?P<who>.{3,80}?) to (?:the )?\w")
_OF_FORCE = re.compile(r"\b(?:police(?: service)?|constabulary),?$")
_FROM = re.compile(r"^from:?\s*(?P<who>.*)$", re.IGNORECASE | re.DOTALL)
_TO = re.compile(r"^(?:to|cc|sent|date|subject)\b", re.IGNORECASE)
_WE = re.compile(r"\b(?:we|our|us)\b")
_SALUTATION = re.compile(r"^(?:dear|annwyl)\b.{0,60}$", re.IGNORECASE | re.DOTALL)
_ADDRESS = re.compile(r"^(?:to|from|cc|date|our ref|your ref|ref|tel|email|re)\s*:", re.IGNORECASE)
_CLOSING = re.compile(
    r"^(?:yours (?:sincerely|faithfully|truly|ever)|kind regards|best wishes|regards|yn gywir)\b"
    r"|^(?:many )?thanks,?$"
)
_TAKES = re.compile(
    r"\b(?:welcomes|accepts|supports|notes|recogni[sz]es|is (?:pleased|committed|grateful))\b"
)
_TOP = 8
_UNFINISHED = 25
"""Words in a paragraph that breaks off, where nothing else is text, at least."""
_ANNEXED = re.compile(r"^(?:annex|appendix|attachment|enclosure)\b", re.IGNORECASE)
_ANNEX = 16
_NAME = 5
_VOICE_OF = {Speaker.CC: "Chief Constable's overall comments", Speaker.PCC: "PCC's overall comments"}
_REQUEST = re.compile(
    r"\bfreedom of information\b|\bfoi (?:request|ref|act)\b|\byour request for information\b"
)


def host(pieces: Sequence[Piece], kind: str, voices: Voices) -> Speaker:
    """The office that speaks where nobody else is named: by the title, else by how it writes of itself and of
    the chief constable."""
    titled = titled_host(pieces, voices)
    if titled:
        return titled
    whole = " ".join(fold(p.text) for p in pieces)
    named = voices.named(_MANY.sub(" ", whole))
    if kind == "letter":
        return _sender(pieces, voices) or (Speaker.CC if _of_a_force(pieces, whole) else Speaker.PCC)
    if kind == "register" or (_REQUEST.search(whole) and Speaker.PCC not in named):
        return Speaker.CC
    if _PARLIAMENT.search(whole):
        return Speaker.OTHER
    if any(FIRST_PERSON.search(p.text) for p in pieces) or (Speaker.PCC in named and _acts(whole, voices)):
        return Speaker.PCC
    plan = Speaker.CC in named and (
        kind == "tracker" or (kind == "other" and bool(_FORCE_DOES.search(whole)))
    )
    if not named and not _POLICE.search(whole):
        return Speaker.OTHER
    if plan or _WE.search(whole):
        return Speaker.CC
    return Speaker.PCC if _RESPONSE.search(whole) else Speaker.OTHER


def _acts(whole: str, voices: Voices) -> bool:
    """Whether a text in which nobody says `I` tells what a policing body does, or is in nobody's `we` but
    its own; one that only mentions it is not its answer."""
    titled = (m for m in voices.titles.finditer(whole) if voices.title_of[m[0]] is Speaker.PCC)
    return any("omisiynydd" in m[0] or _DOES.match(whole[m.end() :]) for m in titled) or bool(
        _RESPONSE.search(whole) or _WE.search(whole)
    )


_DOES = re.compile(
    r"(?:'s [a-z]+)?(?: (?:for|of|in) [a-z' &-]{3,40}?)?(?:, [a-z' ,-]{3,40}?,)?"
    r"(?: \w+){0,3}? (?:has|have|had|is|are|was|were|will|would|does|"
    r"welcomes?|accepts?|supports?|notes?|recogni[sz]es?|acknowledges?|agrees?|continues?|remains?|intends?|"
    r"expects?|believes?|said|says|commented|asks|holds|monitors|meets|receives|works|sent|published)\b"
)
_FORCE_DOES = re.compile(
    r"\b(?:force|constabulary|police|officers|chief constable)(?: \w+){0,3}? "
    r"(?:has|have|is|are|was|were|will|continues?|remains?)\b"
)
_MANY = re.compile(r"\b(?:commissioners|pccs|pfccs)\b(?!')")
"""All policing bodies together are not the one whose document it is."""
_PARLIAMENT = re.compile(r"\b(?:mr|madam(?: deputy)?) speaker\b|\b(?:my|the) (?:right )?hon(?:ourable|\.) ")
_POLICE = re.compile(r"\b(?:police|policing|constabulary|forces?|officers?|heddlu)\b")
"""Without one of these words no policing body and no chief officer speaks."""


def _of_a_force(pieces: Sequence[Piece], whole: str) -> bool:
    """Whether an unsigned letter is a force's: it says `we` throughout, as no single office-holder does, and
    is not written for the commissioners together."""
    return (
        not any(FIRST_PERSON.search(p.text) for p in pieces)
        and len(_WE.findall(whole)) >= _TOP // 2
        and not _FOR_ALL.search(whole)
    )


_FOR_ALL = re.compile(
    r"\bon behalf of (?:all |the )?(?:\d+ )?(?:police|pccs|commissioners|apcc|association)"
    r"|\b(?:apcc|(?:police|pfcc|pcc|mayor|office of) (?:and|&) crime commissioner for)\b"
)


def _sender(pieces: Sequence[Piece], voices: Voices) -> Speaker | None:
    """Whose letter it is by the lines after `From`; None where there are none, or they give no title."""
    place = next((n for n, p in enumerate(pieces[: 2 * _TOP]) if _FROM.match(p.text)), None)
    if place is None:
        return None
    block = [pieces[place].text]
    for piece in pieces[place + 1 : place + _TOP]:
        if _TO.match(piece.text):
            break
        block.append(piece.text)
    named = voices.named(" ".join(block))
    return next((who for who in named if who is not Speaker.OTHER), named[0] if named else None)


def titled_host(pieces: Sequence[Piece], voices: Voices) -> Speaker | None:
    """The office whose response a title at the top says it is; None when none does."""
    for piece in pieces[:_TOP]:
        folded = fold(piece.text)
        text = folded.endswith((".", ";")) and len(folded.split()) > 10
        if FIRST_PERSON.search(piece.text) or is_salutation(piece) or text or heading(piece.text):
            return None
        if _ANSWERS.search(folded) and len(folded.split()) < 60:
            if _NOT_OURS.search(folded):
                return Speaker.OTHER
            if sent := _SENT.search(folded):
                who = next(iter(voices.named(sent["who"])), None)
                return Speaker.CC if who is None and _OF_FORCE.search(sent["who"]) else who
            named = [who for who in voices.named(folded) if who is not Speaker.OTHER]
            if named:
                return named[0]
            if FORCES_OWN.search(folded):
                return Speaker.CC
    return None


def titled_response(pieces: Sequence[Piece]) -> bool:
    """Whether a title at the top says that this is a response, whosever it is."""
    return any(
        _RESPONSE.search(fold(p.text))
        and len(p.text.split()) < 30
        and not p.text.rstrip().endswith((".", ","))
        for p in pieces[:3]
        if heading(p.text) is None
    )


def is_signature(piece: Piece) -> bool:
    """`Yours sincerely`, and what stands under it."""
    return bool(_CLOSING.match(fold(piece.text))) and len(piece.text.split()) < 12


def annexed(after: Sequence[Piece], voices: Voices) -> Sequence[Piece]:
    """What a letter has below its signature that is text again, from the head of an annex on, without the
    name and title it is signed with in its turn."""
    start = next((n for n, p in enumerate(after) if n and _is_annex(p, voices)), len(after))
    annex = unsigned(after[start:], voices)
    head = annex[:1] if annex and (voices.head(annex[0].text) or heading(annex[0].text)) else []
    spoken = voices.named(annex[0].text) if annex and not head else ()
    opened = [replace(annex[0], text=_VOICE_OF[spoken[0]])] if spoken and spoken[0] in _VOICE_OF else head
    return [*opened, *annex[1:]]


def _is_annex(piece: Piece, voices: Voices) -> bool:
    short = len(piece.text.split()) < _ANNEX
    return short and (bool(_ANNEXED.match(piece.text)) or voices.head(piece.text) is not None)


def unsigned(pieces: Sequence[Piece], voices: Voices) -> Sequence[Piece]:
    """The pieces without the name and the title that stand below them as a signature of two lines."""
    if len(pieces) < 3:
        return pieces
    name, title = pieces[-2].text.split(), pieces[-1].text
    named = 1 < len(name) <= _NAME and all(word[:1].isupper() for word in name)
    signs = (
        named and len(title.split()) < _ANNEX and not title.endswith((".", ":", ";")) and voices.named(title)
    )
    return pieces[:-2] if signs and not pieces[-1].item and not pieces[-1].cells else pieces


def is_salutation(piece: Piece) -> bool:
    """`Dear Home Secretary,` on a line of its own."""
    return bool(_SALUTATION.match(piece.text)) and len(piece.text.split()) < 9


def beginning(pieces: Sequence[Piece], voices: Voices) -> int:
    """The place of the first piece that is somebody's answer or recommendation: after the salutation or the
    first label that opens a voice, unless somebody already speaks before it; else after title and address."""
    first = next((n for n, p in enumerate(pieces) if _is_text(p, top=n == 0)), None)
    if first is None:
        long = (n for n, p in enumerate(pieces) if len(p.text.split()) >= _UNFINISHED)
        first = next(long, len(pieces))
    for place, piece in enumerate(pieces):
        if place >= first and (FIRST_PERSON.search(piece.text) or heading(piece.text)):
            break
        if place >= first and _TAKES.search(fold(piece.text)) and Speaker.PCC in voices.named(piece.text):
            break
        if is_salutation(piece):
            return place + 1
        head = voices.head(piece.text) if place >= first - 1 else None
        if head and head[0] is not Speaker.OTHER:
            return place
    return first


def _is_text(piece: Piece, *, top: bool) -> bool:
    """Whether a piece is a paragraph or the head of a list, and no title, address or date."""
    if heading(piece.text) or (not top and section_named(piece.text)):
        return True
    if _ADDRESS.match(piece.text):
        return False
    ends = piece.text.rstrip(" -–").endswith((".", "!", "?", "”", '"', ":", ";"))
    words = len(piece.text.split())
    if words > 2 and FIRST_PERSON.search(piece.text) and (ends or words > 8):
        return True
    return (
        piece.item or piece.text.startswith(OPENED) or (words >= 6 and ends) or words >= (90 if top else 40)
    )


_SAYS_SO = re.compile(
    r"\b(?:said|says|commented|stated|states|responded|added|dweud|statement)\b[^.]{0,90}:\s*$"
)


def introduced(pieces: Sequence[Piece], start: int, voices: Voices) -> tuple[int, Speaker] | None:
    """Where the words of somebody begin whom the opening paragraphs only introduce (`... the Commissioner
    said:`), and who it is; None where an answer stands before that or nobody is introduced."""
    for place, piece in enumerate(pieces[:-1]):
        folded = fold(piece.text)
        if place >= start and (FIRST_PERSON.search(piece.text) or _WE.search(folded) or heading(piece.text)):
            return None
        if place >= start and _SAYS_SO.search(folded):
            who = voices.handed_over(piece.text)
            return (place + 1, who) if who in {Speaker.PCC, Speaker.CC} else None
        if place >= start + _TOP:
            return None
    return None
