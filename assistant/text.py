"""Text from outside: cleaned at every entry, folded for comparison, cut into sentences and words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

_SEQUENCES = re.compile(
    r"\x1b(?:\[[0-?]*[ -/]*[@-~]|[\]PX^_][^\x07\x1b\x9c]*(?:\x07|\x1b\\|\x9c|$)|[ -/]*[0-~])"
    r"|\x9b[0-?]*[ -/]*[@-~]|[\x90\x98\x9d\x9e\x9f][^\x07\x1b\x9c]*(?:\x07|\x1b\\|\x9c|$)"
)
_KEPT_CONTROLS = frozenset("\n\t")
_FOLDS = str.maketrans(
    {
        "’": "'", "‘": "'", "‛": "'", "′": "'", "“": '"', "”": '"', "„": '"', "‐": "-", "‑": "-", "‒": "-",
        "–": "-", "—": "-", "−": "-", "\u00a0": " ", "\u2007": " ", "\u202f": " ", "\u2009": " ",
    }
)  # fmt: skip
_ABBREVIATIONS = (
    "e.g.",
    "i.e.",
    "etc.",
    "no.",
    "nos.",
    "mr.",
    "mrs.",
    "ms.",
    "dr.",
    "st.",
    "s.",
    "ss.",
    "v.",
    "cf.",
)
_SENTENCE_END = re.compile(r"[.!?][\"'”’)\]]*(?=\s+[\"'“‘(\[]?[A-Z0-9£•])|\n+")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


def clean(text: str) -> str:
    """Text safe to keep and to show: no terminal sequences, controls (but newline and tab), direction or
    zero-width marks, surrogates or private characters; line ends LF; NFC. Idempotent (notes/store.md 5)."""
    text = _SEQUENCES.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\x0c", "\n"))
    if not text.isascii():
        text = unicodedata.normalize("NFC", text.replace("\u2028", "\n").replace("\u2029", "\n\n"))
    if text.isprintable():
        return text
    return "".join(
        c for c in text if c in _KEPT_CONTROLS or unicodedata.category(c) not in {"Cc", "Cf", "Cs", "Co"}
    )


def one_line(text: str) -> str:
    """Cleaned text with every run of white space made one blank."""
    return " ".join(clean(text).split())


def told(text: str) -> str:
    """Cleaned text of what is no document, such as the name of a file: bytes of it that are no characters
    (lone surrogates) become U+FFFD, so that it is not told as another name."""
    return clean("".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in text))


_HANGS = re.compile(r"\s*(?:(?:[-•]|\d+\.) +)?")


def wrapped(text: str, width: int) -> str:
    """A text whose lines are broken between words where they are longer than `width` columns (0: nowhere);
    what goes on stands under its line's first word, behind indent, bullet or number. A longer word, such as a
    path, stays whole."""
    return "\n".join(_wrap(line, width) for line in text.split("\n")) if width > 0 else text


def _wrap(line: str, width: int) -> str:
    if columns(line) <= width:
        return line
    mark = _HANGS.match(line)
    start = mark.end() if mark and mark.end() < width // 2 else 0
    rows = [line[:start]]
    for piece in _PIECE.findall(line[start:]):
        if columns(rows[-1] + piece) > width and len(rows[-1]) > start:
            rows.append(" " * start + piece.lstrip())
        else:
            rows[-1] += piece
    return "\n".join(rows)


_PIECE = re.compile(r"\s*\S+")


def columns(text: str) -> int:
    """How many columns a terminal gives to a text: a Chinese character two, a combining accent none."""
    if text.isascii():
        return len(text)
    return sum(
        0
        if unicodedata.combining(c) or unicodedata.category(c) in {"Mn", "Me"}
        else 2
        if unicodedata.east_asian_width(c) in {"W", "F"}
        else 1
        for c in text
    )


def fold(text: str) -> str:
    """The copy used to compare: one kind of quote and dash, single blanks, case folded. Accents stay, because
    Welsh tells words apart by them (domain/facts.md 10.3)."""
    return " ".join(text.translate(_FOLDS).casefold().split())


@lru_cache(maxsize=1024)
def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a text, trimmed, in order. A line break ends a sentence; `e.g.` and `s.55` do not."""
    found: list[str] = []
    start = 0
    for end in _SENTENCE_END.finditer(text):
        head = text[start : end.end()]
        last = head.split()[-1].casefold() if head.split() else ""
        if not end.group().startswith("\n") and last.lstrip("([\"'“‘") in _ABBREVIATIONS:
            continue
        if head.strip():
            found.append(head.strip())
        start = end.end()
    if text[start:].strip():
        found.append(text[start:].strip())
    return tuple(found)


def placed(text: str) -> Iterator[tuple[int, int]]:
    """Where each sentence of a text begins and ends, in characters, in order."""
    end = 0
    for sentence in sentences(text):
        begin = text.index(sentence, end)
        end = begin + len(sentence)
        yield begin, end


def words(text: str) -> tuple[str, ...]:
    """The words of a text, folded, possessive endings removed: `Women's` gives `women`, `4Ps` stays `4ps`."""
    return tuple(w.casefold().removesuffix("'s") for w in _WORD.findall(text.translate(_FOLDS)))


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """The English (Snowball) stem of one folded word."""
    return str(_stemmer().stemWord(word))


@lru_cache(maxsize=1)
def _stemmer():  # type: ignore[no-untyped-def]
    import snowballstemmer

    return snowballstemmer.stemmer("english")


def word_count(text: str) -> int:
    """How many words an officer would count: runs of characters between blanks."""
    return len(text.split())
