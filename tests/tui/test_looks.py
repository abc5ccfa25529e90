"""Every letter on the screen can be read: its contrast with what is behind it, in each look (WCAG 2.2)."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from rich.color import Color
from textual.theme import Theme
from textual.widget import Widget
from textual.widgets import Input, TextArea

from assistant.desk import Desk
from assistant.preferences import Preferences
from assistant.tui.app import DraftingApp
from assistant.tui.themes import THEMES
from tests.tui.conftest import Seat

LEAST = {"s55-dark": 4.5, "s55-light": 4.5, "s55-contrast": 7.0}
STATES: dict[str, tuple[str, ...]] = {
    "question": (),
    "writing": ("2", "1"),
    "suggestions": ("2", "1", "tab"),
    "commands": ("2", "1", "slash", "c", "o"),
    "list": ("f3",),
    "help": ("f1",),
    "export": ("f9",),
    "review": ("f2",),
    "library": ("f6",),
    "home": ("ctrl+l",),
}


def luminance(color: Color) -> float:
    """Relative luminance of a colour, 0 to 1, as WCAG defines it."""
    parts = [part / 255 for part in color.get_truecolor()]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Color, other: Color) -> float:
    """The contrast ratio of two colours, 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def letters(widget: Widget) -> Iterator[tuple[str, float]]:
    """Each painted piece of text of a widget with its contrast."""
    for y in range(widget.size.height):
        for segment in widget.render_line(y):
            style, text = segment.style, segment.text.strip()
            if style is None or style.color is None or style.bgcolor is None:
                continue
            if any(c.isalnum() for c in text):
                yield text, contrast(style.color, style.bgcolor)


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("theme", LEAST)
async def test_every_letter_stands_out(desk: Desk, demo: str, theme: str, state: str) -> None:
    app = DraftingApp(desk, demo, preferences=Preferences(theme=theme), grace=0)
    async with app.run_test(size=(120, 40)) as pilot:
        seat = Seat(app, pilot)
        await seat.settle()
        await seat.press(*STATES[state])
        await seat.settle()
        faint = [
            f"{text!r} in {widget}: {ratio:.2f}"
            for widget in app.screen.query("*")
            if widget.display and widget.region and not widget.is_container
            for text, ratio in letters(widget)
            if ratio < LEAST[theme]
        ]
        assert not faint, faint[:5]


def test_each_look_has_its_least() -> None:
    assert {theme.name for theme in THEMES} == set(LEAST)


def test_contrast_is_reckoned_as_wcag_does() -> None:
    black, white, grey = (Color.parse(c) for c in ("#000000", "#ffffff", "#767676"))
    assert contrast(black, white) == pytest.approx(21)
    assert contrast(grey, white) == pytest.approx(4.54, abs=0.01)


async def test_nothing_moves_by_itself(desk: Desk, demo: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TEXTUAL_ANIMATIONS", raising=False)
    app = DraftingApp(desk, demo, grace=0)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause(0.2)
        assert app.animation_level == "none"
        await pilot.press("escape")
        assert isinstance(app.focused, Input) and not app.focused.cursor_blink
        await pilot.press("escape", "2", "1")
        assert isinstance(app.focused, TextArea) and not app.focused.cursor_blink


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_what_the_cursor_is_on_can_be_told_from_the_rest(theme: Theme) -> None:
    assert theme.panel and theme.background
    assert contrast(Color.parse(theme.panel), Color.parse(theme.background)) > 1.1
