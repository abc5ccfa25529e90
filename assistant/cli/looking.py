"""What was read of a document looked over, on the screen or line by line, for `new`, `correct`, `reread`."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date

from assistant.cli.shared import at_desk, narrate, present, why_plain
from assistant.conversation.commands import Do
from assistant.desk import Desk
from assistant.desk.looking import Looking, Opened, open_case, open_up
from assistant.desk.reading import Document
from assistant.errors import Exit, UsageProblem
from assistant.plain import converse
from assistant.record import Marking

STDIN = "-"


def opened_up(document: Document, published: date | None = None) -> Opened:
    """The document, read, with progress on stderr. Raises UsageProblem for one from stdin: what is typed
    comes from there."""
    if document.name == STDIN:
        raise UsageProblem(
            "The document and what is typed cannot both come from stdin.",
            "Name the file, or leave out --plain.",
        )
    return open_up(document, present().shelf, published, narrate)


def look_over(
    document: Document,
    *,
    plain: bool,
    case: str | None = None,
    published: date | None = None,
    script: str | None = None,
    chosen: int | None = None,
    marking: str = Marking.OFFICIAL.value,
) -> int:
    """Look over a document, for a new case or as another edition of a case's report. `script` are corrections
    in place of those kept, `chosen` which report is meant, from 1. Gives the exit code."""
    opened = opened_up(document, published)

    def begin(desk: Desk) -> Looking:
        looking = Looking(desk, opened, case=case, published=published, script=script, marking=marking)
        if chosen is not None:
            looking.opening = looking.do(Do("report", str(chosen)))
        return looking

    return _look(begin, plain)


def look_again(case: str, *, plain: bool) -> int:
    """Correct again what was read of a case's report. Gives the exit code."""
    return _look(lambda desk: Looking(desk, open_case(desk, case), case=case), plain)


def _look(begin: Callable[[Desk], Looking], plain: bool) -> int:
    """Look on the screen, or line by line where a screen is not wanted or cannot be drawn."""
    if (reason := why_plain(plain)) is None:
        from assistant.tui import look

        return look(present(), begin)
    with at_desk() as desk:
        looking = begin(desk)
        looking.plain = True
        narrate(reason)
        return _talk(looking)


def _talk(looking: Looking) -> int:
    converse(looking, sys.stdin, sys.stdout, echo=not sys.stdin.isatty())
    if not looking.left:
        narrate("The input ended before it was said to be right.")
        narrate(looking.leave_open())
        return Exit.FINDINGS
    return Exit.FINDINGS if looking.made and looking.state.misfits else Exit.DONE
