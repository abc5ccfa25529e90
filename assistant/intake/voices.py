"""Who speaks: headings, handovers, quotations and titles, as data in voices.toml and titles.toml."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from assistant.intake.offices import Offices, in_london
from assistant.intake.pieces import marked
from assistant.paths import Shelf
from assistant.response import Voice
from assistant.text import fold, sentences

OPENED = ("“", '"', "‘", "„")
CLOSED = ("”", '"')
_LABEL_ENDS = re.compile(r"^(?P<label>[^:]{3,90}):\s*(?P<rest>.*)$", re.DOTALL)
_ALL_OF_THEM = re.compile(r"\ball (?:\w+ )?(?:of )?(?:the|these|its|their|your) (?:\w+ )?recommendations\b")
_COUNT = r"\d{1,2}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty"
_TAKES_THEM = re.compile(
    r"\b(?:accept|support|endorse|adopt|agree (?:with|to))(?:s|ed)? (?:all|both|each|every one|"
    rf"the (?:{_COUNT}))\b(?: of)?(?: the| these| its| those| your)?(?: (?!of\b|who\b|that\b)\w+){{0,3}}? "
    r"(?:recommendations?|areas?|actions|proposals)\b"
)
"""All of them are taken in one sentence, whatever their name and number: `supports the three areas`."""
_LABEL = 5
"""Words in a label at most, and in what is said after a title alone at least."""
_WELSH_HEAD = 8
_THE_FORCE = frozenset({"force", "the force", "constabulary", "the constabulary"})
_SHORT = 220
"""Words; a longer answer that also welcomes the findings has something of its own to say."""
_FROM = re.compile(r"^(?:the )?(?:response|comments?|statement|reply|views?) (?:from|by|of)\b", re.IGNORECASE)
_WELSH_FROM = re.compile(r"^(?:ymateb|ateb|sylwadau|datganiad)(?: (?:cychwynnol|cyffredinol))?\b(?!.*\bi\b)")
"""`Ymateb Prif Gwnstabl Marlshire`: in Welsh whose words they are comes after; `ymateb i` is a subject."""
_OWN_OFFICE = re.compile(
    r"\bmy (?:office|police and crime plan|role as|accountability|assurance|deputy|community safety|"
    r"commissioned)\b"
    r"|\bas (?:the |your )?(?:police,? (?:fire )?and crime commissioner|commissioner|pcc|pfcc)\b"
    r"|\bfy swyddfa\b|\bfel (?:eich |y )?(?:comisiynydd|chomisiynydd|gomisiynydd)\b"
)
_APCC = re.compile(r"\b(?:apcc|association of police and crime commissioners)\b")
_THE_CHIEF = re.compile(r"\b(?:the|my|his|her) chief constable\b")
FIRST_PERSON = re.compile(r"\b(?:I|[Mm]y|me|[Rr]wyf|[Rr]wy(?=['’]n\b)|[Rr]ydw|[Ff]y)\b")
"""One person speaking of himself, in the text as printed: `i` is a word of Welsh, where he says `fy`."""
FORCES_OWN = re.compile(
    r"\b(?:constabulary|police|force)(?:'s)? (?:response|statement|comments|reply)\b(?! to)"
    r"|\b(?:response|statement|comments|reply) (?:from|by|of) (?:[\w-]+ ){1,5}"
    r"(?:constabulary|police)\b(?! and)"
)
"""`Marlshire Constabulary statement`; the police response *to* something is a subject, not an answer."""
_PART = re.compile(
    r"\b(?:response|responses|comments?|statement|views?|reply|update|position)\b"
    r"(?! (?:to|on|rates?|times?|officers?)\b)"
)
_HANDS_OVER = re.compile(
    r"\b(?:respon[ds]\w*|comment(?:s|ed)?|said|says|stated?|told|writes|wrote|views?|explain(?:s|ed)|repl(?:y|ied)|"
    r"statement|advised|added|provided)\b"
)
_NAME = re.compile(r"\b[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)*")


class Speaker(StrEnum):
    """Who speaks; the third is neither the policing body nor its chief officer."""

    PCC = "pcc"
    CC = "cc"
    OTHER = "other"

    @property
    def voice(self) -> Voice | None:
        """The voice of the record, None for somebody else."""
        return None if self is Speaker.OTHER else Voice(self.value)


@dataclass(frozen=True, slots=True)
class Voices:
    """The phrases of knowledge/voices.toml, ready to be looked for."""

    titles: re.Pattern[str]
    title_of: dict[str, Speaker]
    heads: dict[str, Speaker]
    handover: re.Pattern[str]
    reported: re.Pattern[str]
    asked: re.Pattern[str]
    inspector: re.Pattern[str]
    blanket: re.Pattern[str]
    blanket_if_short: re.Pattern[str]
    subjects: frozenset[str]
    offices: Offices

    @classmethod
    def from_shelf(cls, shelf: Shelf, offices: Offices | None = None) -> Voices:
        """Read the phrases. Raises UsageProblem when the file is broken."""
        table = shelf.toml("knowledge/voices.toml")
        of = shelf.toml("knowledge/titles.toml")["titles"]
        titles = {_key(t): Speaker(who) for who, named in of.items() for t in named}
        heads = {_key(h): Speaker(who) for who, named in table["heads"].items() for h in named}
        return cls(
            _any(titles),
            titles,
            heads,
            _any(table["handover"]["phrases"]),
            _any(table["reported"]["verbs"]),
            _any(table["reported"]["asked"]),
            _any(table["inspector"]["phrases"]),
            _any(table["blanket"]["sure"]),
            _any(table["blanket"]["likely"]),
            frozenset(map(_key, table["subjects"]["heads"])),
            offices or Offices.from_shelf(shelf),
        )

    def named(self, text: str) -> tuple[Speaker, ...]:
        """Everyone whose title stands in the text, in order."""
        return tuple(self.title_of[m[0]] for m in self.titles.finditer(_key(text)))

    def head(self, text: str, *, bare: bool = False) -> tuple[Speaker, str] | None:
        """Who speaks from this line on and what follows on it, when it is a label such as `Force
        response:`."""
        _, plain = marked(text)
        label, rest = plain, ""
        if match := _LABEL_ENDS.match(plain):
            label, rest = match["label"], match["rest"]
        folded = _key(label).strip(" .-()[]")
        if (headed := self.offices.headed(folded)) is not None:
            return Speaker(headed.voice.value), rest
        if folded in self.heads:
            return self.heads[folded], rest
        if rest and len(folded.split()) <= _LABEL and (one := self._labelled(folded, rest, bare=bare)):
            return one, rest
        if not rest and len(folded.split()) <= 9 and not plain.rstrip().endswith((".", ";", ",")):
            if (part := _PART.search(folded)) is not None:
                who = [w for w in self.named(folded[: part.start()]) if w is not Speaker.OTHER]
                if who or FORCES_OWN.search(folded):
                    return (who[0] if who else Speaker.CC), ""
            if bare and folded.removeprefix("the ") in self.title_of:
                alone = self.title_of[folded.removeprefix("the ")]
                return (alone, "") if alone is not Speaker.OTHER else None
        if not rest and _WELSH_FROM.match(folded) and len(folded.split()) <= _WELSH_HEAD:
            who = [w for w in self.named(plain) if w is not Speaker.OTHER]
            if who and not plain.rstrip().endswith((".", ";", ",")):
                return who[0], ""
        if _FROM.match(plain) and len(plain.split()) <= 16 and not plain.rstrip().endswith("."):
            who = [w for w in self.named(plain) if w is not Speaker.OTHER]
            if who or FORCES_OWN.search(folded) or "the force" in folded:
                return (who[0] if who else Speaker.CC), ""
        return None

    def _labelled(self, label: str, rest: str, *, bare: bool) -> Speaker | None:
        """Who speaks after a label that is in no list: `Chief Constable comment:`; with `bare` also after a
        title alone, as in `Force: all officers were trained`, which a form uses for names."""
        part = _PART.search(label)
        ours = [who for who in self.named(label[: part.start()] if part else "") if who is not Speaker.OTHER]
        if ours:
            return ours[0]
        if part and label.removeprefix("the ").split()[0] in _THE_FORCE:
            return Speaker.CC
        if not bare or part or len(rest.split()) < _LABEL:
            return None
        alone = Speaker.CC if label in _THE_FORCE else self.title_of.get(label)
        return alone if alone is not Speaker.OTHER else None

    def is_plain(self, text: str) -> bool:
        """Whether a label of a voice says so also amid the inspectorate's own text, where `Police response`
        may head a chapter."""
        label, colon, _ = _key(marked(text)[1]).partition(":")
        return bool(colon) or label.strip(" .-()[]") not in self.subjects

    def handed_over(self, text: str) -> Speaker | None:
        """To whom the last sentence of a paragraph hands over, as in `... and he has stated:`; None if to no
        one. A pronoun means the one named last before it."""
        last = sentences(text)[-1:] or ("",)
        folded = fold(last[0])
        opens = folded.rstrip(" -").endswith(":") and _HANDS_OVER.search(folded)
        if not opens and not self.handover.search(folded):
            return None
        who = self.named(last[0]) or self.named(text)
        return who[-1] if who else None

    def signed(self, text: str) -> Speaker | None:
        """Who signs with a line such as `Sam Oakley, Chief Constable of Marlshire Police`; None when it is no
        signature."""
        name, comma, title = text.partition(",")
        first = name.split()
        if not comma or not 1 < len(first) <= 6 or not all(w[0].isupper() for w in first):
            return None
        if len(text.split()) > 16 or text.rstrip().endswith((".", ":", ";")):
            return None
        who = self.named(title)
        return who[0] if who else None

    def host_again(self, text: str) -> bool:
        """Whether a paragraph in a chief constable's text is the policing body's: it speaks of `the Chief
        Constable` or of the commissioners' association and of itself, or of its own office or plan."""
        folded = fold(text)
        if _OWN_OFFICE.search(folded):
            return True
        of_host = _THE_CHIEF.search(folded) or _APCC.search(folded)
        return bool(of_host) and bool(FIRST_PERSON.search(text))

    def is_blanket(self, paragraphs: Iterable[str]) -> bool:
        """Whether an answer takes or notes the recommendations all at once (domain/shapes.md 12)."""
        said = fold(" ".join(paragraphs))
        if any(_says_so(p, said) for p in (self.blanket, _ALL_OF_THEM, _TAKES_THEM)):
            return True
        return len(said.split()) < _SHORT and _says_so(self.blanket_if_short, said)

    def for_document(self, text: str) -> Voices:
        """The titles as this document uses them: where the chief officer is a commissioner of police
        (London), `the Commissioner` is he."""
        if not in_london(text):
            return self
        own = dict.fromkeys(("commissioner", "commissioner's"), Speaker.CC)
        offices = self.offices.for_document(text)
        return replace(self, title_of={**self.title_of, **own}, offices=offices)


