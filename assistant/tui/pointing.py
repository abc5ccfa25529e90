"""A list whose row under the cursor is told by a sign, as a background alone is faint or not there at all."""

from __future__ import annotations

from rich.segment import Segment
from textual.strip import Strip
from textual.widgets import OptionList

LEAD = "  "
"""What every row begins with: the room for the sign."""
_SIGN = "▸"


class Pointing(OptionList):
    """A list of rows that begin with `LEAD`, with a sign there before the first line of the one at the
    cursor."""

    def render_line(self, y: int) -> Strip:
        """One line of the list."""
        strip = super().render_line(y)
        place = self.scroll_offset.y + y
        if self.highlighted is None or place >= len(self._lines):
            return strip
        if self._lines[place] != (self.highlighted, 0):
            return strip
        style = next((segment.style for segment in strip if segment.text), None)
        return Strip.join([Strip([Segment(_SIGN, style)]), strip.crop(1)])
