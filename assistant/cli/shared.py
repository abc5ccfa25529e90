"""What the verbs share: settings, the open desk, JSON out, files in."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from assistant.desk import Desk
from assistant.desk.reading import Document, fetch, take
from assistant.errors import AssistantError, UsageProblem
from assistant.settings import Settings, settings
from assistant.text import told, wrapped

as_json = click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")


def present() -> Settings:
    """The settings of this run, with --workspace where it was given."""
    return settings(click.get_current_context().find_root().obj)


def _meant(context: click.Context, parameter: click.Parameter, named: str | None) -> str | None:
    """The case a verb is for, from what was typed for it; where the workspace cannot be read, what was typed,
    for the verb says so itself."""
    if named is None:
        return None
    try:
        desk = Desk.open(settings(context.find_root().obj), writable=False)
    except AssistantError:
        return named
    from assistant.desk.naming import meant

    with desk:
        case = meant(desk, named)
    if case != named:
        narrate(f"The case {case}.")
    return case


case_argument = click.argument("case", callback=_meant)
maybe_case = click.argument("case", required=False, callback=_meant)


@contextmanager
def at_desk(*, writable: bool = True, or_read: bool = False) -> Iterator[Desk]:
    """The workspace, open for the length of a verb; with `or_read` it is only read where it cannot be
    written."""
    opened = Desk.open_or_read(present()) if or_read else Desk.open(present(), writable=writable)
    with opened as desk:
        yield desk


def print_json(form: Any) -> None:
    """One JSON document on stdout: sorted keys, UTF-8, a newline at the end."""
    click.echo(json.dumps(form, ensure_ascii=False, indent=2, sort_keys=True))


def aloud(words: str) -> None:
    """What a verb says, on stdout: at a terminal its lines are broken between words, into a pipe nowhere."""
    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else 0
    click.echo(wrapped(words, width))


def narrate(words: str) -> None:
    """A line of narration on stderr."""
    click.echo(told(words), err=True)


def document(name: str) -> Document:
    """A file by its path, or stdin for `-`."""
    if name == "-":
        return take(sys.stdin.buffer)
    return fetch(Path(name))


def interactive() -> bool:
    """Whether questions may be asked: both ends are terminals."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def why_plain(asked: bool) -> str | None:
    """Why the plain face is used, in words, or None for the screen. The flag comes before the environment."""
    if asked:
        return "Plain mode, as --plain asks."
    if os.environ.get("ACCESSIBLE", "0") not in {"", "0"}:
        return "Plain mode, as ACCESSIBLE asks."
    if os.environ.get("TERM") == "dumb":
        return "Plain mode, because the terminal is dumb."
    if not interactive():
        return "Plain mode, because this is not a terminal."
    return None


def script(name: str) -> str:
    """The text of a script by its path, or of stdin for `-`. Raises NotFound where there is no such file,
    UsageProblem where it is no text."""
    data = document(name).data
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageProblem(f"{name} is not UTF-8 text.", "Save it as UTF-8 and try again.") from error
