"""What is asked at this place: for whom, by when, and every clause, ticked off as the text speaks of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.events import Blur, Focus, Resize

from assistant.desk.where import Spoken
from assistant.report import Clause, Recommendation
from assistant.tui.keybar import spelled
from assistant.tui.plainly import Plain, hanging

_MARKS = {Spoken.ANSWER: "● ", Spoken.SECTION: "◐ ", Spoken.NOWHERE: "○ ", None: "· "}
_LEGEND = "● spoken of in the text   ○ not found in it yet"
_ELSEWHERE = "   ◐ only in a section, such as the overall comments"


class Asks(VerticalScroll, can_focus=True):
    """The recommendation or section at hand. Where it is longer than its room it says how many clauses stand
    above and below what is seen, the first that nothing speaks of comes into sight by itself, and with the
    cursor here it grows and scrolls."""

    BORDER_TITLE = "It asks"

    def __init__(self, keys: Mapping[str, str], *, id: str | None = None) -> None:
        """`keys` gives the key of each command, as the officer has set them."""
        super().__init__(id=id)
        self._keys = keys
        self._rows: tuple[_Row, ...] = ()
        self._drawn: tuple[object, int] | None = None
        self._stand: dict[str, range] = {}
        self._open = ""

    def compose(self) -> ComposeResult:
        yield Plain(id="asks-words")

    def on_resize(self, event: Resize) -> None:
        self._draw()
        self.call_after_refresh(self._count)

    def on_focus(self, event: Focus) -> None:
        self._count()

    def on_blur(self, event: Blur) -> None:
        self.call_after_refresh(self._follow, self._open)  # there is less room than there was

    def watch_scroll_y(self, old: float, new: float) -> None:
        super().watch_scroll_y(old, new)
        self._count()

    def begin(self) -> None:
        """Be read from the first line on: this is about another place."""
        self._open = ""
        self.scroll_home(animate=False)

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
            (_Row("", Content(words)),)
            if recommendation is None
            else tuple(_rows(label, words, recommendation, found, promised))
        )
        self._draw()
        still = _first_open(recommendation.clauses, found) if recommendation is not None else ""
        if still != self._open:  # only then: what the officer scrolled to stays
            self._open = still
            self.call_after_refresh(self._follow, still)

    def _draw(self) -> None:
        width = self.scrollable_content_region.width - 1  # the words do not touch the scroll bar
        if width > 0 and self._drawn != (self._rows, width):
            self._drawn = (self._rows, width)
            lines: list[Content] = []
            self._stand = {}
            for row in self._rows:
                begin = len(lines)
                lines += hanging(row.mark, row.words, width)
                if row.clause:
                    self._stand[row.clause] = range(begin, len(lines))
            self.query_one("#asks-words", Plain).show(Content("\n").join(lines))
            self.call_after_refresh(self._count)

    def _follow(self, clause: str) -> None:
        """Bring a clause into sight, unless it is, or the officer is reading here."""
        lines = self._stand.get(clause)
        if lines and clause == self._open and not self.has_focus and not self._sees(lines):
            self.scroll_to(y=lines.start, animate=False)
        self._count()

    def _sees(self, lines: range) -> bool:
        top = round(self.scroll_y)
        return top <= lines.start and lines.stop <= top + self.scrollable_content_region.height

    def _count(self) -> None:
        """Say how many clauses are out of sight, and how one gets to them."""
        top, height = round(self.scroll_y), self.scrollable_content_region.height
        above = sum(lines.start < top for lines in self._stand.values())
        below = sum(lines.stop > top + height for lines in self._stand.values())
        said = [f"{above} more above"] if above else []
        if below:
            said.append(f"{below} more below")
        elif self.max_scroll_y > self.scroll_y:
            said.append("more below")
        key = spelled(self._keys.get("asks", ""))
        if said:
            said.append("arrows scroll" if self.has_focus else f"{key} to read" if key else "/asks to read")
        self.border_subtitle = Content(" · ".join(said))


@dataclass(frozen=True, slots=True)
class _Row:
    """Words behind a mark; of a clause, its id."""

    mark: str
    words: Content
    clause: str = ""


def _first_open(clauses: Sequence[Clause], found: Mapping[str, Spoken]) -> str:
    """The id of the first clause that no answer speaks of yet; empty where none is left, or where none is
    spoken of and all is still to be read. What leads into the others comes last: few answers repeat it."""
    if Spoken.ANSWER not in found.values():
        return ""
    looked = [clause.id for clause in (*clauses[1:], *clauses[:1]) if clause.id in found]
    return next((id for id in looked if found[id] is not Spoken.ANSWER), "")


def _rows(
    label: str,
    words: str,
    recommendation: Recommendation,
    found: Mapping[str, Spoken],
    promised: Sequence[str],
) -> list[_Row]:
    head, _, _ = words.partition("\n")
    head = head.removeprefix(label).lstrip(" .,")
    several = len(recommendation.clauses) > 1
    rows = [_Row("", Content.styled(head[:1].upper() + head[1:], "$text-muted"))] if head else []
    printed = recommendation.marks
    for number, clause in enumerate(recommendation.clauses):
        mark = _MARKS[found.get(clause.id)] if several else ""
        indent = "  " if number and several else ""
        rows.append(_Row(f"{indent}{mark}", Content(f"{printed[number]} {clause.text}".lstrip()), clause.id))
    if several and set(found.values()) - {Spoken.NOWHERE}:
        legend = _LEGEND + (_ELSEWHERE if Spoken.SECTION in found.values() else "")
        rows.append(_Row("", Content.styled(legend, "$text-muted")))
    for line in promised[:2]:
        rows.append(_Row("  ", Content.assemble(("Promised before, ", "bold"), Content(_short(line)))))
    return rows


def _short(line: str) -> str:
    words = " ".join(line.split())
    return words if len(words) <= 160 else words[:159] + "…"
