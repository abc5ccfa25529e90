"""The library: past wording and past promises, found by words, forces, years and voices."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.timer import Timer
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from assistant.conversation.speech import Speaker
from assistant.desk import Desk
from assistant.desk.searching import search
from assistant.errors import AssistantError
from assistant.passage import Passage
from assistant.tui.plainly import Plain
from assistant.tui.reader import Reader

SEARCH_AFTER = 0.25
"""Seconds without a key before the library is searched."""
_HOW = (
    "Words, “phrases”, force:, after:, before:, voice:, limb:, report:, theme:. Typing errors are forgiven."
)
_EMPTY = "The library is empty. F2 fills it: from a past response record, or a whole folder of them."
SHOWN = 30
"""Passages shown for one search."""


class LibrarySheet(ModalScreen[None]):
    """Type to search; arrows and Enter read a passage whole."""

    BINDINGS = [Binding("escape", "dismiss", "Close"), Binding("f2", "add", "Add past answers")]

    def __init__(self, desk: Desk, speaker: Speaker, begin: str = "") -> None:
        super().__init__()
        self._desk = desk
        self._speaker = speaker
        self._begin = begin
        self._found: tuple[Passage, ...] = ()
        self._waiting: Timer | None = None

    def compose(self) -> ComposeResult:
        with Vertical(classes="sheet"):
            yield Input(
                self._begin,
                placeholder='custody "appropriate adult" force:Kent after:2021 voice:pcc limb:proposed',
                id="wanted",
            )
            yield Plain(id="searched", classes="muted")
            yield OptionList(id="hits", markup=False)
            yield Plain(
                "Type to search · Enter, then arrows: read one whole · F2 adds past answers · Esc closes",
                classes="hint",
            )

    def on_mount(self) -> None:
        self.query_one("#wanted", Input).focus()

    def on_screen_resume(self) -> None:
        count = self._desk.store.passage_count()
        self.query_one(".sheet").border_title = f"The library: {count:,} passages"
        self._search()

    def action_add(self) -> None:
        """Put past answers into the library."""
        from assistant.tui.adding import AddSheet

        self.app.push_screen(AddSheet(self._desk, self._speaker))

    @on(Input.Changed, "#wanted")
    def _typed(self) -> None:
        if self._waiting is not None:
            self._waiting.stop()
        self._waiting = self.set_timer(SEARCH_AFTER, self._search)

    @on(Input.Submitted, "#wanted")
    def _asked(self, event: Input.Submitted) -> None:
        event.stop()
        self._search()
        if self._found:
            hits = self.query_one("#hits", OptionList)
            hits.highlighted = 0
            hits.focus()

    def _search(self) -> None:
        line = self.query_one("#wanted", Input).value
        told, hits = self.query_one("#searched", Plain), self.query_one("#hits", OptionList)
        if not line.strip():
            self._found = ()
            hits.clear_options()
            told.show(_HOW if self._desk.store.passage_count() else _EMPTY)
            return
        try:
            found = search(self._desk, line, SHOWN)
        except AssistantError as error:
            told.show(str(error))
            return
        self._found = tuple(hit.passage for hit in found.hits)
        read_as = [f"“{typed}” stands nowhere; read as “{word}”." for typed, word in found.read_as.items()]
        count = f"{len(found.hits)} of {found.total} shown." if found.hits else "Nothing found."
        told.show(" ".join([*read_as, *found.why, count]))
        hits.set_options(
            Option(
                Content.assemble(
                    (self._about(hit.passage, hit.promise), "bold"),
                    Content(f"\n“{' '.join(hit.sentence.split())}”\n"),
                )
            )
            for hit in found.hits
        )

    def _about(self, passage: Passage, promise: bool) -> str:
        voice = self._speaker.name(passage.voice, "voice_short") if passage.voice else ""
        source = passage.source
        known = (
            source.force or "force not named",
            source.year,
            voice,
            "a promise" if promise else "",
            source.report,
        )
        return " · ".join(str(part) for part in known if part)

    @on(OptionList.OptionSelected, "#hits")
    def _read(self, event: OptionList.OptionSelected) -> None:
        passage = self._found[event.option_index]
        asked = "".join(f"\n\nIt answered: {asked}" for asked in passage.asked)
        self.app.push_screen(Reader(self._about(passage, False), f"{passage.text}{asked}"))
