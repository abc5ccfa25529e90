"""Review before export: the whole record in one table, and below it everything the checks found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.events import DescendantFocus, Resize
from textual.screen import Screen
from textual.widgets import DataTable, OptionList
from textual.widgets.option_list import Option

from assistant.conversation.commands import Do
from assistant.conversation.events import Said
from assistant.desk import captions
from assistant.desk.cells import Jump
from assistant.desk.drafting import Drafting
from assistant.desk.matrix import Overall
from assistant.desk.weighing import counted, quoted
from assistant.review.findings import Finding, Severity
from assistant.tui.closing import PackSheet, Reason, SignSheet
from assistant.tui.headline import headline
from assistant.tui.hung import Hung
from assistant.tui.keybar import KeyBar, worded
from assistant.tui.matrix import Matrix
from assistant.tui.plainly import Plain, keyed, shortened
from assistant.tui.reader import Reader
from assistant.tui.spot import Spot

_ALL_SHOWN = "Nothing blocks: everything is shown"


class ReviewScreen(Screen[Jump | int | None]):
    """What is unanswered, what must not go out, what is signed. Gives the words of the record to go to, or
    the number of the finding to go to."""

    BINDINGS = [
        Binding("escape,q", "back", "Back"),
        Binding("f2", "pane('matrix')", "Coverage", id="coverage"),
        Binding("ctrl+r", "pane('findings')", "Checks", id="check"),
        Binding("tab,shift+tab", "other_pane", "The other pane"),
        Binding("n", "next_open", "Next that blocks"),
        Binding("b", "blocks", "Only what blocks"),
        Binding("d", "dismiss_finding", "Set aside"),
        Binding("D", "dismiss_alike", "Set all like it aside"),
        Binding("u", "restore_finding", "Take back"),
        Binding("s", "sign", "Sign"),
        Binding("p", "pack", "Pack"),
        Binding("f9", "export", "Export", id="export"),
        Binding("f1", "help", "Help", id="help"),
    ]

    def __init__(self, drafting: Drafting, begin: str, spot: Spot, keys: Mapping[str, str]) -> None:
        super().__init__()
        self._drafting = drafting
        self._spot = spot
        self._keys = keys
        if begin != "coverage" or not spot.ref:
            spot.pane = "findings" if begin == "check" else "matrix"
        self._overall: Overall | None = None
        self._shown: tuple[tuple[int, Finding], ...] = ()

    def compose(self) -> ComposeResult:
        words = self._drafting.desk.shelf.toml("prompts/screen/keys.toml")
        yield Plain(id="head")
        yield Matrix(self._drafting.speaker, id="matrix")
        yield OptionList(id="findings", markup=False)
        yield Plain(id="detail")
        yield Plain(id="signing")
        yield KeyBar(words, self._keys, id="keys")

    def on_mount(self) -> None:
        spot = replace(self._spot)  # what is shown first moves the cursor
        matrix = self.query_one(Matrix)
        matrix.only(spot.blocks)
        self._show()
        matrix.go(spot.ref, spot.column)
        self.action_pane(spot.pane)

    def on_resize(self, event: Resize) -> None:
        self._head()

    @property
    def _findings(self) -> OptionList:
        return self.query_one("#findings", OptionList)

    def _show(self) -> None:
        """Look at the case again and show what there is."""
        overall = self._overall = self._drafting.look_over()
        seen = overall.review
        matrix, listed = self.query_one(Matrix), self._findings
        matrix.show(overall)
        if freed := matrix.blocks and not seen.open_points:
            matrix.only(False)
            matrix.border_subtitle = _ALL_SHOWN
        blocking = frozenset(seen.blocking)
        numbered = tuple(enumerate(seen.findings, 1))
        self._shown = tuple(e for e in numbered if e[1] in blocking) if matrix.blocks else numbered
        at = listed.highlighted
        words = quoted(seen)
        listed.set_options(self._finding(n, f, words[f]) for n, f in self._shown)
        listed.highlighted = min(at or 0, len(self._shown) - 1) if self._shown else None
        listed.border_title = f"Checks: {counted(seen) or 'nothing found'}"
        hidden = len(numbered) - len(self._shown)
        listed.border_subtitle = f"{hidden} not shown here; b shows everything" if hidden else ""
        if not self._shown:
            nothing = "Nothing that the checks found blocks." if hidden else "Nothing found."
            listed.add_option(Option(nothing, disabled=True))
        self.query_one("#signing", Plain).show(self._signed(overall))
        self._head()
        self._tell()
        if freed:  # after the cursor has moved in what is shown now
            self.call_after_refresh(self._say_all_shown)

    def _say_all_shown(self) -> None:
        self.query_one("#detail", Plain).show(_ALL_SHOWN)

    def _head(self) -> None:
        self.query_one("#head", Plain).show(headline(self._drafting, self.app.size.width - 2))

    def _finding(self, number: int, finding: Finding, words: str) -> Option:
        if self._overall is None:
            return Option("")
        seen, name = self._overall.review, self._drafting.speaker.name
        aside = seen.dismissed.get(finding)
        weight = (
            f"Set aside ({aside.reason.rstrip('.')})"
            if aside
            else name(finding.severity, "weight").capitalize()
        )
        quote = f"“{shortened(words, 100)}” " if words else ""
        bold = "bold" if finding in seen.blocking else ""
        spot = seen.spot(finding.where)
        told = f"{spot[:1].upper()}{spot[1:]}: {quote}{finding.message}"
        row = (
            Content.styled(f"{number:>{len(str(len(seen.findings)))}}. ", bold),
            Content.assemble((f"{weight}. ", bold), told),
        )
        return Option(Hung(row))

    def _signed(self, overall: Overall) -> str:
        return self._drafting.speaker.say(captions.signing_line(overall.signing))

    # Moving

    @on(DataTable.CellHighlighted)
    @on(OptionList.OptionHighlighted)
    def _moved(self) -> None:
        self._tell()

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        self._tell()

    def _tell(self) -> None:
        """Say below the panes what the cell or the finding under the cursor is about, and keep the spot."""
        matrix, listed = self.query_one(Matrix), self._findings
        row, self._spot.column = matrix.here
        self._spot.ref, self._spot.blocks = (row.ref if row else ""), matrix.blocks
        self._spot.pane = "findings" if listed.has_focus else "matrix"
        self.query_one(KeyBar).about(self._spot.pane)
        finding = self._finding_here
        if listed.has_focus:
            words = Content(self._about(finding)) if finding else Content("")
        else:
            words = matrix.detail
        self.query_one("#detail", Plain).show(words)

    def _about(self, finding: Finding) -> str:
        """What to do about a finding, and the ground its rule stands on."""
        return f"{self._drafting.speaker.here(finding.remedy)} {finding.ground}"

    @property
    def _finding_here(self) -> Finding | None:
        at = self._findings.highlighted
        return self._shown[at][1] if at is not None and at < len(self._shown) else None

    def action_back(self) -> None:
        """Back to the drafting screen, where the officer was. What was left out of the table is in it again
        the next time: who goes on from it to a text comes back to it as it was."""
        self._spot.blocks = False
        self.dismiss(None)

    def action_pane(self, what: str) -> None:
        """Go to the table or to the findings."""
        self.query_one(f"#{what}").focus()

    def action_other_pane(self) -> None:
        """From the table to the findings, or back."""
        self.action_pane("matrix" if self._findings.has_focus else "findings")

    def action_blocks(self) -> None:
        """Show only what keeps the record from being final, or everything again."""
        matrix = self.query_one(Matrix)
        matrix.only(not matrix.blocks)
        self._show()

    def action_next_open(self) -> None:
        """Go to the next row, or finding, that keeps the record from being final, round again."""
        if self._findings.has_focus and self._overall:
            blocking = [n for n, (_, f) in enumerate(self._shown) if f in self._overall.review.blocking]
            now = self._findings.highlighted or 0
            if blocking:
                self._findings.highlighted = next((n for n in blocking if n > now), blocking[0])
        else:
            self.query_one(Matrix).next_open()

    @on(DataTable.CellSelected)
    def _to_the_text(self, event: DataTable.CellSelected) -> None:
        if jump := self.query_one(Matrix).jump:
            self.dismiss(jump)

    @on(OptionList.OptionSelected)
    def _to_the_finding(self) -> None:
        finding, at = self._finding_here, self._findings.highlighted
        if finding is None or at is None:
            return
        if finding.place or self._drafting.speaker.begun(finding.remedy):
            self.dismiss(self._shown[at][0])
        else:
            words = self._drafting.speaker.say(captions.no_text(finding))
            self.query_one("#detail", Plain).show(words)

    # Dealing with findings, signing, packing

    def action_dismiss_finding(self) -> None:
        """Ask for the reason and set the finding aside."""
        finding, at = self._finding_here, self._findings.highlighted
        if finding is None or at is None:
            return

        def given(reason: str | None) -> None:
            if reason:
                self._do("dismiss", f"{self._shown[at][0]} {reason}")

        self.app.push_screen(Reason(finding), given)

    def action_dismiss_alike(self) -> None:
        """Ask for the reason and set aside everything of style that the same rule found."""
        finding, at = self._finding_here, self._findings.highlighted
        if finding is None or at is None or self._overall is None:
            return
        seen, number = self._overall.review, self._shown[at][0]
        alike = tuple(f for f in seen.findings if f.rule == finding.rule and f not in seen.dismissed)
        if finding.severity is not Severity.SUGGESTION or len(alike) < 2:
            self.action_dismiss_finding()  # what is more than style is looked at one by one
            return

        def given(reason: str | None) -> None:
            if reason:
                self._do("dismiss", f"like {number} {reason}")

        self.app.push_screen(Reason(finding, len(alike)), given)

    def action_restore_finding(self) -> None:
        """Let a finding that was set aside count again."""
        at = self._findings.highlighted
        if self._finding_here and at is not None:
            self._do("restore", str(self._shown[at][0]))

    def _do(self, what: str, words: str) -> None:
        say = self._drafting.speaker.say
        told = [say(event) for event in self._drafting.do(Do(what, words)) if isinstance(event, Said)]
        hid = self.query_one(Matrix).blocks
        self._show()
        if hid and not self.query_one(Matrix).blocks:
            told.append(f"{_ALL_SHOWN}.")
        self.call_after_refresh(self.query_one("#detail", Plain).show, " ".join(told))

    async def action_run(self, id: str) -> None:
        """Carry out a command of the key bar that was clicked."""
        await self.run_action(id)

    def action_help(self) -> None:
        """Say what the columns mean and what the keys do."""
        words = worded(self._drafting.desk.shelf.text("prompts/screen/review.txt"), self._keys)
        lines = keyed(words, min(84, self.size.width - 14), 12)
        self.app.push_screen(Reader("Review", Content("\n").join(lines)))

    def action_sign(self) -> None:
        """Open the sheet for signatures."""
        self.app.push_screen(SignSheet(self._drafting, self._show))

    def action_export(self) -> None:
        """Write the record to files."""
        from assistant.tui.export import ExportSheet

        self.app.push_screen(ExportSheet(self._drafting))

    def action_pack(self) -> None:
        """Open the sheet that writes the sealed pack."""
        self.app.push_screen(PackSheet(self._drafting), lambda _: self._show())
