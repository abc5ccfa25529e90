"""The patterns behind deeds: verb groups, who acts, and what is hope or hearsay, made from the word lists."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Patterns:
    """What finds a verb group, its subject, and what makes it no deed."""

    groups: re.Pattern[str]
    owners: tuple[re.Pattern[str], ...]
    first: re.Pattern[str]
    agent: re.Pattern[str]
    cut: re.Pattern[str]
    hollow: re.Pattern[str]
    others: re.Pattern[str]
    support: re.Pattern[str]
    negated: re.Pattern[str]


def any_of(words: Iterable[str]) -> str:
    """An alternation of words and phrases, the longest first; a * at the end stands for any ending."""
    listed = sorted(dict.fromkeys(words), key=lambda w: (-len(w), w))
    return "(?:" + "|".join(re.escape(w).replace(r"\*", r"\w*").replace(r"\ ", r"\s+") for w in listed) + ")"


def compiled(table: Mapping[str, Any], named: tuple[str, ...]) -> Patterns:
    who, states, verbs, hopes = table["who"], table["states"], table["verbs"], table["hopes"]
    small = rf"(?:\s+(?:{any_of(verbs['adverbs'])}|\w+ly))*"
    acted = rf"(?:{any_of(verbs['acted'])})\b"
    part = rf"(?:{any_of(verbs['irregular'])}\b|\w{{2,}}ed\b)"
    present = any_of(
        w for verb in verbs["present"] for w in (verb, verb + ("es" if verb.endswith("sh") else "s"))
    )
    name = (
        r"(?-i:(?:[A-Z][\w'’-]+\s+){1,4}(?:Police|Constabulary|Council)|"
        + any_of(named or ("Marlshire",))
        + r"|(?:"
        + "|".join(re.escape(rank) for rank in sorted(who["ranks"], key=len, reverse=True))
        + r")(?:\s+[A-Z][\w'’-]+){1,3})"
    )
    determined = (
        rf"(?:{any_of(who['determiners'])}|\w+['’]s?|two|three|four)\s+(?:[\w'’-]+\s+){{0,6}}?{any_of(who['heads'])}"
        rf"(?:['’]s?\s+\w+)?"
    )
    of = rf"(?:{any_of(who['determiners'])})\s+(?:[\w-]+\s+){{1,3}}(?:of|for)"
    plain = r"(?!(?:by|in|on|at|of|for|from|with|to|and|the|as|than)\b)[a-z-]+"
    bare = rf"(?:{plain}\s+){{0,2}}?{any_of(who['heads'])}"
    owner = rf"(?:{name}|\b{determined}|\b{any_of(who['persons'])}|{bare})"
    forms = (name, rf"(?:{of}\s+)?{determined}", any_of(who["persons"]))
    groups = "|".join(
        (
            rf"(?P<not>\b(?:will|shall|has|have|is|are|am|was|were|do|does|did|can){small}\s+{any_of(verbs['adverbs'])}?\s*(?:{any_of(table['verbs']['negations'])})\b)",
            rf"(?P<doing_phrase>\b{any_of(states['doing'])}\b)",
            rf"(?P<done_phrase>\b{any_of(states['done'])}\b)",
            rf"(?P<intends>\b{any_of(states['intends'])}\b)",
            rf"(?P<will_be>(?:\b(?:will|shall)|['’]ll){small}\s+(?:have\s+)?be(?:en)?{small}\s+{acted}|\b(?:is|are)\s+to\s+be{small}\s+{acted})",
            rf"(?P<will>(?:\b{any_of(states['will'])}|['’]ll)\b{small}\s+(?!not\b|never\b)(?:be\s+(?=[\w-]+ing\b)|have\s+(?!been\b))?(?!be\b|have\s+been\b)(?=\w)|\b(?:is|are)\s+to\s+(?!be\b)(?=\w))",
            rf"(?P<being>\b(?:is|are){small}\s+being{small}\s+{acted})",
            rf"(?P<doing>\b(?:am|is|are){small}\s+(?=[\w-]{{2,}}ing\b))",
            rf"(?P<done_be>\b(?:has|have){small}\s+been{small}\s+{acted}|\b(?:was|were){small}\s+{acted})",
            rf"(?P<done>(?:\b(?:has|have)|['’]ve){small}\s+(?={part})(?!been\b))",
            rf"(?P<supported>\b(?:is|are|was|were){small}\s+{any_of(states['supported'])}\b)",
            r"(?P<now>\bnow\s+(?=\w{2,}s\b))",
            rf"(?P<there>\bthere\s+(?:will|shall|is\s+to|are\s+to)\s+be{small}\s+(?:[\w-]+\s+){{0,3}}?"
            rf"{any_of(states['there'])}\b)",
            rf"(?P<present>(?<=\s)(?={present}\b(?!\s+(?:will|shall|is|are|has|have|was|were|must|should|can|may)\b)))",
            rf"(?P<past>(?<=\s)(?=(?:\w{{2,}}ed|{any_of(verbs['irregular'])})\b))",
            rf"(?P<supports>\b{any_of(states['supports'])}\b)",
        )
    )
    flags = re.IGNORECASE
    return Patterns(
        groups=re.compile(rf"\b(?:{groups})", flags),
        owners=(
            *(re.compile(rf"^(?:.*[\s,(“\"'‘])?({form}){small}[\s,]*$", flags | re.DOTALL) for form in forms),
            re.compile(rf"(?<!\S)({bare}){small}[\s,]*$", flags),
        ),
        first=re.compile(rf"^\W*({owner})\b", flags),
        agent=re.compile(rf"^\s+by\s+((?:{name}|{determined}|{bare}))\b", flags),
        cut=re.compile(
            rf"\b(?:{any_of(hopes['words'])}\b|{any_of(who['others'])}\s+(?:\w+\s+){{0,3}}?{any_of(hopes['findings'])}\b)",
            flags,
        ),
        hollow=re.compile(rf"\W*(?:{small}\s+)?{any_of(verbs['hollow'])}\b", flags),
        others=re.compile(rf"(?:^|\b(?:the|this|that)\s+|\s)(?:{any_of(who['others'])})$", flags),
        support=re.compile(rf"^(?:\s+[\w'’-]+){{1,4}}?\s+{any_of(states['supportable'])}\b", flags),
        negated=re.compile(rf"\b(?:no|neither|none|{any_of(verbs['negations'])})\b", flags),
    )
