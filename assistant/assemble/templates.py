"""The text forms, from the templates in prompts/record/: text is only ever a value, escaped for its form."""

from __future__ import annotations

import re
from datetime import date
from functools import partial

from jinja2 import FileSystemLoader, StrictUndefined, TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from assistant.assemble.layout import Layout
from assistant.assemble.own_form import OwnForm
from assistant.errors import UsageProblem
from assistant.paths import Shelf

FOLDER = "prompts/record"
_INLINE = re.compile(r"([\\`*_\[\]<>~|#$]|&(?=[#a-zA-Z]))")
_AT_START = re.compile(r"^([-+=:]|\d{1,9}(?=[.)]))")


def render(layout: Layout, format: str, shelf: Shelf) -> str:
    """The record in one of the text forms. Raises UsageProblem naming the template when it is broken."""
    return fill(f"record.{format}.j2", shelf, escaped=format == "html", r=layout)


def fill(template: str, shelf: Shelf, *, escaped: bool, **values: object) -> str:
    """A template of prompts/record/ filled with values; `escaped` for HTML. Raises UsageProblem naming the
    template when it is broken."""
    form = OwnForm.from_shelf(shelf)
    environment = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader([str(f) for f in shelf.folders(FOLDER)]),
        undefined=StrictUndefined,
        autoescape=escaped,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {
        "md": markdown,
        "line": one_line,
        "day": day,
        "value": form.value,
        "rows": form.rows,
        "narrative": partial(form.said, tied=False),
        "answer": partial(form.said, tied=True),
    }
    try:
        made = environment.get_template(template).render(words=shelf.toml(f"{FOLDER}/words.toml"), **values)
    except TemplateError as error:
        raise UsageProblem(
            f"The template {FOLDER}/{template} does not work ({error}).",
            "Mend it, or remove your copy to use the one that came with s55.",
        ) from error
    return made


def markdown(text: str) -> str:
    """Text in which no character means anything to Markdown, escaped where it would; the line ends within a
    paragraph are hard ones."""
    return "\\\n".join(_escaped(" ".join(line.split())) for line in text.split("\n"))


def _escaped(line: str) -> str:
    line = _INLINE.sub(r"\\\1", line)
    if start := _AT_START.match(line):
        end = start.end()
        return f"{line[:end]}\\{line[end:]}" if line[0].isdigit() else f"\\{line}"
    return line


def one_line(text: str) -> str:
    """Text with single blanks and no line ends."""
    return " ".join(text.split())


def day(value: object) -> str:
    """A date as it is printed: 11 November 2021. Other values as they are."""
    return f"{value.day} {value:%B %Y}" if isinstance(value, date) else str(value)
