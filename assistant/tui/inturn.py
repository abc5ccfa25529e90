"""Keys and pastes in turn: each is carried out whole before the next is looked at.

Textual hands a key to the widget with the cursor at once, but carries out what it is bound to only on the
key's way back up. In a burst (a slow line, dictation, a busy machine) letters overtake the Backspace before
them, and a question takes keys that were meant for the line. Here a key waits until the one before has gone
all the way, and what it set off has too; what is typed before the first screen is there waits for it.

Ctrl+J is Enter: some terminals send only this, and every one does before the screen is there.
"""

from __future__ import annotations

import asyncio
from collections import deque

from textual.app import App
from textual.events import Event, Key, Paste
from textual.message import Message

_ROUNDS = 2
"""How often the way is followed behind a key: once for the key, once for the messages that came of it."""
_PATIENCE = 0.5
"""Seconds after which the next key is taken even so: the widget the last one went to may be gone."""


class InTurn(App[str]):
    """An app that takes what is typed strictly in turn, once `begin_turns` was called."""

    class Followed(Message):
        """Goes the way of a key behind it."""

        def __init__(self, turn: int, rounds: int) -> None:
            super().__init__()
            self.turn = turn
            self.rounds = rounds

    def __init__(self) -> None:
        super().__init__()
        self._typed: deque[Event] = deque()
        self._turn = 0
        self._busy = True
        self._patience: asyncio.TimerHandle | None = None

    def begin_turns(self) -> None:
        """Take what is typed from now on, and what was typed before."""
        self._busy = False
        self.call_next(self._take)

    def once_more(self, event: Key | Paste) -> None:
        """Take a key or a paste again, before all that waits: it was meant for what lies below."""
        again = Paste(event.text) if isinstance(event, Paste) else Key(event.key, event.character)
        self._typed.appendleft(again)

    async def on_event(self, event: Event) -> None:
        if isinstance(event, Key | Paste) and not event.is_forwarded:
            line_feed = isinstance(event, Key) and event.key == "ctrl+j"
            self._typed.append(Key("enter", "\r") if line_feed else event)
            await self._take()
        else:
            await super().on_event(event)

    async def _take(self) -> None:
        """Carry out the next of what was typed, unless one is still under way."""
        if self._busy or not self._typed:
            return
        self._busy = True
        self._turn += 1
        await super().on_event(self._typed.popleft())
        self._follow(_ROUNDS)

    def _follow(self, rounds: int) -> None:
        if self._patience is not None:
            self._patience.cancel()
        self._patience = asyncio.get_running_loop().call_later(_PATIENCE, self._next, self._turn)
        (self.focused or self.screen).post_message(self.Followed(self._turn, rounds))

    def on_in_turn_followed(self, event: Followed) -> None:
        event.stop()
        if event.turn != self._turn:
            return
        if event.rounds > 1:
            self._follow(event.rounds - 1)
        else:
            self._next(event.turn)

    def _next(self, turn: int) -> None:
        if turn == self._turn and self._busy and self.is_running:
            if self._patience is not None:
                self._patience.cancel()
                self._patience = None
            self._busy = False
            self.call_next(self._take)
