"""Tabs that a pdf has lost between the labels of the record's form and their values."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.intake.record_form import Labels, first_label
from assistant.text import fold

_LOST = 5
"""Labels without a tab are believed where at least so many begin a line: fewer may be words of a text."""


def labelled(text: str, labels: Labels) -> str:
    """The text with a tab after each label that begins a line, where a pdf or a mail has lost the tabs; else
    as it is. A label counts once, at its first line: later ones that begin with the same word are text."""
    lines = text.split("\n")
    if len({first_label(line, labels) for line in lines} & set(labels.fields.values())) >= 3:
        return text
    names = sorted({*labels.fields, *labels.sections}, key=len, reverse=True)
    made: list[str] = []
    used: set[str] = set()
    for line in lines:
        name, value = _begins(line, names)
        key = labels.fields.get(name) or (labels.sections[name] if name else "")
        if key and key not in used and not value.isdigit():
            used.add(key)
            line = f"{name}\t{value}"
        made.append(line)
    return "\n".join(made) if len(used) >= _LOST else text


def _begins(line: str, names: Sequence[str]) -> tuple[str, str]:
    """The label a line begins with and the rest of it; two empty texts for none. Some pdfs lose the blank
    after the label too, so a capital may follow at once."""
    words = " ".join(line.split())
    if line[:1].isspace() or "response record" in fold(words):
        return "", ""
    for name in names:
        rest = words[len(name) :]
        if fold(words[: len(name)]) == name and not rest[:1].islower() and rest[:1] not in {"'", "’"}:
            return name, rest.strip(" :")
    return "", ""
