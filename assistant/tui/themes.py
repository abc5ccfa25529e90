"""The three looks of s55: light, dark and high contrast. One accent; meaning never rests on colour alone."""

from __future__ import annotations

from textual.theme import Theme

LIGHT = Theme(
    name="s55-light",
    dark=False,
    primary="#1d4f76",
    secondary="#4a6378",
    accent="#1d4f76",
    foreground="#1c2328",
    background="#f6f5f1",
    surface="#ffffff",
    panel="#e8e6df",
    success="#22643a",
    warning="#8a5200",
    error="#a3231c",
    variables={
        "border": "#b9b5a8",
        "border-blurred": "#cfccc2",
        "input-selection-background": "#bcd3e6",
        "text-muted": "#515b62",
    },
)
DARK = Theme(
    name="s55-dark",
    dark=True,
    primary="#7fb2d9",
    secondary="#8fa3b3",
    accent="#7fb2d9",
    foreground="#dfe4e8",
    background="#14181c",
    surface="#1b2126",
    panel="#262e35",
    success="#86c79a",
    warning="#e0b060",
    error="#ee8f86",
    variables={
        "border": "#4a5660",
        "border-blurred": "#343d45",
        "input-selection-background": "#35536b",
        "text-muted": "#a5b0b8",
    },
)
CONTRAST = Theme(
    name="s55-contrast",
    dark=True,
    primary="#ffff00",
    secondary="#ffffff",
    accent="#ffff00",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#333333",
    success="#00ff7f",
    warning="#ffd700",
    error="#ff9a9a",
    variables={
        "border": "#ffffff",
        "border-blurred": "#9a9a9a",
        "input-selection-background": "#0044cc",
        "text-muted": "#ffffff",
    },
)
WIDE = 110
"""Columns from which the list, the answer and the suggestions stand side by side."""
TALL = 32
"""Rows from which the talk stands between what is asked and the answer."""
LOW = 18
"""Rows below which a question stands alone: what is asked and what was said come up when they are wanted."""
THEMES = (DARK, LIGHT, CONTRAST)
