"""The verb for promises: list every commitment of a case, or write the register to files."""

from __future__ import annotations

from pathlib import Path

import click

from assistant.cli.shared import as_json, at_desk, case_argument, narrate, print_json
from assistant.errors import Exit


@click.command("promises")
@case_argument
@click.option("--format", "formats", default="", help="Write it to files: csv, xlsx, ics, parted by commas.")
@click.option("--output", "-o", metavar="FOLDER", help="Where to write (default: exports in the workspace).")
@click.option("--replace", is_flag=True, help="Replace files of that name that hold something else.")
@click.option("--all", "done", is_flag=True, help="Also what was done, and what is supported only.")
@as_json
def promises_verb(
    case: str, formats: str, output: str | None, replace: bool, done: bool, as_json: bool
) -> int:
    """Every open promise made in CASE: its owner, day, measure, what it lacks. Exit 1 while one lacks any."""
    from assistant.conversation.events import Said
    from assistant.conversation.speech import Speaker
    from assistant.desk.promising import promise_form, promise_register, write_register
    from assistant.desk.reviewing import Rules

    wanted = [f.strip().casefold() for f in formats.split(",") if f.strip()]
    with at_desk(writable=bool(wanted), or_read=bool(wanted)) as desk:
        record = desk.store.case(case).record
        register = promise_register(desk, record, Rules.read(desk.shelf, record.statute), done=done)
        folder = Path(output) if output else None
        paths = write_register(desk, case, register, wanted, folder, replace=replace) if wanted else ()
        if as_json:
            print_json(
                {"promises": [promise_form(e) for e in register.entries], "files": [str(p) for p in paths]}
            )
        elif paths:
            for path in paths:
                click.echo(str(path))
        else:
            values = {"lines": (), "entries": register.entries, "words": register.words}
            click.echo(Speaker(desk.shelf).say(Said("register", values)))
    short = sum(1 for e in register.entries if e.commitment.missing)
    if short:
        narrate(
            f"{short} of {len(register.entries)} lack an owner, a date or a measure. In s55 draft: /lacking"
        )
    return Exit.FINDINGS if short else Exit.DONE
