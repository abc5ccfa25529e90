"""The officer's own copies of data files, looked through before one of them breaks amid the work."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, TemplateSyntaxError

from assistant.conversation.table import DEFAULT_KEYS
from assistant.paths import shipped
from assistant.preferences import preferences
from assistant.settings import Settings

_ADDED = ("knowledge/wording/", "knowledge/statutes/")
"""Folders in which a file of a new name counts too."""


@dataclass(frozen=True, slots=True)
class Overrides:
    """The files of a workspace that take the place of ours, by name, and what is wrong with any of them."""

    names: tuple[str, ...]
    problems: tuple[str, ...]


def overrides(settings: Settings) -> Overrides:
    """Look through knowledge/, prompts/ and settings.toml of the workspace; nothing is changed."""
    names = tuple(_names(settings.workspace))
    problems = [problem for name in names for problem in _problems(settings.workspace, name)]
    problems += preferences(settings.workspace, DEFAULT_KEYS).problems
    return Overrides(names, tuple(problems))


def _names(workspace: Path) -> Iterator[str]:
    for room in ("knowledge", "prompts"):
        for path in sorted((workspace / room).rglob("*")):
            if path.is_file() and not path.name.startswith("."):
                yield path.relative_to(workspace).as_posix()


def _problems(workspace: Path, name: str) -> Iterator[str]:
    path, ours = workspace / name, shipped() / name
    if not ours.is_file() and not name.startswith(_ADDED):
        yield f"{path} takes the place of nothing: s55 has no file of that name"
        return
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        yield f"{path} cannot be read ({error}); save it as UTF-8 text"
        return
    try:
        if path.suffix == ".toml":
            table = tomllib.loads(text)
            wanted = tomllib.loads(ours.read_text(encoding="utf-8")) if ours.is_file() else {}
            if lacking := sorted(wanted.keys() - table.keys()):
                yield f"{path} lacks {', '.join(lacking)}; compare it with the one that came"
        elif path.suffix == ".j2":
            Environment(autoescape=True).parse(text)
    except tomllib.TOMLDecodeError as error:
        yield f"{path}: {error}; mend that line"
    except TemplateSyntaxError as error:
        yield f"{path}, line {error.lineno}: {error.message}; mend that line"
