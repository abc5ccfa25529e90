"""Text shown as it is. Square brackets in a report would otherwise be read as markup (notes/textual.md 1)."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static


class Plain(Static):
    """A piece of text in which nothing is markup."""

    def __init__(
        self, text: str | Content = "", *, id: str | None = None, classes: str | None = None
    ) -> None:
        super().__init__(_content(text), id=id, classes=classes, markup=False)

    def show(self, text: str | Content, *, same_size: bool = False) -> None:
        """Show this text instead; with `same_size` nothing else on the screen is laid out again."""
        self.update(_content(text), layout=not same_size)


def _content(text: str | Content) -> Content:
    return Content(text) if isinstance(text, str) else text


def justified(left: str, right: str, width: int) -> str:
    """Two texts at the ends of a line, the left one shortened when they do not both fit."""
    room = max(10, width - len(right) - 3)
    left = left if len(left) <= room else left[: room - 1] + "…"
    return f"{left}{' ' * max(3, width - len(left) - len(right))}{right}"


def hanging(mark: str | Content, text: Content, width: int) -> list[Content]:
    """A text wrapped to `width` columns behind a mark, its further lines standing under its first."""
    mark = _content(mark)
    blank, room = " " * mark.cell_length, max(10, width - mark.cell_length)
    lines = text.wrap(room) or [Content("")]
    return [Content.assemble(mark if number == 0 else blank, line) for number, line in enumerate(lines)]


def keyed(text: str, width: int, column: int) -> list[Content]:
    """Lines of prose; one that begins with a key and four blanks is set in two columns, the second beginning
    after `column`, and one that ends with a colon is a heading."""
    lines: list[Content] = []
    for row in text.rstrip().split("\n"):
        key, gap, words = row.partition("    ")
        if gap and len(key) < column:
            lines += hanging(f"{key:<{column}}", Content(words.strip()), width)
        else:
            lines += Content.styled(row, "bold" if row.endswith(":") else "").wrap(max(10, width))
    return lines


def shortened(text: str, longest: int) -> str:
    """A text of at most `longest` characters, cut between words."""
    return text if len(text) <= longest else text[: longest - 1].rsplit(" ", 1)[0] + " …"
