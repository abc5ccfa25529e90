"""The text forms, from the templates in prompts/record/: text is only ever a value, escaped for its form."""

from __future__ import annotations

import re

from jinja2 import FileSystemLoader, StrictUndefined, TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from assistant.assemble.layout import Layout
from assistant.errors import UsageProblem
from assistant.paths import Shelf

_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")


def render(layout: Layout, format: str, shelf: Shelf) -> str:
    """The record in one of the text forms. Raises UsageProblem naming the template when it is broken."""
    environment = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader([str(f) for f in shelf.folders("prompts/record")]),
        undefined=StrictUndefined,
        autoescape=format == "html",
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["md"] = markdown
    environment.filters["tabbed"] = tabbed
    words = shelf.toml("prompts/record/words.toml")
    try:
        template = environment.get_template(f"record.{format}.j2")
        return template.render(r=layout, words=words)
    except TemplateError as error:
        raise UsageProblem(
            f"The template prompts/record/record.{format}.j2 does not work ({error}).",
            "Mend it, or remove your copy to use the one that came with s55.",
        ) from error


def markdown(text: str) -> str:
    """Text in which no character means anything to Markdown: every ASCII punctuation mark is escaped."""
    return _PUNCTUATION.sub(r"\\\1", " ".join(text.split()))


def tabbed(text: str) -> Markup:
    """A value on one line of the record's own form: its inner line ends become blanks."""
    return Markup(" ".join(text.split()))
