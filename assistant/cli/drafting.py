"""Verbs for drafting: open, demo, draft, answer."""

from __future__ import annotations

import sys

import click

from assistant.cli.shared import (
    at_desk,
    case_argument,
    document,
    interactive,
    maybe_case,
    narrate,
    present,
    why_plain,
)
from assistant.desk import Desk
from assistant.desk.reading import words
from assistant.errors import Exit, UsageProblem
from assistant.settings import Settings


@click.command("open", hidden=True)
def open_verb() -> int:
    """Open the app where you left off; without a case yet, on the empty list of cases."""
    from assistant.desk.overview import latest

    with at_desk(writable=False) as desk:
        case = latest(desk)
    return _face(present(), case, plain=False)


@click.command("demo")
@click.option("--plain", is_flag=True, help="Line by line instead of the full screen.")
def demo_verb(plain: bool) -> int:
    """Open a sample report of an invented force with the sample library. Your own work is not touched."""
    from assistant.desk.demonstration import apart, prepare

    settings = apart(present())
    with Desk.open(settings) as desk:
        case = prepare(desk, narrate)
    narrate(f"The demo lives in {settings.workspace}; for its verbs, name that folder with --workspace.")
    return _face(settings, case, plain)


@click.command("draft")
@maybe_case
@click.option("--plain", is_flag=True, help="Line by line, for screen readers and scripts.")
@click.option("--no-mouse", is_flag=True, help="Leave the mouse to the terminal.")
def draft_verb(case: str | None, plain: bool, no_mouse: bool) -> int:
    """Answer CASE in conversation. CASE is its name, a part of it that no other has, or its number.

    Without it: the one case that is open, on the screen the one with the fewest days left."""
    return _face(present(), case or _open_one(plain), plain, mouse=not no_mouse)


@click.command("answer")
@case_argument
@click.argument("ref")
@click.option("--voice", type=click.Choice(["pcc", "cc"]), default="pcc", show_default=True)
@click.option("--limb", type=click.Choice(["taken", "proposed", "none"]), help="The end it comes to.")
@click.option("--text", required=True, help="The answer; - reads it from stdin.")
@click.option("--owner", help="Who will do what is proposed.")
@click.option("--due", help="By when.")
@click.option("--confirm", is_flag=True, help="Confirm this very text.")
def answer_verb(
    case: str,
    ref: str,
    voice: str,
    limb: str | None,
    text: str,
    owner: str | None,
    due: str | None,
    confirm: bool,
) -> int:
    """Write the answer to REF (R3, 3, initial, response, overall) of CASE."""
    from assistant.desk.answering import Answer, answer, named

    said = words(document("-")) if text == "-" else text
    with at_desk() as desk:
        place = answer(desk, case, Answer(ref, voice, said, limb, owner, due, confirm))
        narrate(f"Saved: {named(desk, case, place)}.")
    return Exit.DONE


@click.command("confirm")
@case_argument
@click.argument("refs", nargs=-1, required=True, metavar="REF...")
@click.option("--voice", type=click.Choice(["pcc", "cc"]), default="pcc", show_default=True)
def confirm_verb(case: str, refs: tuple[str, ...], voice: str) -> int:
    """Confirm the text that stands at each REF (R3, 3, initial, response, overall) of CASE, as it is.

    Read it first with s55 show CASE. Only confirmed text goes out in a final record."""
    from assistant.desk.answering import confirm, named

    with at_desk() as desk:
        for ref in refs:
            narrate(f"Confirmed: {named(desk, case, confirm(desk, case, ref, voice))}.")
    return Exit.DONE


def _open_one(plain: bool) -> str:
    from assistant.desk.naming import to_draft
    from assistant.desk.overview import overview

    with at_desk(writable=False) as desk:
        rows = overview(desk)
        return rows[0].case if rows and why_plain(plain) is None else to_draft(desk)


def _face(settings: Settings, case: str | None, plain: bool, mouse: bool = True) -> int:
    """Open the screen, or the plain face where a screen is not wanted or cannot be drawn."""
    reason = why_plain(plain)
    if reason is None:
        from assistant.tui import run

        return run(settings, case, mouse=mouse)
    from assistant.desk.drafting import Drafting
    from assistant.desk.hands import Hands, edit_outside
    from assistant.plain import converse

    if case is None:
        raise UsageProblem("No case is named.", "Name one: s55 draft CASE --plain. List them with: s55 cases")
    narrate(reason)
    with Desk.open_or_read(settings) as desk:
        drafting = Drafting(desk, case, hands=Hands(edit=edit_outside if interactive() else None))
        try:
            converse(drafting, sys.stdin, sys.stdout, echo=not sys.stdin.isatty())
        finally:
            drafting.close()
        return Exit.CONFLICT if drafting.refused or drafting.unsaved else Exit.DONE
