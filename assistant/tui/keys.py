"""The keys of the drafting screen, made from the one table of commands."""

from __future__ import annotations

from collections.abc import Mapping

from textual.binding import Binding, BindingsMap, BindingType

from assistant.conversation.table import TABLE, Entry
from assistant.tui.keybar import spelled


def _binding(command: Entry, key: str) -> Binding:
    return Binding(
        key,
        f"run('{command.id}')",
        command.summary,
        id=command.id,
        tooltip=command.summary,
        show=False,
        priority=True,
    )


def named(keys: Mapping[str, str]) -> dict[str, str]:
    """The keys of commands by what is typed for them, as people write keys: `coverage` is F2."""
    return {command.names[0]: spelled(key) for command in TABLE if (key := keys.get(command.id))}


KEYS: list[BindingType] = [
    Binding("escape", "line", "Type a command or a number; from a list, go back to the text", show=False),
    *(
        Binding(f"alt+{n}", f"insert({n})", f"Insert suggestion {n}", show=False, priority=True)
        for n in range(1, 10)
    ),
    Binding("ctrl+s", "saved", "Say when it was saved", show=False, priority=True),
]
"""The keys that are the screen's own."""


def with_commands(own: BindingsMap, keys: Mapping[str, str]) -> BindingsMap:
    """The screen's own keys and those of the commands, as the officer has set them (settings.toml)."""
    commands = (
        _binding(command, key) for command in TABLE if (key := keys.get(command.id)) and command.id != "leave"
    )
    return BindingsMap.merge((own, BindingsMap(commands)))
