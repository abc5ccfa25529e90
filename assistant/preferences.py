"""What an officer may set once: the look, the mouse, the keys. A small TOML file in the workspace."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

FILE = "settings.toml"
TEMPLATE = """# Settings of s55. Take away the # before a line to change it.
# theme = "s55-light"      # s55-dark, s55-light or s55-contrast
# mouse = false            # leave the mouse to the terminal
# [keys]                   # the ids stand in: s55 commands
# next = "ctrl+n"
"""


def _no_keys() -> Mapping[str, str]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Preferences:
    """The settings file as values; what is not in it is as it comes. `keys` maps a command's id to a key.
    `problems` says of every line that does not count where it stands, why, and what to do."""

    theme: str | None = None
    mouse: bool = True
    keys: Mapping[str, str] = field(default_factory=_no_keys)
    problems: tuple[str, ...] = ()


_NAMED = (
    "up down left right home end pageup pagedown insert delete backspace tab space enter escape "
    "full_stop comma minus plus slash question_mark semicolon colon apostrophe number_sign underscore "
    "left_square_bracket right_square_bracket backslash equals_sign"
)
_KEY = re.compile(rf"((ctrl|alt|shift|super)\+)*([a-z0-9]|f([1-9]|1[0-9]|2[0-4])|{'|'.join(_NAMED.split())})")
_TAKEN = {
    "ctrl+p": "opens the list of all commands",
    "ctrl+c": "copies",
    "ctrl+x": "cuts",
    "ctrl+v": "pastes",
    "ctrl+z": "takes back",
    "ctrl+y": "brings back",
    "ctrl+s": "says when it was saved",
    "ctrl+i": "is Tab in a terminal",
    "ctrl+m": "is Enter in a terminal",
    "ctrl+j": "begins a new line",
    "ctrl+h": "is Backspace in a terminal",
    "ctrl+left_square_bracket": "is Esc in a terminal",
    **{f"alt+{n}": f"inserts suggestion {n}" for n in range(1, 10)},
}
"""Keys that have a use of their own, whatever is set."""


def preferences(workspace: Path, default_keys: Mapping[str, str]) -> Preferences:
    """Read `settings.toml` of a workspace. `default_keys` gives for the id of every command its key, empty
    where it has none. What is wrong in the file is told in `problems`; all else in it holds."""
    path = workspace / FILE
    try:
        text = path.read_text(encoding="utf-8")
        table = tomllib.loads(text)
    except FileNotFoundError:
        return Preferences()
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        return Preferences(
            problems=(f"{path}: {error}. Mend that line; until then nothing that is set there holds.",)
        )
    told = _Told(path, text.splitlines())
    for name in table.keys() - {"theme", "mouse", "keys"}:
        told.add(name, f"{name} is nothing that s55 knows.", "Take that line out.")
    theme, mouse, keys = table.get("theme"), table.get("mouse", True), table.get("keys", {})
    if theme is not None and not isinstance(theme, str):
        told.add("theme", "theme must be a name in quotes.", 'Write it such as theme = "s55-light".')
        theme = None
    if not isinstance(mouse, bool):
        told.add("mouse", "mouse must be true or false.", "Mend that line.")
        mouse = True
    if not isinstance(keys, dict):
        told.add("keys", "[keys] must be a heading with a line for each command.", 'Write: next = "f12"')
        keys = {}
    held = {id: key for id, key in keys.items() if _holds(id, key, default_keys, told)}
    for id, other in _clashes(held, default_keys):
        told.add(
            id,
            f"the key {keys[id]} is given to {id}, but {other} has it.",
            f"Choose another, or give {other} another key too.",
        )
        del held[id]
    return Preferences(theme or None, mouse, MappingProxyType(held), told.lines)


class _Told:
    """What is wrong in the file, each with the line in which it stands."""

    def __init__(self, path: Path, rows: list[str]) -> None:
        self._path = path
        self._rows = rows
        self._found: list[tuple[int, str]] = []

    def add(self, name: str, what: str, remedy: str) -> None:
        """Tell of the setting `name`."""
        begins = re.compile(rf"""\s*\[?\s*["']?{re.escape(name)}["']?\s*[]=.]""")
        line = next((n for n, row in enumerate(self._rows, 1) if begins.match(row)), 0)
        where = f"{self._path}, line {line}" if line else str(self._path)
        self._found.append((line, f"{where}: {what} {remedy}"))

    @property
    def lines(self) -> tuple[str, ...]:
        """Everything told, in the order of the file."""
        return tuple(words for _, words in sorted(self._found))


def _holds(id: str, key: object, default_keys: Mapping[str, str], told: _Told) -> bool:
    """Whether this is a command and a key that it may have; told of where it is not."""
    if id not in default_keys:
        told.add(id, f"there is no command called {id}.", "Take the names from: s55 commands")
    elif not isinstance(key, str):
        told.add(id, f"the key of {id} must stand in quotes.", f'Write: {id} = "f12"')
    elif not _KEY.fullmatch(key):
        what = f"{id} is given the key {key!r}, and there is none of that name."
        told.add(id, what, 'Write it such as "f12", "ctrl+k", "alt+right" or "ctrl+full_stop".')
    elif not key.startswith(("ctrl+", "alt+", "super+")) and not re.fullmatch(r"(shift\+)?f\d+", key):
        what = f"{id} is given the key {key!r}, which is needed for typing and moving."
        told.add(id, what, 'Take one with Ctrl or Alt, or a function key: "f12", "ctrl+k", "alt+right".')
    elif key in _TAKEN:
        told.add(id, f"{id} is given the key {key!r}, which {_TAKEN[key]}.", "Choose another.")
    else:
        return True
    return False


def _clashes(held: Mapping[str, str], default_keys: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Each command whose new key another has, with that other; of two that are set, the later gives way.
    What gives way has its own key again, so that it is looked for until there is none."""
    while True:
        meant = {id: key for id, key in {**default_keys, **held}.items() if key}
        clash = next(
            (
                (id, other)
                for id, key in reversed(tuple(held.items()))
                for other, has in meant.items()
                if has == key and other != id
            ),
            None,
        )
        if clash is None:
            return
        yield clash


def remember_theme(workspace: Path, theme: str) -> None:
    """Set the theme in `settings.toml`, everything else in it left as it is. A file that cannot be written is
    no reason to stop: the look is then as before at the next start."""
    path = workspace / FILE
    line = f'theme = "{theme}"'
    try:
        text = path.read_text(encoding="utf-8") if path.exists() else TEMPLATE
        head, mark, tail = text.partition("[keys]")
        changed, count = re.subn(r"(?m)^theme\s*=.*$", line, head, count=1)
        path.write_text(changed + mark + tail if count else f"{line}\n{text}", encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return
