"""Whom a clause is addressed to: phrases from knowledge/addressees.toml, read in a sentence's subject."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.paths import Shelf
from assistant.report import Addressee
from assistant.text import fold, sentences

_MODAL = re.compile(r"\b(?:should|must|shall|need(?:s)? to|(?:is|are) (?:required|expected) to|ought to)\b")


_FORCE = re.compile(
    r"(?<!of )(?<!by )(?<!with )(?<!in )(?<!British )(?<!Defence )"
    r"\b(?!(?:The|All|Each|Every|British|National)\b)[A-Z][\w'’-]+"
    r"(?:,? (?:and |& |of )?[A-Z][\w'’-]+){0,4} (?:Police|Constabulary)\b"
    r"(?! (?:and Crime|Chiefs|Federation))(?!['’]s)"
)
"""A force by its name, as in `Marlshire Police`."""
_GIVEN_TO = re.compile(
    r"\brecommendations? (?:for|to|made to|addressed to|directed at) (?P<to>[^.:;]{3,120})"
)


@dataclass(frozen=True, slots=True)
class Directory:
    """Every phrase that names an addressee, the longest first."""

    pattern: re.Pattern[str]
    meaning: dict[str, Addressee]

    @classmethod
    def from_shelf(cls, shelf: Shelf) -> Directory:
        """Read the phrases. Raises UsageProblem when the file is broken."""
        table = shelf.toml("knowledge/addressees.toml")
        meaning = {fold(phrase): Addressee(key) for key, phrases in table.items() for phrase in phrases}
        return cls.of(meaning)

    @classmethod
    def of(cls, meaning: dict[str, Addressee]) -> Directory:
        """A directory of folded phrases."""
        longest = sorted(meaning, key=len, reverse=True)
        named = "|".join(map(re.escape, longest))
        return cls(re.compile(rf"(?<!\w)(?:the )?(?P<name>{named})(?!\w)"), meaning)

    def for_force(self, force: str | None) -> Directory:
        """The directory with the force of a report known by name, such as `Marlshire Police`."""
        if not force:
            return self
        short = re.sub(r" (?:police|constabulary|police service)$", "", fold(force))
        names = {f"{short} {kind}": Addressee.NAMED_FORCE for kind in ("police", "constabulary")}
        return Directory.of({**self.meaning, **names})

    def is_name(self, text: str) -> bool:
        """Whether a line is nothing but a name, as lists print the addressee under each entry."""
        return bool(self.pattern.fullmatch(fold(text).strip(" .:")) or _FORCE.fullmatch(text.strip(" .:")))

    def mentioned(self, text: str) -> tuple[Addressee, ...]:
        """Everyone a label names, as in `To the Home Office` or an owner's cell."""
        found = {self.meaning[match["name"]] for match in self.pattern.finditer(fold(text))}
        if _FORCE.search(text):
            found.add(Addressee.NAMED_FORCE)
        return tuple(who for who in Addressee if who in found)

    def named(self, text: str) -> tuple[Addressee, ...]:
        """Whom the text asks something of: those named before the modal verb of each sentence."""
        found: dict[Addressee, None] = {}
        for sentence in sentences(text):
            folded = fold(sentence)
            found.update(dict.fromkeys(self._asked_in_welsh(sentence)))
            modal = _MODAL.search(folded)
            for given in () if modal or _THAT.match(sentence) else _GIVEN_TO.finditer(folded):
                found.update(dict.fromkeys(self.mentioned(given["to"])))
            for subject in _subjects(sentence) if modal else self._bare_subject(sentence):
                if _FORCE.search(subject):
                    found[Addressee.NAMED_FORCE] = None
                folded = fold(subject)
                for match in self.pattern.finditer(folded):
                    if not _owned(folded, match):
                        found[self.meaning[match["name"]]] = None
        return tuple(who for who in Addressee if who in found)

    def _doer(self, sentence: str) -> str:
        """Who stands at the head of a sentence that tells what he does, as offices sum up what was asked of
        him: `Within three months Marlshire Police reviews ...`; empty when nobody does."""
        rest = _LED.sub("", sentence, count=1)
        named = _FORCE.match(rest) or self.pattern.match(fold(rest))
        return rest[: named.end()] if named and _DOES.match(rest[named.end() :]) else ""

    def _asked_in_welsh(self, sentence: str) -> list[Addressee]:
        """Who is asked where the verb stands first: those named right after it, joined by commas or `a`."""
        found: list[Addressee] = []
        for modal in _WELSH_MODAL.finditer(sentence):
            rest = fold(sentence[modal.end() :])
            at = 0
            for name in self.pattern.finditer(rest):
                if not _WELSH_JOINT.fullmatch(rest[at : name.start()]):
                    break
                found.append(self.meaning[name["name"]])
                at = name.end()
            if not found and _WELSH_FORCE.match(sentence[modal.end() :]):
                found.append(Addressee.NAMED_FORCE)
        return found

    def _bare_subject(self, sentence: str) -> list[str]:
        """Who is asked in a sentence without `should`: `Chief constables to review ...`, `We recommend that
        forces review ...`."""
        if after := _RECOMMENDER.match(sentence):
            words = _DATED.sub("", sentence[after.end() :]).split()
            return [" ".join(words[:_NEAR])]
        if (that := _THAT.match(sentence)) and (name := self.pattern.match(fold(sentence[that.end() :]))):
            return [name[0]]
        if leading := self._doer(sentence):
            return [leading]
        head, to, _ = _DATED.sub("", sentence).partition(" to ")
        rest = self.pattern.sub("", fold(head))
        return [head] if to and not re.sub(r"\b(?:all|the|each|every|and)\b|[,\s]", "", rest) else []


