"""The record written to files: which forms, and whether as a draft or final."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.events import Resize
from textual.screen import ModalScreen
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from assistant.desk.drafting import Drafting
from assistant.desk.keeping import add, harvest_case
from assistant.desk.outdated import outdated
from assistant.desk.overwriting import as_typed
from assistant.desk.publishing import FORMATS, export
from assistant.errors import AlreadyThere, AssistantError
from assistant.tui.plainly import Plain
from assistant.tui.ways import Outcome

_USUAL = frozenset({"docx", "html"})


class ExportSheet(ModalScreen[None]):
    """Choose the forms, then d for a draft or f for the final record."""

    BINDINGS = [
        Binding("escape,q", "dismiss", "Close"),
        Binding("space", "tick", "Choose"),
        Binding("pagedown", "read(1)", show=False, priority=True),
        Binding("pageup", "read(-1)", show=False, priority=True),
        Binding("d", "write(False)", "Draft"),
        Binding("f", "write(True)", "Final"),
        Binding("r", "replace", "Replace"),
        Binding("l", "remember", "To the library"),
    ]

    def __init__(self, drafting: Drafting) -> None:
        super().__init__()
        self._drafting = drafting
        self._chosen = {f for f in FORMATS if f in _USUAL}
        self._refused: bool | None = None

    def compose(self) -> ComposeResult:
        with Vertical(classes="sheet -fit"):
            yield OptionList(id="formats", markup=False)
            yield Outcome(self._ready(), id="outcome")
            yield Plain("Space chooses · d draft · f final · Esc closes", classes="hint")

    def on_mount(self) -> None:
        self.query_one(".sheet").border_title = "Export the record"
        listed = self.query_one(OptionList)
        listed.add_options(Option(self._row(f), f) for f in FORMATS)
        listed.highlighted = 0
        listed.focus()

    def on_resize(self, event: Resize) -> None:
        self.query_one(Outcome).at_most(len(FORMATS) + 5)

    def _ready(self) -> str:
        """What the two kinds of writing come to now, and that what was published is no longer the text."""
        drafting = self._drafting
        count = len(drafting.review().open_points)
        blocks = f"must wait: {count} thing{'s block' if count > 1 else ' blocks'} it"
        final = blocks if count else "nothing blocks it"
        told = f"d  a draft, marked as one\nf  the final record, to be published: {final}"
        gone = outdated(drafting.desk, drafting.case, drafting.verdicts.rules)
        return f"{told}\n\n{drafting.speaker.here(gone.words)}" if gone else told

    def _row(self, format: str) -> str:
        name = self._drafting.speaker.name(format, "format")
        told = f"{format:<5} {name}" if name != format else format
        return f"{'[x]' if format in self._chosen else '[ ]'} {told}"

    def action_tick(self) -> None:
        """Choose the form under the cursor, or leave it out again."""
        listed = self.query_one(OptionList)
        if listed.highlighted is not None:
            format = FORMATS[listed.highlighted]
            self._chosen ^= {format}
            listed.replace_option_prompt(format, self._row(format))

    def on_option_list_option_selected(self) -> None:
        self.action_tick()

    def action_read(self, by: int) -> None:
        """Read on in what stands at the foot, or back."""
        self.query_one(Outcome).read(by)

    def action_remember(self) -> None:
        """Put the confirmed answers of this case into the library."""
        drafting = self._drafting
        try:
            added = add(drafting.desk, harvest_case(drafting.desk, drafting.case))
        except AssistantError as error:
            self.query_one(Outcome).show(str(error))
            return
        self.query_one(Outcome).show(
            f"{added.added} passages added to the library, {added.known} known already. "
            "/add undo takes them out again today."
        )

    def action_replace(self) -> None:
        """Write again what was refused because another file of that name is there, in its place."""
        if self._refused is not None:
            self.action_write(self._refused, replace=True)

    def action_write(self, final: bool, replace: bool = False) -> None:
        """Write the chosen forms; a final record is refused, with the list, while anything is open."""
        drafting = self._drafting
        formats = [f for f in FORMATS if f in self._chosen]
        notes: list[str] = []
        here = drafting.speaker.here
        self._refused = None
        try:
            done = export(
                drafting.desk,
                drafting.case,
                formats,
                final=final,
                rules=drafting.verdicts.rules,
                replace=replace,
                say=notes.append,
            )
            words = here(as_typed("\n".join((*done.lines, *notes))))
            if any(isinstance(error, AlreadyThere) for _, error in done.failed):
                self._refused = final
                words += "\n\nPress r to replace what is there already."
            if final:
                words += (
                    "\n\nPress l to put the answers into the library, so that they are offered next time."
                )
        except AlreadyThere as error:
            self._refused = final
            words = f"{error.what}\nRename or move it to keep it, or press r to replace it."
        except AssistantError as error:
            words = "\n".join((error.what, here(error.remedy), *notes))
        self.query_one(Outcome).show(words)