def _says_so(phrases: re.Pattern[str], said: str) -> bool:
    """Whether one of the phrases stands there and is not denied, as in `do not accept all`."""
    return any(not _DENIED.search(said[: m.start()]) for m in phrases.finditer(said))


_DENIED = re.compile(r"(?:\b(?:not|never|cannot|unable to|nor)|n't)(?: \w+){0,2} $")


def _key(text: str) -> str:
    """A title or label folded, `&` read as `and`."""
    return fold(text.replace("&", " and "))


def _any(phrases: Iterable[str]) -> re.Pattern[str]:
    longest = sorted({fold(p) for p in phrases}, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)")


def hands_over(text: str) -> bool:
    """Whether the last sentence of a paragraph says that somebody says something."""
    return bool(_HANDS_OVER.search(fold(sentences(text)[-1]))) if text.strip() else False


def known_by_name(name: str, before: Sequence[str], voices: Voices) -> Speaker | None:
    """Who a person is, by an earlier sentence that gives the name with a title."""
    last = name.split()[-1] if name.split() else ""
    for paragraph in before:
        for sentence in sentences(paragraph):
            at = sentence.find(last) if last else -1
            if at >= 0 and (who := voices.named(sentence[:at])[-1:] or voices.named(sentence)[:1]):
                return who[0]
    return None


def names(text: str) -> tuple[str, ...]:
    """Runs of capitalised words, as persons are named."""
    return tuple(m[0] for m in _NAME.finditer(text))
