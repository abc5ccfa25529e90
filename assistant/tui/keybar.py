"""The bottom line: the few keys that matter where the cursor is now. Which and in which words stands in
prompts/screen/keys.toml, so that it can be changed without programming."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from textual.content import Content
from textual.events import Resize
from textual.style import Style

from assistant.conversation.table import TABLE
from assistant.tui.plainly import Plain

_GAP = "  "
_ID = re.compile(r"\{([a-z]+)\}")


class KeyBar(Plain):
    """One line of keys and what they do; those that do not fit are left out from the end. Each can be
    clicked."""

    def __init__(self, words: Mapping[str, Any], keys: Mapping[str, str], *, id: str | None = None) -> None:
        """`words` gives for each place of the cursor a list of `key what it does`, where `{id}` stands for
        the key of the command `id`; `keys` gives those."""
        super().__init__(id=id)
        self._words = words
        self._keys = keys
        self._about = ""

    def about(self, place: str) -> None:
        """Show the keys of this place."""
        if place != self._about:
            self._about = place
            self._draw()

    def on_resize(self, event: Resize) -> None:
        self._draw()

    def _draw(self) -> None:
        width = self.app.size.width - 2
        pieces: list[Content] = []
        used = 0
        for item in _items(self._words.get(self._about, ())):
            if (named := _ID.match(item)) and not self._keys.get(named[1]):
                continue  # it has no key
            piece = self._piece(item)
            used += piece.cell_length + (len(_GAP) if pieces else 0)
            if used > width:
                break
            pieces.append(piece)
        self.show(Content(_GAP).join(pieces), same_size=True)

    def _piece(self, item: str) -> Content:
        key, _, words = item.partition(" ")
        does = Content(words)
        if key.startswith("{"):
            does = does.stylize(Style.from_meta({"@click": f"screen.run('{key[1:-1]}')"}))
        return Content.assemble((self._spelled(key), "bold $accent"), " ", does)

    def _spelled(self, key: str) -> str:
        return spelled(self._keys.get(key[1:-1], "")) if key.startswith("{") else key


def spelled(key: str) -> str:
    """A key as people write it: `ctrl+n` is Ctrl+N."""
    return "+".join(part.capitalize() for part in key.split("+"))


def worded(text: str, keys: Mapping[str, str]) -> str:
    """A text in which `{id}` stands for the key of the command `id`, or, where that has none, for what may be
    typed for it."""

    def key(found: re.Match[str]) -> str:
        name = next((e.names[0] for e in TABLE if e.id == found[1]), "")
        return spelled(keys.get(found[1], "")) or (f"/{name}" if name else found[0])

    return _ID.sub(key, text)


def _items(value: object) -> Sequence[str]:
    return [str(item) for item in value] if isinstance(value, list | tuple) else ()
