"""A new case: the file is read, what was understood is shown, and the publication date is confirmed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input

from assistant.desk import Desk
from assistant.desk.reading import Document, day, fetch, new_case, read
from assistant.errors import AssistantError
from assistant.response import Reading
from assistant.tui.plainly import Plain


class NewCase(ModalScreen[str | None]):
    """Name the report's file, look at what was read, confirm the date. Gives the new case, or None."""

    BINDINGS = [Binding("escape", "dismiss", "Cancel")]

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._document: Document | None = None
        self._reading: Reading | None = None

    def compose(self) -> ComposeResult:
        with Vertical(classes="sheet"):
            yield Plain("The report's file (drag it here, or type its path), then Enter:")
            yield Input(placeholder="/path/to/report.docx", id="path")
            with VerticalScroll(id="understood", can_focus=True):
                yield Plain(
                    "What is understood of it will stand here, before anything is kept.", id="reading"
                )
            yield Plain("Published on (day 1 of the 56; empty if you do not know yet), then Enter:")
            yield Input(placeholder="17 September 2021", id="published", disabled=True)
            yield Plain("Esc cancels", classes="hint", id="problem")

    def on_mount(self) -> None:
        self.query_one(".sheet").border_title = "New case"
        self.query_one("#path", Input).focus()

    @on(Input.Submitted, "#path")
    def _read(self, event: Input.Submitted) -> None:
        event.stop()
        path = Path(event.value.strip().strip("'\"")).expanduser()
        try:
            self._document = fetch(path)
            self._reading = read(self._document, self._desk.shelf)[0]
        except AssistantError as error:
            self._tell(str(error))
            return
        self.query_one("#reading", Plain).show(_understood(self._reading))
        published = self.query_one("#published", Input)
        published.disabled = False
        found = self._reading.report.fields.published
        published.value = f"{found.day} {found:%B %Y}" if found else ""
        published.focus()
        self._tell("Look at what was read, then confirm the date. Esc cancels.")

    @on(Input.Submitted, "#published")
    def _make(self, event: Input.Submitted) -> None:
        event.stop()
        if self._document is None or self._reading is None:
            return
        try:
            published: date | None = day(event.value) if event.value.strip() else None
            made = new_case(self._desk, self._document, self._reading, published)
        except AssistantError as error:
            self._tell(str(error))
            return
        self.dismiss(made)

    def _tell(self, words: str) -> None:
        self.query_one("#problem", Plain).show(words)


def _understood(reading: Reading) -> Content:
    report = reading.report
    lines = [
        Content.styled(report.fields.title or "No title was found.", "bold"),
        Content(f"{report.fields.force or 'No force was found.'}"),
        Content(f"{len(report.recommendations)} recommendations, {len(reading.responses)} responses in it."),
    ]
    for r in report.recommendations:
        lines.append(Content(f"{r.label} ({len(r.clauses)} clauses): {' '.join(r.text.split())[:200]}"))
    for piece in reading.unread:
        lines.append(Content.styled(f"Not understood, {piece.where}: {piece.text[:200]}", "bold"))
    for repair in reading.repairs:
        lines.append(Content(f"Repaired, {repair.where}: {repair.rule}"))
    return Content("\n").join(lines)
