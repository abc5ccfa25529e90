"""Help: what to do first, then every command in its group with its key, as the table has them."""

from __future__ import annotations

from collections.abc import Mapping

from textual.content import Content

from assistant.conversation.table import GROUPS
from assistant.paths import Shelf
from assistant.tui.keybar import spelled, worded
from assistant.tui.plainly import hanging, keyed
from assistant.tui.reader import Reader

_COMMAND = 24
_KEY = 9
_FIRST = 16


class Help(Reader):
    """How the screen works. `keys` gives the key of each command, as the officer has set them."""

    def __init__(self, shelf: Shelf, keys: Mapping[str, str]) -> None:
        super().__init__("Help", "")
        self._first = worded(shelf.text("prompts/screen/draft.txt"), keys)
        self._keys = keys

    def laid_out(self, width: int) -> list[Content]:
        """What to do first, and every command behind its key."""
        lines = keyed(self._first, width, _FIRST)
        for title, entries in GROUPS:
            lines += [Content(""), Content.styled(title, "bold $accent")]
            for entry in entries:
                key = spelled(self._keys.get(entry.id, ""))
                mark = f"{key:<{_KEY}} {entry.usage:<{_COMMAND}} "
                if len(mark) > _KEY + _COMMAND + 2:
                    lines.append(Content(mark.rstrip()))
                    mark = " " * (_KEY + _COMMAND + 2)
                lines += hanging(mark, Content(entry.summary), width)
        return lines
