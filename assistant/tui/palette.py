"""The palette (Ctrl+P): the same table of commands, found by typing a few letters."""

from __future__ import annotations

from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider

from assistant.conversation.table import TABLE, Entry
from assistant.tui.draft import DraftScreen
from assistant.tui.keybar import spelled


class TableCommands(Provider):
    """The commands of the conversation while a case is open."""

    def _title(self, entry: Entry) -> str:
        keys = self.screen.keys if isinstance(self.screen, DraftScreen) else {}
        key = f"  ({spelled(keys[entry.id])})" if keys.get(entry.id) else ""
        return f"{entry.summary}  /{entry.names[0]}{key}"

    def _run(self, entry: Entry) -> None:
        if isinstance(self.screen, DraftScreen):
            self.screen.action_run(entry.id)

    async def discover(self) -> Hits:
        if isinstance(self.screen, DraftScreen):
            for entry in TABLE:
                yield DiscoveryHit(self._title(entry), partial(self._run, entry))

    async def search(self, query: str) -> Hits:
        if isinstance(self.screen, DraftScreen):
            matcher = self.matcher(query)
            for entry in TABLE:
                title = self._title(entry)
                if (score := matcher.match(title)) > 0:
                    yield Hit(score, matcher.highlight(title), partial(self._run, entry))
