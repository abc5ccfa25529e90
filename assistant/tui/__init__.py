"""The Textual face."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from assistant.conversation.table import DEFAULT_KEYS
from assistant.desk import Desk
from assistant.preferences import preferences
from assistant.settings import Settings

if TYPE_CHECKING:
    from assistant.desk.looking import Looking
    from assistant.tui.app import DraftingApp

__all__ = ["look", "run"]


def run(settings: Settings, case: str | None, *, mouse: bool = True) -> int:
    """Open the full screen on a case, or on the list of cases, and give the exit code.

    Raises UsageProblem where a data file is broken, Conflict where the workspace cannot even be read,
    NotFound for an unknown case, and whatever fault ended the screen, after the text was saved.
    """
    with Desk.open_or_read(settings) as desk:
        if case is not None:
            desk.store.case(case)  # an unknown case is said before the screen is drawn
        ended = _run(_app(desk, case), mouse)
    return _demo(settings, mouse) if ended is None else ended


def look(settings: Settings, begin: Callable[[Desk], Looking]) -> int:
    """Open the full screen on what `begin` has read of a document, and go on with the case that comes of it.
    Gives the exit code; raises what `begin` raises before the screen is drawn, and what `run` raises."""
    with Desk.open(settings) as desk:
        app = _app(desk, None)
        app.begin_with(begin(desk))
        ended = _run(app)
    return _demo(settings) if ended is None else ended


def _app(desk: Desk, case: str | None) -> DraftingApp:
    from assistant.tui.app import DraftingApp

    return DraftingApp(desk, case, preferences=preferences(desk.settings.workspace, DEFAULT_KEYS))


def _run(app: DraftingApp, mouse: bool = True) -> int | None:
    """Run the app and give its exit code; None where the demo is wanted instead."""
    from assistant.tui.app import DEMO
    from assistant.tui.terminal import read_escapes

    read_escapes(app.keys.values())
    try:
        app.run(mouse=mouse and app.preferences.mouse)
    finally:
        app.let_go()
    if app.fault is not None:
        raise app.fault
    return None if app.return_value == DEMO else app.return_code or 0


def _demo(settings: Settings, mouse: bool = True) -> int:
    """Open the demo, once the officer's own workspace is closed."""
    from assistant.desk.demonstration import apart, prepare

    with Desk.open(apart(settings)) as desk:
        case = prepare(desk, lambda words: None)
    return run(apart(settings), case, mouse=mouse)
