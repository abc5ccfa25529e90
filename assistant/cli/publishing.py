"""Verbs for what goes out: export."""

from __future__ import annotations

from pathlib import Path

import click

from assistant.cli.shared import as_json, at_desk, narrate, print_json
from assistant.errors import Exit


@click.command("export")
@click.argument("case")
@click.option(
    "--format",
    "formats",
    default="docx",
    show_default=True,
    help="One or more of txt, md, html, json, docx, pdf, parted by commas.",
)
@click.option("--final", is_flag=True, help="Without the draft mark; refused while anything is open.")
@click.option("--output", "-o", metavar="FOLDER", help="Where to write (default: exports in the workspace).")
@click.option("--replace", is_flag=True, help="Replace files of that name that hold something else.")
@as_json
def export_verb(
    case: str, formats: str, final: bool, output: str | None, replace: bool, as_json: bool
) -> int:
    """Write the record of CASE to files and print their paths."""
    from assistant.desk.publishing import export

    wanted = [f.strip().casefold() for f in formats.split(",") if f.strip()]
    with at_desk() as desk:
        folder = Path(output) if output else None
        paths = export(desk, case, wanted, final=final, folder=folder, replace=replace, say=narrate)
    if final:
        narrate(f"The answers can be reused: s55 library add --case {case}")
    if as_json:
        print_json({"files": [str(p) for p in paths], "final": final})
    else:
        for path in paths:
            click.echo(str(path))
    if not final:
        narrate("Written as a draft, marked so. For publication: --final")
    return Exit.DONE
