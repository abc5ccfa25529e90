"""What an officer may set once: the look, the mouse, the keys. A small TOML file in the workspace."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from assistant.errors import UsageProblem

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
    """The settings file as values; what is not in it is as it comes. `keys` maps a command's id to a key."""

    theme: str | None = None
    mouse: bool = True
    keys: Mapping[str, str] = field(default_factory=_no_keys)


_NAMED = (
    "up down left right home end pageup pagedown insert delete backspace tab space enter escape "
    "full_stop comma minus plus slash question_mark semicolon colon apostrophe number_sign underscore "
    "left_square_bracket right_square_bracket backslash equals_sign"
)
_KEY = re.compile(rf"((ctrl|alt|shift|super)\+)*([a-z0-9]|f([1-9]|1[0-9]|2[0-4])|{'|'.join(_NAMED.split())})")


def preferences(workspace: Path, default_keys: Mapping[str, str]) -> Preferences:
    """Read `settings.toml` of a workspace. `default_keys` gives the key of each command by its id.

    Raises UsageProblem naming the file and what is wrong in it.
    """
    path = workspace / FILE
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Preferences()
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UsageProblem(f"{path}: {error}.", "Mend that line, or take the file away.") from error
    unknown = table.keys() - {"theme", "mouse", "keys"}
    keys = table.get("keys", {})
    if unknown:
        raise UsageProblem(
            f"{path} sets {', '.join(sorted(unknown))}, which s55 does not know.", "Remove it."
        )
    if not isinstance(keys, dict) or not all(isinstance(k, str) for k in keys.values()):
        raise UsageProblem(f"{path}: [keys] must give each command a key in quotes.", 'Write: next = "f6"')
    if strange := sorted(keys.keys() - default_keys.keys()):
        raise UsageProblem(
            f"{path}: there is no command with a key called {', '.join(strange)}.",
            "Take the names from: s55 commands",
        )
    _check_keys(path, keys, default_keys)
    if not isinstance(table.get("mouse", True), bool):
        raise UsageProblem(f"{path}: mouse must be true or false.", "Mend that line.")
    theme = table.get("theme")
    return Preferences(str(theme) if theme else None, table.get("mouse", True), MappingProxyType(keys))


def _check_keys(path: Path, keys: Mapping[str, str], default_keys: Mapping[str, str]) -> None:
    """Raise UsageProblem for what is no key, for one that is needed for typing, and for one with two uses."""
    for id, key in keys.items():
        if not _KEY.fullmatch(key):
            raise UsageProblem(
                f"{path}: {id} is given the key {key!r}, and there is none of that name.",
                'Write it such as "f12", "ctrl+k", "alt+right" or "ctrl+full_stop".',
            )
        if not key.startswith(("ctrl+", "alt+", "super+")) and not re.fullmatch(r"(shift\+)?f\d+", key):
            raise UsageProblem(
                f"{path}: {id} is given the key {key!r}, which is needed for typing and moving.",
                'Take one with Ctrl or Alt, or a function key: "f12", "ctrl+k", "alt+right".',
            )
    meant = {**default_keys, **keys}
    for id, key in keys.items():
        if other := next((o for o, k in meant.items() if k == key and o != id), None):
            raise UsageProblem(
                f"{path}: the key {key} is given to {id}, but {other} has it.",
                f"Choose another, or give {other} another key too.",
            )


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