_WELSH_MODAL = re.compile(r"\b(?:dylai|dylid|dylent|rhaid i|angen i)(?=['’]|\b)", re.IGNORECASE)
_WELSH_JOINT = re.compile(
    r"(?:[\s,]|'r|'i|\b(?:y|yr|a|ac|neu|pob|bob|holl|hefyd|felly|ynghyd|â|gyda|lleol|cymru|lloegr|yng|nghymru)\b)*"
)
"""What may stand between the verb and those who are asked, and between them."""
_WELSH_FORCE = re.compile(r"\s*Heddlu [A-Z][\w'’-]+")
_THAT = re.compile(r"^\s*that (?:all |each |every )?", re.IGNORECASE)
"""Before the one who is asked, in an entry such as `That the Government review ...`."""
_LED = re.compile(
    r"^\s*(?:(?:by|before|within|no later than|not later than)\b[^,.;]{0,40}?"
    r"\b(?:\d{4}|months?|weeks?|days?|years?)\b,?|immediately,?)?\s*",
    re.IGNORECASE,
)
_DOES = re.compile(r"\s+(?:[a-z]+ly\s+)?(?!(?:is|has|was|does|this|its|as|plus)\b)[a-z]+[^s]s\b")
_NEAR = 8
"""How many words after `recommends that` may hold the one who is asked."""
_DATED = re.compile(
    r"^\s*(?:by|before|within|no later than|not later than|immediately)\b[^,]{0,40},?\s*(?=\w+)",
    re.IGNORECASE,
)
_RECOMMENDER = re.compile(
    r"^(?:.{0,160}?\brecommendations?\b[^.:;]{0,40}?\bthat\b|.{0,80}?\brecommend(?:s|ed|ing)?,?\s+(?:that\b)?)",
    re.IGNORECASE | re.DOTALL,
)
"""Who recommends is not who is asked."""


_WITH = re.compile(
    r"\b(?:working|in (?:consultation|partnership|collaboration)|with the (?:support|help|advice) of)"
    r"(?: closely)?(?: with)?\b[^,;]*",
    re.IGNORECASE,
)
"""Those with whom something is done are not asked to do it; `together with` asks both."""


_ALSO = re.compile(r"^\s*(?:and|but)\b", re.IGNORECASE)


def _subjects(sentence: str) -> list[str]:
    """What stands before each modal verb of a sentence: all before the first, and before a later one only its
    own clause (`..., and each force should`)."""
    found: list[str] = []
    at = 0
    for modal in re.finditer(_MODAL.pattern, sentence, re.IGNORECASE):
        part = sentence[at : modal.start()]
        if at:
            clause = re.split(r"[,;]", part)[-1]
            part = clause if clause != part and _ALSO.match(clause) else ""
        found.append(_WITH.sub(" ", _RECOMMENDER.sub("", part)))
        at = modal.end()
    return found


def _owned(text: str, match: re.Match[str]) -> bool:
    """Whether the name only says whose something is, as in `of the police` or `the NPCC's plan`."""
    before = text[: match.start()].rstrip()
    return text[match.end() : match.end() + 2] == "'s" or before.endswith(
        (" of", " for", " in", " to", " by")
    )


def inherit(stem: tuple[Addressee, ...], own: Sequence[Addressee]) -> tuple[Addressee, ...]:
    """A leaf that names nobody is addressed to whom its stem names."""
    return tuple(own) or stem
