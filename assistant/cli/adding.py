"""Verb for putting past wording into the library: library add."""

from __future__ import annotations

from collections.abc import Sequence

import click

from assistant.cli.shared import as_json, at_desk, document, narrate, present, print_json
from assistant.desk.forms import added_form, preview_form
from assistant.desk.gathering import gather, within
from assistant.desk.keeping import (
    Harvest,
    Previewed,
    add,
    harvest_case,
    preview,
    samples,
)
from assistant.desk.suggesting import Suggester
from assistant.errors import Exit, Unreadable, UsageProblem
from assistant.statute import counted


@click.command("add")
@click.argument("files", nargs=-1)
@click.option("--sample", is_flag=True, help="Add the sample wording that comes with s55.")
@click.option("--case", "case", help="Add the confirmed answers of a case of your own.")
@click.option("--dry-run", is_flag=True, help="Show what would be added; add nothing.")
@click.option("--whole", is_flag=True, help="Add nothing at all when a file, or a line of one, is broken.")
@click.option("--anyway", is_flag=True, help="Add what s55 would leave out, such as a translated copy.")
@as_json
def add_verb(
    files: tuple[str, ...],
    sample: bool,
    case: str | None,
    dry_run: bool,
    whole: bool,
    anyway: bool,
    as_json: bool,
) -> int:
    """Add past response records or JSON Lines FILES, or all those in a folder, to the library.

    Of several files, one that cannot be read or holds no answer is named and left out (exit 1).
    """
    if not files and not sample and not case:
        raise UsageProblem("No file is named.", "Try: s55 library add RECORD.txt, or a folder, or --sample.")
    names = [name for named in files for name in within(named)]
    gathered = gather(names, present().shelf, narrate, alone=whole, anyway=anyway, open_file=document)
    for error in gathered.refused:
        narrate(f"Left out: {error}")
    found, refused = list(gathered.found), bool(gathered.refused)
    for each in found if whole and not dry_run else ():
        if each.broken:
            line = each.broken[0]
            raise Unreadable(
                f"{each.name}, line {line.number}: {line.reason}; nothing was added.",
                "Mend the line, or leave out --whole to take the rest.",
            )
    found += list(samples(present().shelf)) if sample else []
    with at_desk() as desk:
        if case:
            found.append(harvest_case(desk, case))
            if not found[-1].passages:
                narrate(f"No answer of {case} is confirmed yet, so there is nothing of it to add.")
        if dry_run:
            _show([(each, preview(desk, each)) for each in found], as_json)
            return Exit.FINDINGS if refused else Exit.DONE
        added = [add(desk, each) for each in found]
        suggester = Suggester(desk, narrate)
        suggester.index()
        suggester.close()
    for done, each in zip(added, found, strict=True):
        _left_out(each, "left out, the rest was taken")
        if not as_json:
            click.echo(f"{done.name}: {counted(done.added, 'passage')} added, {done.known} known already")
    if as_json:
        print_json([added_form(done) for done in added])
    elif len(added) > 1:
        click.echo(f"{counted(sum(done.added for done in added), 'passage')} added from {len(added)} files")
    return Exit.FINDINGS if refused else Exit.DONE


def _show(batches: Sequence[tuple[Harvest, Previewed]], as_json: bool) -> None:
    """What would be added, passage by passage."""
    if as_json:
        print_json([preview_form(each, rows) for each, rows in batches])
        return
    for each, rows in batches:
        new = sum(not known for _, known in rows)
        click.echo(f"{each.name}: {counted(new, 'passage')} would be added, {len(rows) - new} known already")
        for p, known in rows:
            limb = p.limb.value if p.limb else "limb not clear"
            marks = [p.voice.value if p.voice else "voice not known", limb]
            marks += ["blanket"] * p.blanket + ["cut off"] * (not p.complete) + ["known"] * known
            click.echo(f"  [{', '.join(marks)}] {' '.join(p.text.split())[:90]}")
            for asked in p.asked[:3]:
                click.echo(f"      answers: {asked[:90]}")
        _left_out(each, "it would be left out")


def _left_out(each: Harvest, what: str) -> None:
    """Say which lines and which reports of a file are not taken, and why."""
    for line in each.broken:
        narrate(f"{each.name}, line {line.number}: {line.reason}; {what}.")
    for reason in each.withheld:
        narrate(f"{each.name}, one report of it: {reason} {what.capitalize()}; --anyway takes it too.")
