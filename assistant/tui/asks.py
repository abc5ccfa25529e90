"""What is asked at this place: for whom, by when, and every clause, ticked off as the text speaks of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.events import Resize

from assistant.desk.verdicts import Spoken
from assistant.report import Recommendation
from assistant.tui.plainly import Plain, hanging

_MARKS = {Spoken.ANSWER: "● ", Spoken.SECTION: "◐ ", Spoken.NOWHERE: "○ ", None: "· "}
_LEGEND = "● spoken of in the text   ○ not found in it yet"
_ELSEWHERE = "   ◐ only in a section, such as the overall comments"


class Asks(VerticalScroll, can_focus=True):
    """The recommendation or section at hand. It scrolls with the arrow keys when it is long."""

    BORDER_TITLE = "It asks"

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._rows: tuple[tuple[str, Content], ...] = ()
        self._drawn: tuple[object, int] | None = None

    def compose(self) -> ComposeResult:
        yield Plain(id="asks-words")

    def on_resize(self, event: Resize) -> None:
        self._draw()

    def show(
        self,
        label: str,
        words: str,
        recommendation: Recommendation | None,
        found: Mapping[str, Spoken],
        promised: Sequence[str] = (),
    ) -> None:
        """Show what is asked; `found` says of each clause by its id what speaks of it.

        `words` is what the assistant says of it; of a recommendation only the first line is taken, for the
        clauses follow one by one. `promised` is what was promised before on this theme.
        """
        self.border_title = Content(label)
        self._rows = (
            (("", Content(words)),)
            if recommendation is None
            else tuple(_rows(label, words, recommendation, found, promised))
        )
        self._draw()

    def _draw(self) -> None:
        width = self.scrollable_content_region.width - 1  # the words do not touch the scroll bar
        if width > 0 and self._drawn != (self._rows, width):
            self._drawn = (self._rows, width)
            lines = [line for mark, text in self._rows for line in hanging(mark, text, width)]
            self.query_one("#asks-words", Plain).show(Content("\n").join(lines))


def _rows(
    label: str,
    words: str,
    recommendation: Recommendation,
    found: Mapping[str, Spoken],
    promised: Sequence[str],
) -> list[tuple[str, Content]]:
    head, _, _ = words.partition("\n")
    head = head.removeprefix(label).lstrip(" .,")
    several = len(recommendation.clauses) > 1
    rows = [("", Content.styled(head[:1].upper() + head[1:], "$text-muted"))]
    for number, clause in enumerate(recommendation.clauses):
        mark = _MARKS[found.get(clause.id)] if several else ""
        rows.append((f"{'  ' if number and several else ''}{mark}", Content(clause.text)))
    if several and set(found.values()) - {Spoken.NOWHERE}:
        legend = _LEGEND + (_ELSEWHERE if Spoken.SECTION in found.values() else "")
        rows.append(("", Content.styled(legend, "$text-muted")))
    for line in promised[:2]:
        rows.append(("  ", Content.assemble(("Promised before, ", "bold"), Content(_short(line)))))
    return rows


def _short(line: str) -> str:
    words = " ".join(line.split())
    return words if len(words) <= 160 else words[:159] + "…"
