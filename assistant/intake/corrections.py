"""Corrections by hand to what was read, as a small script an officer can read, keep and play again.

One correction a line; an empty line or one that begins with `#` is passed over. Text stands in double quotes,
a quote within it is doubled, `¶` begins a new line. A line may end with `which begins "…"`: the first words
of what it is about, so that it is noticed when a later edition of the report holds something else there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from assistant.errors import UsageProblem
from assistant.report import Addressee, Kind
from assistant.response import Voice
from assistant.text import clean

BREAK = "¶"
"""How a line break in a text is written, for a correction is one line."""
NONE = "none"
FIELDS = (
    "version", "force", "police_and_crime_commissioner", "chief_constable", "title", "inspectorate",
    "summary", "grade", "published",
)  # fmt: skip

FORMS = {
    "merge": "merge R2 R3",
    "split": 'split R4 at "the words it begins with"',
    "rename": 'rename R3 to "Recommendation 3a"',
    "retype": 'retype R2.1 as "the text as it should stand"',
    "kind": "kind R5 area_for_improvement",
    "under": "under R5 C1",
    "drop": "drop R6",
    "take": 'take "the first words of a piece" as recommendation',
    "heading": 'heading "the first words of a piece that is only a heading"',
    "add": 'add "the whole text of what was passed over" as recommendation',
    "tie": 'tie "the first words of a response" to R1, R3',
    "addressees": "addressees R2.0 chief_constables, home_office",
    "due": "due R2.1 2022-03-31",
    "field": 'field title "the title"',
}
"""Every verb with an example of its line."""

AS = (*Kind, *Voice)
"""What a piece is taken or added as: a kind of recommendation, or a response in a voice."""
_TOKEN = re.compile(r'"(?P<straight>(?:[^"]|"")*)"(?!\S)|“(?P<curly>[^”]*)”(?!\S)|(?P<word>[^\s"“]\S*)')
_LINKS = {"split": "at", "rename": "to", "retype": "as"}


@dataclass(frozen=True, slots=True)
class Correction:
    """One line of the script. `ref` is what it is about (empty for `take`, `heading`, `add`, `tie` and
    `field`), `words` a text or the words sought, `value` whatever else it sets, `begins` the first words of
    what `ref` named."""

    verb: str
    ref: str = ""
    words: str = ""
    value: str = ""
    begins: str = ""

    def __str__(self) -> str:
        text = quoted(self.words)
        match self.verb:
            case "split" | "rename" | "retype":
                line = f"{self.verb} {self.ref} {_LINKS[self.verb]} {text}"
            case "take" | "add":
                line = f"{self.verb} {text} as {self.value}"
            case "heading":
                line = f"heading {text}"
            case "tie":
                line = f"tie {text} to {self.value}"
            case "field":
                line = f"field {self.value} {text}"
            case _:
                line = f"{self.verb} {self.ref} {self.value}".rstrip()
        return f"{line} which begins {quoted(self.begins)}" if self.begins else line

    @property
    def subject(self) -> str:
        """The id whose first words `begins` holds: the one that ceases to stand by itself."""
        return self.value if self.verb == "merge" else self.ref


def is_response(ref: str) -> bool:
    """Whether a reference names a response, by its place: `S1`."""
    return re.fullmatch(r"S[1-9][0-9]{0,4}", ref) is not None


def quoted(text: str) -> str:
    """A text as it stands in a line of the script."""
    inner = re.sub(r"\s*\n\s*", f" {BREAK} ", text.strip()).replace('"', '""')
    return f'"{" ".join(inner.split())}"'


def parse(script: str) -> tuple[Correction, ...]:
    """The corrections of a script, in order. Raises UsageProblem naming the first line that is none."""
    found = []
    for number, line in enumerate(clean(script).split("\n"), 1):
        stripped = line.strip()
        if stripped and not stripped.startswith("#"):
            found.append(_correction(stripped, number))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    quoted: bool


def _correction(line: str, number: int) -> Correction:
    tokens, begins = _anchored(_tokens(line, number), line, number)
    words = [t.text for t in tokens]
    shape = [t.quoted for t in tokens]
    match words:
        case [("split" | "rename" | "retype") as verb, ref, link, text] if (
            link == _LINKS[verb] and shape == [False, False, False, True] and text
        ):
            return Correction(verb, ref, text, begins=begins)
        case ["merge", first, second] if not any(shape) and first != second:
            return Correction("merge", first, value=second, begins=begins)
        case ["kind", ref, kind] if not any(shape) and kind in (
            set(Voice) if is_response(ref) else set(Kind)
        ):
            return Correction("kind", ref, value=kind, begins=begins)
        case ["under", ref, concern] if not any(shape) and ref != concern:
            return Correction("under", ref, value=concern, begins=begins)
        case ["drop", ref] if not any(shape):
            return Correction("drop", ref, begins=begins)
        case [("take" | "add") as verb, text, "as", kind] if (
            shape == [False, True, False, False] and kind in AS and text
        ):
            return Correction(verb, words=text, value=kind)
        case ["heading", text] if shape == [False, True] and text:
            return Correction("heading", words=text)
        case ["tie", text, "to", *refs] if shape[:3] == [False, True, False] and not any(shape[3:]) and text:
            if listed := " ".join(refs).replace(",", " ").split():
                return Correction("tie", words=text, value=", ".join(dict.fromkeys(listed)))
        case ["addressees", ref, *named] if not any(shape):
            listed = " ".join(named).replace(",", " ").split()
            if listed == [NONE] or (listed and all(who in set(Addressee) for who in listed)):
                return Correction("addressees", ref, value=", ".join(dict.fromkeys(listed)), begins=begins)
        case ["due", ref, day] if not any(shape) and (day == NONE or _is_day(day)):
            return Correction("due", ref, value=day, begins=begins)
        case ["field", name, text] if shape == [False, False, True] and name in FIELDS:
            if name != "published" or not text or _is_day(text):
                return Correction("field", words=text, value=name)
    raise _not_understood(line, number, words[0] if words else "")


def _tokens(line: str, number: int) -> list[_Token]:
    found, at = [], 0
    while at < len(line):
        if line[at].isspace():
            at += 1
            continue
        match = _TOKEN.match(line, at)
        if match is None:
            raise _not_understood(line, number, line.split()[0])
        if match["word"] is not None:
            found.append(_Token(match["word"], False))
        else:
            inner = match["curly"] if match["straight"] is None else match["straight"].replace('""', '"')
            lines = [" ".join(part.split()) for part in inner.split(BREAK)]
            found.append(_Token("\n".join(part for part in lines if part), True))
        at = match.end()
    return found


def _anchored(tokens: list[_Token], line: str, number: int) -> tuple[list[_Token], str]:
    """The tokens without the closing `which begins "…"`, and its words."""
    if len(tokens) > 3 and [t.text for t in tokens[-3:-1]] == ["which", "begins"] and not tokens[-3].quoted:
        if not tokens[-1].quoted:
            raise _not_understood(line, number, tokens[0].text)
        return tokens[:-3], tokens[-1].text
    return tokens, ""


def _not_understood(line: str, number: int, verb: str) -> UsageProblem:
    shown = line if len(line) <= 80 else f"{line[:79]}…"
    remedy = (
        f"Write it like: {FORMS[verb]}"
        + {
            "kind": f" ({', '.join(Kind)}; a response S1: {', '.join(Voice)}).",
            "take": f" ({', '.join(AS)}).",
            "add": f" ({', '.join(AS)}).",
            "addressees": f" (or none; {', '.join(Addressee)}).",
            "under": " (or none).",
            "tie": " (or none).",
            "due": " (or none).",
            "field": f" ({', '.join(FIELDS)}; published as 2021-09-17).",
        }.get(verb, ".")
        if verb in FORMS
        else f"A line begins with one of: {', '.join(FORMS)}."
    )
    return UsageProblem(f"Line {number} of the corrections is not understood: {shown}", remedy)


def _is_day(text: str) -> bool:
    try:
        return bool(date.fromisoformat(text)) and len(text) == 10
    except ValueError:
        return False
