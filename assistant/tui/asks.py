"""What is asked at this place: for whom, by when, and every clause, ticked off as the text speaks of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content

from assistant.report import Recommendation
from assistant.tui.plainly import Plain


class Asks(VerticalScroll, can_focus=True):
    """The recommendation or section at hand. It scrolls with the arrow keys when it is long."""

    BORDER_TITLE = "It asks"

    def compose(self) -> ComposeResult:
        yield Plain(id="asks-words")

    def show(
        self,
        label: str,
        words: str,
        recommendation: Recommendation | None,
        found: Mapping[str, bool],
        promised: Sequence[str] = (),
    ) -> None:
        """Show what is asked; `found` says of each clause by its id whether the text speaks of it.

        `words` is what the assistant says of it; of a recommendation only the first line is taken, for the
        clauses follow one by one. `promised` is what was promised before on this theme.
        """
        self.border_title = Content(label)
        if recommendation is None:
            self.query_one("#asks-words", Plain).show(words)
            return
        head, _, _ = words.partition("\n")
        head = head.removeprefix(label).lstrip(" .,")
        head = head[:1].upper() + head[1:]
        several = len(recommendation.clauses) > 1
        rows = [Content.styled(head, "$text-muted")]
        for number, clause in enumerate(recommendation.clauses):
            mark = {True: "● ", False: "○ ", None: "· "}[found.get(clause.id)] if several else ""
            rows.append(Content(f"{'  ' if number and several else ''}{mark}{clause.text}"))
        if several and any(found.values()):
            rows.append(Content.styled("● spoken of in the text   ○ not found in it yet", "$text-muted"))
        for line in promised[:2]:
            rows.append(Content.assemble(("Promised before, ", "bold"), Content(_short(line))))
        self.query_one("#asks-words", Plain).show(Content("\n").join(rows))


def _short(line: str) -> str:
    words = " ".join(line.split())
    return words if len(words) <= 160 else words[:159] + "…"
