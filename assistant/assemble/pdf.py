"""The record as a tagged PDF, set by Typst with the fonts it brings: generated as PDF/UA-1, partly
machine-checked (notes/documents.md). An extra, because Typst weighs 80 MB: s55-assistant[pdf]."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from assistant.assemble.layout import Comment, Layout
from assistant.assemble.prose import Part
from assistant.errors import UsageProblem
from assistant.paths import Shelf
from assistant.report import Recommendation

TEMPLATE = "prompts/record/record.typ"
STAND_IN = "\u25a1"
"""What stands for a character that the fonts do not have."""

_WITHOUT_GLYPH = re.compile(r"the text \"?(?P<text>.+?)\"? could not be displayed")
_MOST = 200
"""How many unknown characters are replaced before the export is given up."""


def document(layout: Layout, shelf: Shelf) -> tuple[bytes, tuple[str, ...]]:
    """The bytes of the PDF, and a remark for each character that no font has and that is shown as a box.

    Raises UsageProblem when Typst is not installed, or when the template is broken.
    """
    try:
        import typst
    except ImportError as error:
        raise UsageProblem(
            "PDF needs Typst, which is not installed.", "Install it with: pip install 's55-assistant[pdf]'"
        ) from error
    words = shelf.toml("prompts/record/words.toml")
    inputs = {
        "record": json.dumps(_form(layout, words), ensure_ascii=False),
        "words": json.dumps(words),
    }
    template = shelf.path(TEMPLATE)
    missing: dict[str, None] = {}
    while True:
        try:
            made = typst.compile(
                template,
                root=template.parent,
                sys_inputs=inputs,
                ignore_system_fonts=True,
                format="pdf",
                pdf_standards=["ua-1"],
                timestamp=0,
            )
        except typst.TypstError as error:
            unknown = _unknown(str(error)) - set(missing)
            if not unknown or len(missing) > _MOST:
                raise UsageProblem(
                    f"The template {TEMPLATE} does not work ({error}).",
                    "Mend it, or remove your copy to use the one that came with s55.",
                ) from error
            missing.update(dict.fromkeys(sorted(unknown)))
            inputs["record"] = inputs["record"].translate(dict.fromkeys(map(ord, unknown), STAND_IN))
            continue
        assert isinstance(made, bytes)
        return made, tuple(f"{c!r} ({_code(c)}) has no glyph and is printed as {STAND_IN}" for c in missing)


def _unknown(message: str) -> set[str]:
    """The characters beyond ASCII that a message says cannot be shown."""
    return {c for match in _WITHOUT_GLYPH.finditer(message) for c in match["text"] if not c.isascii()}


def _code(character: str) -> str:
    return f"U+{ord(character):04X}"


def _form(layout: Layout, words: Mapping[str, Any]) -> dict[str, Any]:
    """The layout as the template takes it: texts, lists and tables of texts, nothing else."""
    day = layout.last_day
    return {
        "heads": [[label, list(values)] for label, values in layout.heads],
        "title": layout.title,
        "subject": layout.subject,
        "office": layout.office,
        "body": layout.body,
        "chief": layout.chief,
        "citation": layout.citation,
        "draft_mark": layout.draft_mark,
        "draft_note": layout.draft_note(words),
        "marking": layout.marking,
        "last_day": f"{day.day} {day:%B %Y}" if day else None,
        "made_on": [layout.made_on.year, layout.made_on.month, layout.made_on.day],
        "glance": _comments(layout.glance),
        "recommendations": _asked(layout, layout.recommendations, words),
        "areas": _asked(layout, layout.areas, words),
        "initial": _parts(layout.initial),
        "comments": _comments(layout.comments),
        "chief_narrative": _parts(layout.chief_narrative),
        "chief_comments": _comments(layout.chief_comments),
        "overall": _parts(layout.overall),
        "silent": list(layout.silent),
        "signed": [list(line) for line in layout.signed(words)],
    }


def _asked(layout: Layout, items: Sequence[Recommendation], words: Mapping[str, Any]) -> list[dict[str, Any]]:
    return [
        {
            "label": r.label,
            "concern": layout.made_for(r, words),
            "stem": r.clauses[0].text.split("\n\n") if r.clauses else [],
            "leaves": [c.text for c in r.clauses[1:]],
            "marks": list(r.marks[1:]),
        }
        for r in items
    ]


def _comments(comments: Sequence[Comment]) -> list[dict[str, Any]]:
    return [
        {"label": c.label, "limb": c.limb, "owner": c.owner, "due": c.due, "parts": _parts(c.parts)}
        for c in comments
    ]


def _parts(parts: Sequence[Part]) -> list[dict[str, Any]]:
    return [{"kind": p.kind.value, "lines": list(p.lines)} for p in parts]
