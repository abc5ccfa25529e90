"""The keys of the drafting screen, made from the one table of commands."""

from __future__ import annotations

from collections.abc import Mapping

from textual.binding import Binding, BindingType

from assistant.conversation.table import TABLE, Entry
from assistant.tui.keybar import spelled


def _binding(command: Entry) -> Binding:
    return Binding(
        command.key,
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
    *(_binding(command) for command in TABLE if command.key and command.id != "leave"),
    *(
        Binding(f"alt+{n}", f"insert({n})", f"Insert suggestion {n}", show=False, priority=True)
        for n in range(1, 10)
    ),
    Binding("ctrl+s", "saved", "Say when it was saved", show=False, priority=True),
]
"""What each key does; `id` lets an officer put another key in its place (settings.toml)."""
