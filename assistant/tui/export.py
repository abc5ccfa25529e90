"""The record written to files: which forms, and whether as a draft or final."""

from __future__ import annotations

from textual import on
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
from assistant.tui.plainly import Plain, cut
from assistant.tui.ways import Outcome

_USUAL = frozenset({"docx", "html"})
_DRAFT, _FINAL, _LIBRARY, _REPLACE = "draft", "final", "library", "replace"
_WAYS = {
    _DRAFT: "Write a draft, marked as one",
    _FINAL: "Write the final record",
    _LIBRARY: "Put the confirmed answers into the library",
    _REPLACE: "Replace the file that is there already",
}
"""What can be done, below the forms. No letter does any of it: words typed here change nothing."""
_FORM = "Enter ticks or unticks · 1-3, then Enter, writes · Esc closes"
_WAY = "Enter does it · arrows choose another · Esc closes"


class ExportSheet(ModalScreen[None]):
    """Tick the forms, then choose a draft or the final record; nothing is written by a letter alone."""

    BINDINGS = [
        Binding("escape", "dismiss", "Close"),
        Binding("pagedown", "read(1)", show=False, priority=True),
        Binding("pageup", "read(-1)", show=False, priority=True),
        *(Binding(str(n), f"way({n})", show=False) for n in range(1, len(_WAYS) + 1)),
    ]

    def __init__(self, drafting: Drafting) -> None:
        super().__init__()
        self._drafting = drafting
        self._chosen = {f for f in FORMATS if f in _USUAL}
        self._refused: bool | None = None

    def compose(self) -> ComposeResult:
        with Vertical(classes="sheet -fit"):
            yield OptionList(id="formats", markup=False)
            yield Outcome(id="outcome")
            yield Plain(_FORM, classes="hint")

    def on_mount(self) -> None:
        self.query_one(".sheet").border_title = "Export the record"
        self._list(FORMATS[0])
        self.query_one(OptionList).focus()
        drafting = self._drafting
        gone = outdated(drafting.desk, drafting.case, drafting.verdicts.rules)
        told = "Where each file lies is shown here once it is written."
        self.query_one(Outcome).show(f"{drafting.speaker.here(gone.words)}\n\n{told}" if gone else told)

    def on_resize(self, event: Resize) -> None:
        self._list(self._here)

    @property
    def _ways(self) -> tuple[str, ...]:
        """What can be done now: replacing only what was refused because it is there."""
        return tuple(way for way in _WAYS if way != _REPLACE or self._refused is not None)

    @property
    def _here(self) -> str:
        """The form, or what can be done, under the cursor."""
        listed = self.query_one(OptionList)
        at = listed.highlighted
        return (listed.get_option_at_index(at).id if at is not None else None) or FORMATS[0]

    def _list(self, here: str) -> None:
        """Show the forms and what can be done, with the cursor on one of them."""
        listed = self.query_one(OptionList)
        ways = self._ways
        room = min(100, int(self.app.size.width * 0.9)) - 4
        rows = [cut(f"{n}   {self._way(way)}", room) for n, way in enumerate(ways, 1)]
        listed.set_options(
            [
                *(Option(self._row(f), f) for f in FORMATS),
                None,
                *(Option(row, way) for row, way in zip(rows, ways, strict=True)),
            ]
        )
        listed.highlighted = listed.get_option_index(here if here in (*FORMATS, *ways) else ways[0])
        self.query_one(Outcome).at_most(len(FORMATS) + len(ways) + 5)

    def _way(self, way: str) -> str:
        """What a way comes to now: a final record says whether anything is in its way."""
        if way != _FINAL:
            return _WAYS[way]
        count = len(self._drafting.review().open_points)
        blocks = f"must wait: {count} thing{'s block' if count > 1 else ' blocks'} it"
        return f"{_WAYS[way]} ({blocks if count else 'nothing blocks it'})"

    def _row(self, format: str) -> str:
        name = self._drafting.speaker.name(format, "format")
        told = f"{format:<5} {name}" if name != format else format
        return f"{'[x]' if format in self._chosen else '[ ]'} {told}"

    @on(OptionList.OptionHighlighted)
    def _moved(self, event: OptionList.OptionHighlighted) -> None:
        self.query_one(".hint", Plain).show(_FORM if event.option_id in FORMATS else _WAY)

    def _tick(self) -> None:
        """Choose the form under the cursor, or leave it out again."""
        form = self._here
        if form in FORMATS:
            self._chosen ^= {form}
            self.query_one(OptionList).replace_option_prompt(form, self._row(form))

    def action_way(self, number: int) -> None:
        """Go to something that can be done; Enter does it."""
        ways = self._ways
        if number <= len(ways):
            listed = self.query_one(OptionList)
            listed.highlighted = listed.get_option_index(ways[number - 1])

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        match event.option_id:
            case "draft" | "final" as way:
                self._write(way == _FINAL)
            case "library":
                self._remember()
            case "replace" if self._refused is not None:
                self._write(self._refused, replace=True)
            case _:
                self._tick()

    def action_read(self, by: int) -> None:
        """Read on in what stands at the foot, or back."""
        self.query_one(Outcome).read(by)

    def _remember(self) -> None:
        """Put the confirmed answers of this case into the library."""
        drafting = self._drafting
        try:
            added = add(drafting.desk, harvest_case(drafting.desk, drafting.case))
        except AssistantError as error:
            self.query_one(Outcome).show(str(error))
            return
        told = f"{added.added} passages added to the library, {added.known} known already."
        if added.added:
            told += " /add undo takes them out again today."
        elif not added.known:
            told = "No answer is confirmed yet: nothing was added to the library."
        self.query_one(Outcome).show(told)

    def _write(self, final: bool, replace: bool = False) -> None:
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
                words += f"\n\n{len(_WAYS)}, then Enter, replaces what is there already."
            if final:
                words += "\n\n3, then Enter, puts the answers into the library: they are offered next time."
        except AlreadyThere as error:
            self._refused = final
            words = f"{error.what}\nRename or move it to keep it; or {len(_WAYS)}, then Enter, replaces it."
        except AssistantError as error:
            words = "\n".join((error.what, here(error.remedy), *notes))
        self._list(self._here)
        self.query_one(Outcome).show(words)
