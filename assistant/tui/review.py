"""Review before export: every recommendation and clause with its level, then everything the checks found."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Footer, OptionList
from textual.widgets.option_list import Option

from assistant.desk.drafting import Drafting
from assistant.tui.plainly import Plain, justified


class ReviewScreen(Screen[str | None]):
    """What is unanswered and what must not go out. Gives the reference to go to, or None."""

    BINDINGS = [
        Binding("escape,q", "dismiss", "Back"),
        Binding("n", "next_open", "Next open"),
        Binding("f2", "top('coverage')", "Coverage"),
        Binding("ctrl+r", "top('check')", "Checks"),
    ]

    def __init__(self, drafting: Drafting, begin: str = "coverage") -> None:
        super().__init__()
        self._drafting = drafting
        self._begin = begin
        self._refs: list[str | None] = []
        self._open: list[int] = []
        self._checks = 0

    def compose(self) -> ComposeResult:
        yield Plain(id="head")
        yield OptionList(id="review", markup=False)
        yield Footer(compact=True, show_command_palette=False)

    def on_mount(self) -> None:
        options = self._options()
        found = self.query_one(OptionList)
        found.add_options(options)
        found.border_title = "Coverage and checks"
        found.border_subtitle = "Enter goes there"
        say = self._drafting.speaker.say
        head = justified(say(self._drafting.title), say(self._drafting.standing), self.app.size.width - 2)
        self.query_one("#head", Plain).show(head)
        self.action_top(self._begin)
        found.focus()

    def _options(self) -> list[Option]:
        drafting, name = self._drafting, self._drafting.speaker.name
        seen = drafting.review()
        covered, findings = seen.coverage, seen.findings
        labels = {r.id: r.label for r in drafting.state.record.report.recommendations}
        done = (
            "Complete: every recommendation is answered and confirmed."
            if covered.complete
            else "Not complete yet."
        )
        options = [self._heading(f"Coverage. {done}")]
        for r in covered.recommendations:
            mark = "✓" if r.level == "reviewed" else "○" if r.level == "empty" else "◐"
            words = f"{mark} {labels[r.id]}: {name(r.level, 'level')}"
            words += f" · {name(r.limb, 'limb')}" if r.limb else ""
            lines = [Content.styled(words + ("" if r.statutory else " · not statutory"), "bold")]
            for clause in r.clauses:
                missing = (
                    f"; missing words: {', '.join(clause.missing_words)}" if clause.missing_words else ""
                )
                state = "found in the text" if clause.found else f"not found in the text{missing}"
                lines.append(Content(f"    {clause.id}  {state}"))
            if r.level != "reviewed":
                self._open.append(len(options))
            options.append(self._row(Content("\n").join(lines), r.id))
        for paragraph in covered.unanswering:
            options.append(self._row(Content(f"· speaks of no recommendation: “{paragraph[:160]}”"), None))
        self._checks = len(options)
        count = f"{len(findings)} found." if findings else "Nothing found."
        options.append(self._heading(f"Checks before publication. {count}"))
        for f in findings:
            self._open.append(len(options))
            quote = f" “{' '.join(f.quote.split())[:100]}”" if f.quote else ""
            text = Content.assemble(
                (f"{f.severity}: ", "bold"), f"{f.message} {f.where}{quote}\n    {f.remedy} [{f.rule}]"
            )
            options.append(self._row(text, f.where.split("/")[0]))
        return options

    def _heading(self, words: str) -> Option:
        self._refs.append(None)
        return Option(Content.styled(words, "bold underline"), disabled=True)

    def _row(self, words: Content, ref: str | None) -> Option:
        self._refs.append(ref)
        return Option(words)

    def action_top(self, what: str) -> None:
        """Go to the coverage or to the checks."""
        rows = self.query_one(OptionList)
        first = 1 if what == "coverage" else self._checks + 1
        if first < rows.option_count:
            rows.highlighted = first
        rows.scroll_to_highlight(top=True)

    def action_next_open(self) -> None:
        """Go to the next line that wants something."""
        rows = self.query_one(OptionList)
        now = rows.highlighted or 0
        rows.highlighted = next((i for i in self._open if i > now), self._open[0] if self._open else now)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        ref = self._refs[event.option_index]
        if ref:
            self.dismiss(ref)
