"""The palette (Ctrl+P): what can be done on this screen, and how it looks, found by a few letters."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from textual.binding import Binding
from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from assistant.conversation.table import TABLE, Entry
from assistant.tui.draft import DraftScreen
from assistant.tui.keybar import spelled
from assistant.tui.themes import THEMES

WIDEST = 100
"""Columns of the palette at most (app.tcss, CommandPalette)."""
_EDGES = 6
"""Columns of it beside the words: room before and behind them, and the scroll bar."""
_HANGS = "  "

Doing = Callable[[], object]


class TableCommands(Provider):
    """The commands of the conversation while a case is open, elsewhere what the screen's own keys do; and the
    looks of the screen."""

    def _all(self) -> Iterator[tuple[str, Doing]]:
        screen = self.screen
        if isinstance(screen, DraftScreen):
            for entry in TABLE:
                yield self._title(entry, screen), partial(screen.action_run, entry.id)
        else:
            for binding in type(screen).BINDINGS:
                if isinstance(binding, Binding) and binding.description and binding.show:
                    key = spelled(binding.key.split(",")[0])
                    yield f"{binding.description}  ({key})", partial(screen.run_action, binding.action)
        for theme in THEMES:
            yield f"Theme: {theme.name}", partial(setattr, self.app, "theme", theme.name)

    def _title(self, entry: Entry, screen: DraftScreen) -> str:
        key = f"  ({spelled(screen.keys[entry.id])})" if screen.keys.get(entry.id) else ""
        return f"{entry.summary}  /{entry.names[0]}{key}"

    async def discover(self) -> Hits:
        for title, doing in self._all():
            yield DiscoveryHit(self._hung(Content(title)), doing, title)

    async def search(self, query: str) -> Hits:
        """What holds every word typed; where nothing does, what holds its letters in their order."""
        matcher, wanted = self.matcher(query), query.casefold().split()
        found = [(title, doing) for title, doing in self._all() if matcher.match(title) > 0]
        whole = [one for one in found if all(word in one[0].casefold() for word in wanted)]
        for title, doing in whole or found:
            yield Hit(matcher.match(title), self._hung(matcher.highlight(title)), doing, title)

    def _hung(self, title: Content) -> Content:
        """A title whose further lines stand in from its first, in the width that the palette has."""
        width = min(self.app.size.width, WIDEST) - _EDGES - len(_HANGS)
        return Content(f"\n{_HANGS}").join(title.wrap(max(20, width)))
