"""House style as data: British spelling, plain English, acronyms, sentence length, dates and numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from assistant.errors import UsageProblem
from assistant.paths import Shelf
from assistant.review.findings import Finding, Severity
from assistant.text import sentences, word_count

STYLE = "knowledge/style.toml"
_GROUND = "House style."


@dataclass(frozen=True, slots=True)
class StyleRules:
    """The house style, compiled. A finding of it is a suggestion, of a form whatever that says."""

    sentence_words: int
    words: Mapping[str, tuple[re.Pattern[str], tuple[tuple[str, str, str], ...]]] = field(repr=False)
    """By their first three letters: a pattern of those words; for each its rule, itself, what to write."""
    known: frozenset[str]
    forms: tuple[tuple[str, re.Pattern[str], str, str, Severity], ...] = field(repr=False)

    @classmethod
    def from_shelf(cls, shelf: Shelf) -> StyleRules:
        """Read the style. Raises UsageProblem naming what the file lacks or breaks."""
        table = shelf.toml(STYLE)
        try:
            better: dict[str, tuple[str, str, str]] = {}
            for kind, rule in (("spelling", "british-spelling"), ("plain", "plain-english")):
                better |= {said: (rule, said, str(instead)) for said, instead in table[kind].items()}
            opening: dict[str, list[tuple[str, str, str]]] = {}
            for said in sorted(better, key=len, reverse=True):
                opening.setdefault(said[:3].casefold(), []).append(better[said])
            forms = tuple(
                (
                    f["name"],
                    re.compile(f["pattern"]),
                    f["message"],
                    f["remedy"],
                    Severity(f.get("severity", "suggestion")),
                )
                for f in table["form"]
            )
            words = {
                letters: (
                    re.compile("|".join(f"({_pattern(w[1])})" for w in listed), re.IGNORECASE),
                    tuple(listed),
                )
                for letters, listed in opening.items()
            }
            return cls(
                int(table["sentence_words"]),
                words,
                frozenset(table["acronyms"]["known"]),
                forms,
            )
        except (KeyError, TypeError, ValueError, AttributeError, re.error) as error:
            raise UsageProblem(
                f"{shelf.path(STYLE)} lacks or breaks {error}.", "Compare it with the one that came."
            ) from error


def _pattern(words: str) -> str:
    return re.escape(words).replace(r"\*", r"\w*").replace(r"\ ", r"\s+") + r"(?!\w)"


def _words(text: str, rules: StyleRules) -> Iterator[tuple[str, str, str, re.Match[str]]]:
    """Every word or phrase of the lists: its rule, itself as listed, what to write, and where."""
    end = 0
    for start in (m.start() for m in _WORD_START.finditer(text)):
        listed = rules.words.get(text[start : start + 3].casefold())
        if listed is not None and start >= end and (match := listed[0].match(text, start)):
            end = match.end()
            yield (*listed[1][(match.lastindex or 1) - 1], match)


_WORD_START = re.compile(r"\b[A-Za-z]")


def style(
    text: str, where: str, rules: StyleRules, explained: frozenset[str] = frozenset()
) -> Iterator[Finding]:
    """Suggestions of style for one text. `explained` are acronyms that an earlier text has explained."""

    def found(
        rule: str, start: int, end: int, message: str, remedy: str, weight: Severity = Severity.SUGGESTION
    ) -> Finding:
        return Finding(rule, weight, where, text[start:end], message, remedy, start, end, _GROUND)

    for rule, pattern, instead, match in _words(text, rules):
        message = "American spelling." if rule == "british-spelling" else "There are plainer words."
        yield found(
            rule, match.start(), match.end(), message, f"Write: {_ended(match[0], pattern, instead)}."
        )
    for rule, form, message, remedy, weight in rules.forms:
        for match in form.finditer(text):
            yield found(rule, match.start(), match.end(), message, remedy, weight)
    at = 0
    for sentence in sentences(text):
        at = text.index(sentence, at)
        if (count := word_count(sentence)) > rules.sentence_words:
            yield found(
                "long-sentence", at, at + len(sentence), f"The sentence has {count} words.", "Make two of it."
            )
        at += len(sentence)
    seen = set(explained)
    for match in _ACRONYM.finditer(text):
        short = match[0]
        if short in seen or short in rules.known or _shouted(text, match.start(), match.end()):
            continue
        seen.add(short)
        if not _explained(text, match.start(), match.end()):
            yield found(
                "acronym",
                match.start(),
                match.end(),
                f"{short} is not explained where it is first used.",
                f"Write it out and put ({short}) after it.",
            )


_ACRONYM = re.compile(r"(?<![\w-])[A-Z]{2,6}(?![\w-])")


_BEFORE = re.compile(r"\b[A-Z]{2,}[ ,:]+$")
_AFTER = re.compile(r"[ ,:]+[A-Z]{2,}\b")


def _shouted(text: str, start: int, end: int) -> bool:
    """Whether a word in capitals stands beside another: a heading, or letters after a name."""
    return bool(_BEFORE.search(text, max(0, start - 12), start) or _AFTER.match(text, end))


def _explained(text: str, start: int, end: int) -> bool:
    return (text[start - 1 : start] == "(" and text[end : end + 1] == ")") or text[end : end + 2] == " ("


def acronyms_explained(text: str) -> frozenset[str]:
    """The acronyms that a text explains, for the texts after it."""
    return frozenset(m[0] for m in _ACRONYM.finditer(text))


def _ended(said: str, pattern: str, instead: str) -> str:
    """What to write: where both stand for any ending (`organiz*`), the ending of what was said."""
    return instead[:-1] + said[len(pattern) - 1 :] if instead.endswith("*") else instead
