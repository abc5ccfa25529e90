"""What an officer may set once: the look, the mouse, the keys. A small TOML file in the workspace."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Mapping
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


def preferences(workspace: Path, commands: Collection[str]) -> Preferences:
    """Read `settings.toml` of a workspace. Raises UsageProblem naming the file and what is wrong in it."""
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
    if strange := sorted(keys.keys() - set(commands)):
        raise UsageProblem(
            f"{path}: there is no command with a key called {', '.join(strange)}.",
            "Take the names from: s55 commands",
        )
    if not isinstance(table.get("mouse", True), bool):
        raise UsageProblem(f"{path}: mouse must be true or false.", "Mend that line.")
    theme = table.get("theme")
    return Preferences(str(theme) if theme else None, table.get("mouse", True), MappingProxyType(keys))


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
