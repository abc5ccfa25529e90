"""Verbs for what goes out: export."""

from __future__ import annotations

from pathlib import Path

import click

from assistant.cli.shared import as_json, at_desk, case_argument, narrate, print_json
from assistant.errors import Exit


@click.command("export")
@case_argument
@click.option(
    "--format",
    "formats",
    default="docx",
    show_default=True,
    help="One or more of docx, pdf, html, md, txt, json, parted by commas, or all.",
)
@click.option("--final", is_flag=True, help="Without the draft mark; refused while anything is open.")
@click.option("--output", "-o", metavar="FOLDER", help="Where to write (default: exports in the workspace).")
@click.option("--replace", is_flag=True, help="Replace files of that name that hold something else.")
@as_json
def export_verb(
    case: str, formats: str, final: bool, output: str | None, replace: bool, as_json: bool
) -> int:
    """Write the record of CASE to files and print their paths. A form that cannot be made does not keep the
    others back: exit 1 then, with why and what to do."""
    from assistant.desk.publishing import FORMATS, export

    wanted = [f.strip().casefold() for f in formats.split(",") if f.strip()]
    with at_desk(or_read=True) as desk:
        folder = Path(output) if output else None
        wanted = list(FORMATS) if wanted == ["all"] else wanted
        done = export(desk, case, wanted, final=final, folder=folder, replace=replace, say=narrate)
    if final:
        narrate(f"The answers can be reused: s55 library add --case {case}")
    if as_json:
        missing = [{"format": form, "why": error.what, "remedy": error.remedy} for form, error in done.failed]
        print_json({"files": [str(p) for p in done.paths], "final": final, "not_written": missing})
    else:
        for path in done.paths:
            click.echo(str(path))
    for path in done.same:
        narrate(f"Already there, the same: {path}")
    for form, error in done.failed:
        narrate(f"Not written: {form}. {error}")
    if not final:
        narrate("Written as a draft, marked so. For publication: --final")
    return Exit.FINDINGS if done.failed else Exit.DONE
