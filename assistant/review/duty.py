"""The s.55(5B) test: does the policing body's own comment end in action taken, proposed, or why none."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from assistant.errors import UsageProblem
from assistant.paths import Shelf
from assistant.promise import State
from assistant.response import Limb
from assistant.review.deeds import DeedRules
from assistant.text import fold, sentences

DUTY = "knowledge/duty.toml"
_LISTS = (
    "refusal",
    "elsewhere",
    "reason",
    "courtesy",
    "hollow",
    "vague",
    "regular",
    "finished",
    "again",
    "period",
    "blanket",
    "quoting",
    "inviting",
)
_LIMBS = {
    State.DONE: Limb.TAKEN,
    State.DOING: Limb.TAKEN,
    State.WILL: Limb.PROPOSED,
    State.INTENDS: Limb.PROPOSED,
}
_TURN = re.compile(r"\b(?:but|however|although|meanwhile|instead|nevertheless|nonetheless)\b", re.IGNORECASE)
"""Words after which a refusal's sentence turns to what is done all the same."""


_BESIDE = re.compile(r"\s*;\s*|\s+-\s+")
_AFTER_COLON = re.compile(r":\s+\w+(?:\s+\w+){2}")


@dataclass(frozen=True, slots=True)
class DutyRules:
    """How an answer is held against the duty (knowledge/duty.toml), with the rules of deeds."""

    deeds: DeedRules
    lists: Mapping[str, re.Pattern[str]] = field(repr=False)

    @classmethod
    def from_shelf(cls, shelf: Shelf, deeds: DeedRules | None = None) -> DutyRules:
        """Read the rules. Raises UsageProblem naming what the file lacks."""
        table = shelf.toml(DUTY)
        try:
            lists = {name: _phrases(table[name]) for name in _LISTS}
        except (KeyError, TypeError) as error:
            raise UsageProblem(
                f"{shelf.path(DUTY)} lacks {error}.", "Compare it with the one that came."
            ) from error
        return cls(deeds or DeedRules.from_shelf(shelf), lists)


def limb_of(text: str, rules: DutyRules, decided: Limb | None = None) -> Limb | None:
    """The limb a comment of the policing body ends in (Police Act 1996 s.55(5B)).

    None when it is empty, a courtesy, a blanket acceptance, a refusal without its reason, or the chief
    constable's words only. What the officer decided wins over what the words suggest, but a comment that says
    nothing of its own meets no limb, and none meets the third without a reason in its own words.
    """
    own = _heard(text, rules)
    shown = _one(_shown(own, rules))
    if decided is Limb.NONE and shown is not decided:
        return decided if _explains(own, shown, rules) else None
    if decided is None or (shown is None and not _says_something(own, rules)):
        return shown
    return decided


def limbs_in(text: str, rules: DutyRules) -> frozenset[Limb]:
    """Every limb that the words of a comment show, whatever was decided; empty where they show none."""
    return frozenset(_shown(_heard(text, rules), rules))


def _heard(text: str, rules: DutyRules) -> list[str]:
    return [s for s in _own(text, rules) if not rules.lists["blanket"].search(fold(s))]


def _one(found: list[Limb]) -> Limb | None:
    if Limb.NONE in found:
        return Limb.NONE
    if Limb.TAKEN in found:
        return Limb.TAKEN
    return found[0] if found else None


def _explains(own: list[str], shown: Limb | None, rules: DutyRules) -> bool:
    """Whether a comment that was decided to take no action says why. Beside deeds only a refusal in so many
    words does; where there are none, any sentence that says something and is no refusal itself."""
    bare = (rules.lists["refusal"], rules.lists["elsewhere"])
    refused = [s for s in own if any(pattern.search(fold(s)) for pattern in bare)]
    others = [s for s in own if s not in refused and _is_reason(s, rules)]
    if shown is None:
        return bool(others)
    return any(
        _reasoned(fold(s), rules.lists["refusal"].search(fold(s)), rules)
        or any(not rules.deeds.deeds(o) for o in others)
        for s in refused
    )


