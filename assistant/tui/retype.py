"""A text typed anew, whole, in an editor of its own."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import TextArea

from assistant.text import clean
from assistant.tui.field import Area
from assistant.tui.plainly import Plain


class Retype(ModalScreen[str | None]):
    """Gives the text as it should stand, or None to leave it as it is."""

    BINDINGS = [
        Binding("ctrl+s,f2", "keep", "Keep it", priority=True),
        Binding("escape", "leave", "Leave it", priority=True),
    ]

    def __init__(self, ref: str, text: str) -> None:
        super().__init__()
        self._ref = ref
        self._text = text
        self._asked = False

    def compose(self) -> ComposeResult:
        with Vertical(classes="sheet"):
            editor = Area(self._text, soft_wrap=True, id="anew")
            editor.cursor_blink = False
            yield editor
            yield Plain(
                "A line that begins with a bullet is a clause. "
                "Ctrl+A marks the whole text · Ctrl+S or F2 keeps it · Esc leaves it",
                classes="hint",
                id="how",
            )

    def on_mount(self) -> None:
        self.query_one(".sheet").border_title = Content(f"{self._ref}: the text as it should stand")
        self.query_one(TextArea).focus()

    def action_leave(self) -> None:
        """Leave the text as it was; what was typed is given up only with a second key."""
        if self._asked or self.query_one(TextArea).text == self._text:
            self.dismiss(None)
            return
        self._asked = True
        self.query_one("#how", Plain).show("Esc again gives up what you typed · Ctrl+S or F2 keeps it")

    @on(TextArea.Changed)
    def _typed(self) -> None:
        self._asked = False

    def action_keep(self) -> None:
        """Take the text as it stands now."""
        text = clean(self.query_one(TextArea).text).strip()
        self.dismiss(text if text != self._text.strip() else None)
