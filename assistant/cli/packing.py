"""Verbs for the sealed pack: pack, verify."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path

import click

from assistant.cli.shared import (
    aloud,
    as_json,
    at_desk,
    case_argument,
    document,
    narrate,
    present,
    print_json,
)
from assistant.conversation.speech import Speaker
from assistant.desk import Desk
from assistant.errors import Conflict, Exit, Unreadable


@click.command("pack")
@case_argument
@click.option(
    "--format",
    "formats",
    default="docx,html",
    show_default=True,
    help="The forms of the record in it: txt, md, html, json, docx, pdf, parted by commas.",
)
@click.option("--final", is_flag=True, help="Refuse unless the policing body has signed the record.")
@click.option("--output", "-o", metavar="FOLDER", help="Where to write (default: exports in the workspace).")
@click.option("--replace", is_flag=True, help="Replace a file of that name that holds something else.")
@as_json
def pack_verb(case: str, formats: str, final: bool, output: str | None, replace: bool, as_json: bool) -> int:
    """Write the sealed pack of CASE: the record, its evidence, signatures and a manifest of hashes.

    Until the policing body has signed, the pack is marked as a draft.
    """
    from assistant.desk.packing import pack

    wanted = [f.strip().casefold() for f in formats.split(",") if f.strip()]
    with at_desk(or_read=True) as desk:
        folder = Path(output) if output else None
        made = pack(desk, case, wanted, final=final, folder=folder, replace=replace, say=narrate)
    if as_json:
        print_json(
            {
                "file": str(made.path),
                "seal": made.seal,
                "status": "draft" if made.open_points else "signed",
                "open": list(made.open_points),
            }
        )
    else:
        click.echo(str(made.path))
    narrate(f"Seal (SHA-256): {made.seal}. Keep it where others keep theirs; s55 verify --seal compares it.")
    if made.open_points:
        narrate(f"It is a draft: {'; '.join(made.open_points)}.")
    return Exit.DONE


@click.command("verify")
@click.argument("file")
@click.option("--seal", metavar="SHA256", help="The seal that was kept elsewhere when the pack was written.")
@as_json
def verify_verb(file: str, seal: str | None, as_json: bool) -> int:
    """Check a sealed pack: what was changed, is missing or was added, and whether the signatures fit.

    It is compared with the workspace too where that has the case. Exit 1 when something is not as it was
    sealed, 5 when FILE is no pack.
    """
    from assistant.desk.verifying import verdict_form, verdict_words, verify

    found, settings = document(file), present()
    with ExitStack() as held:
        desk: Desk | None = None
        try:
            desk = held.enter_context(at_desk(writable=False))
        except (Conflict, Unreadable) as error:
            narrate(f"It is not compared with the workspace: {error}")
        verdict = verify(found, settings.shelf, desk, seal)
    if as_json:
        print_json(verdict_form(verdict))
    else:
        aloud(Speaker(settings.shelf).say(verdict_words(verdict)))
    return Exit.DONE if verdict.sound else Exit.FINDINGS