def _own(text: str, rules: DutyRules) -> list[str]:
    """The sentences that are the policing body's own, without headings and the chief constable's words."""
    own: list[str] = []
    quoted = False
    for sentence in sentences(text):
        if quoted:
            quoted = "”" not in sentence and not sentence.rstrip().endswith('"')
            continue
        if sentence.startswith("# "):
            continue
        if rules.lists["quoting"].search(fold(sentence)) and (opening := re.search(r"[“\"]|:", sentence)):
            if opening[0] == ":" and not re.search(r"[“\"]", sentence):
                break  # Nothing shows where such words end, so none of what follows counts as the body's own.
            quoted = "”" not in sentence and not sentence.rstrip().endswith('"')
            continue
        own.append(sentence)
    return own


def _shown(own: list[str], rules: DutyRules) -> list[Limb]:
    """The limbs that these sentences show, in their order. That a thing is somebody else's is one only where
    nothing else is shown: it may be said of a part, or in passing."""
    found: list[Limb] = []
    refusing = elsewhere = False
    for number, sentence in enumerate(own):
        folded = fold(sentence)
        deeds = rules.deeds.deeds(sentence)
        if rules.lists["inviting"].search(folded):
            continue
        if len(deeds) == 1 and rules.lists["vague"].search(folded):
            deeds = ()
        refused = rules.lists["refusal"].search(folded)
        turned = _TURN.search(sentence) if refused else None
        limbs = [
            _LIMBS[d.state]
            for d in deeds
            if d.state in _LIMBS
            and (not d.habit or rules.lists["regular"].search(folded))
            and (refused is None or d.start < refused.start() or (turned and d.start > turned.start()))
        ]
        if refused or rules.lists["elsewhere"].search(folded):
            others = own[:number] + own[number + 1 :]
            if not limbs and (_reasoned(folded, refused, rules) or any(_is_reason(o, rules) for o in others)):
                refusing, elsewhere = refusing or bool(refused), True
        found.extend(limbs)
    if refusing or (elsewhere and not found):
        found.append(Limb.NONE)
    return found


def _reasoned(folded: str, refused: re.Match[str] | None, rules: DutyRules) -> bool:
    """Whether a refusal gives its reason in its own sentence: a word that opens one, or after a colon."""
    around = folded[: refused.start()] + " ; " + folded[refused.end() :] if refused else folded
    elsewhere = refused and rules.lists["elsewhere"].search(around)
    if elsewhere or rules.lists["reason"].search(around) or _AFTER_COLON.search(around):
        return True
    parts = _BESIDE.split(folded)
    bare = (rules.lists[name] for name in ("refusal", "elsewhere", "courtesy"))
    silent = [pattern.search for pattern in bare]
    return len(parts) > 1 and any(
        len(part.split()) >= 4 and not any(says(part) for says in silent) for part in parts
    )


def _is_reason(sentence: str, rules: DutyRules) -> bool:
    """Whether a sentence beside a refusal can be its reason: it says something, and is no courtesy."""
    folded = fold(sentence)
    bare = rules.lists["refusal"].search(folded) and len(folded.split()) < 8
    length = len(folded.split())
    empty = rules.lists["courtesy"].search(folded) or (length < 6 and rules.lists["hollow"].search(folded))
    return length >= 4 and not bare and not empty


def _says_something(own: list[str], rules: DutyRules) -> bool:
    for sentence in own:
        folded = fold(sentence)
        bare = rules.lists["refusal"].search(folded) or rules.lists["elsewhere"].search(folded)
        hollow = rules.lists["courtesy"].search(folded) or rules.lists["inviting"].search(folded)
        if len(re.findall(r"[^\W\d_]+", folded)) >= 4 and not hollow and not bare:
            return True
    return False


def _phrases(listed: list[str]) -> re.Pattern[str]:
    """An alternation of folded phrases: `…` for up to five words, a * at the end for any ending."""
    gap = r"(?:\S+\s){0,5}?"
    forms = sorted(listed, key=lambda p: (-len(p), p))
    made = (re.escape(p).replace(r"…\ ", gap).replace(r"\*", r"\w*").replace(r"\ ", " ") for p in forms)
    return re.compile(r"(?<!\w)(?:" + "|".join(made) + r")(?!\w)")
