"""Whether every word of a document is accounted for, sought by other means than the account itself: the words
a file shows are taken from it with parsers that s55 does not read by, and each must stand in one place."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from html.parser import HTMLParser

from assistant.errors import Unreadable
from assistant.intake import lines_of, read_bytes, source_of
from assistant.paths import Shelf
from assistant.response import Reading
from assistant.source import Held, Source
from assistant.text import clean, fold

SHELF = Shelf()
_RUN = re.compile(r"[^\W_]+")
_UNSEEN = frozenset({"script", "style", "head", "noscript", "template"})


def words(text: str) -> list[str]:
    """The runs of letters and digits of a text, folded."""
    return _RUN.findall(fold(clean(text)))


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.text: list[str] = []
        self.unseen = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.unseen += tag in _UNSEEN
        self.text.append(" " if tag not in {"b", "i", "em", "strong", "span", "a", "sup", "sub"} else "")

    def handle_endtag(self, tag: str) -> None:
        self.unseen -= tag in _UNSEEN
        self.text.append(" " if tag not in {"b", "i", "em", "strong", "span", "a", "sup", "sub"} else "")

    def handle_data(self, data: str) -> None:
        if self.unseen <= 0:
            self.text.append(data)


def shown(data: bytes, name: str) -> list[str]:
    """The words a file shows whoever opens it, hidden and deleted ones of a Word file too."""
    if data.startswith(b"%PDF"):
        import pypdfium2

        document = pypdfium2.PdfDocument(data)
        pages = [document[n].get_textpage().get_text_range() for n in range(len(document))]
        return words(_typed("\n".join(pages).replace("\ufffe", "-")))
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = [
                package.read(part).decode("utf-8")
                for part in package.namelist()
                if re.fullmatch(
                    r"word/(?:document|header\d*|footer\d*|footnotes|endnotes|comments)\.xml", part
                )
            ]
        broken = [re.sub(r"</w:p>|<w:(?:tab|br|cr)\b[^>]*>", " ", part) for part in parts]
        page = _Page()
        page.feed(" ".join(re.sub(r"</?(?!w:p\b)[\w:]+[^>]*>", "", part) for part in broken))
        return words(_typed("".join(page.text)))
    text = data.decode("utf-8-sig", "replace")
    if name.endswith(".html"):
        page = _Page()
        page.feed(text)
        page.close()
        return words(_typed("".join(page.text)))
    return words(_typed(text))


def _typed(text: str) -> str:
    """A text without the markup that was typed into it, as the record's form has it."""
    return re.sub(r"</?(?:p|ul|li)\b[^<>]*>", " ", text)


def told(source: Source, reading: Reading) -> Counter[str]:
    """The words that can be read in the account, and before what was put right."""
    found = Counter(word for s in source.account.stretches for word in words(s.text))
    for repair in reading.repairs:
        if repair.after:
            found.update(words(repair.before))
    return found


def problems(data: bytes, name: str) -> list[str]:
    """What is wrong with the account of a document, in words; nothing where all is well."""
    try:
        readings, lines = read_bytes(data, name, SHELF), lines_of(data, name)
    except Unreadable:
        return []
    found: list[str] = []
    for place, reading in enumerate(readings):
        source = source_of(lines, readings, place, reading, SHELF)
        found += _inner(source)
        lost = Counter(shown(data, name)) - told(source, readings[0])
        del lost["o"]  # before an entry of a list it is its mark
        if lost:
            found.append(f"in no place: {dict(lost)}")
    return found


def _inner(source: Source) -> list[str]:
    """Each line is cut into stretches without rest, and what was read has words of its own in it."""
    found = []
    account = source.account
    for at, line in enumerate(source.lines):
        here = [word for s in account.stretches if s.at == at for word in words(s.text)]
        if here != words(line.text):
            found.append(f"line {line.number} is not told whole: {line.text!r}")
    counted = sum(bool(words(w)) for line in source.lines for w in line.text.split())
    beside = sum(s.words for s in account.stretches if s.at is None)
    if counted + beside != account.total:
        found.append(f"{counted} and {beside} words, {account.total} told")
    if sum(account.words(held) for held in Held) != account.total:
        found.append("a word is in no sort of place or in two")
    found += [f"{ref} holds what the source does not show: {text!r}" for ref, text in account.missing.items()]
    return found
