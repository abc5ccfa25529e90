"""Verbs that change a case's report under its answers: correct, field, reread."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from assistant.cli.looking import look_again, look_over
from assistant.cli.reading import by_line
from assistant.cli.shared import as_json, at_desk, case_argument, document, interactive, narrate, print_json
from assistant.cli.shared import script as read_script
from assistant.desk import Desk
from assistant.errors import Exit, UsageProblem

if TYPE_CHECKING:
    from assistant.desk.correcting import Change


@click.command("correct")
@case_argument
@click.argument("lines", nargs=-1, metavar="[LINE]...")
@click.option("--list", "listing", is_flag=True, help="Print the case's corrections and change nothing.")
@click.option("--undo", is_flag=True, help="Take the last correction away.")
@click.option("--script", metavar="FILE", help="Make the lines of FILE (- for stdin) all of its corrections.")
@click.option("--dry-run", is_flag=True, help="Show what would become of it, and change nothing.")
@by_line
@as_json
def correct_verb(
    case: str,
    lines: tuple[str, ...],
    listing: bool,
    undo: bool,
    script: str | None,
    dry_run: bool,
    plain: bool,
    as_json: bool,
) -> int:
    """Correct what was read of CASE's report, one LINE each, such as "merge R2 R3". The lines are kept and
    played again when the report is read again.

    merge R2 R3 · split R4 at "words" · rename R3 to "label" · retype R2.1 as "text" · kind R5
    area_for_improvement · under R5 C1 (or none) · drop R6 · take "first words" as recommendation (or as pcc,
    cc) · add "whole text" as recommendation · tie "first words" to R1, R3 · addressees R2.0 home_office ·
    due R2.1 2022-03-31 · field title "title"
    """
    from assistant.desk.correcting import corrections, propose_corrections

    said = sum((bool(lines), listing, undo, script is not None, plain))
    if not said and interactive() and not (dry_run or as_json):
        return look_again(case, plain=False)
    if said != 1:
        raise UsageProblem("Say one thing to do.", "Give LINEs, or --plain, --list, --undo or --script FILE.")
    if plain:
        return look_again(case, plain=True)
    with at_desk(writable=not (listing or dry_run)) as desk:
        kept = corrections(desk, case)
        if listing:
            if as_json:
                print_json({"case": case, "corrections": list(kept)})
            else:
                click.echo("\n".join(kept)) if kept else narrate(f"{case} has no corrections.")
            return Exit.DONE
        if undo and not kept:
            raise UsageProblem(f"{case} has no corrections.", "There is nothing to take away.")
        if script is not None:
            change = propose_corrections(desk, case, read_script(script))
        elif undo:
            change = propose_corrections(desk, case, "\n".join(kept[:-1]))
            narrate(f"Taken away: {kept[-1]}")
        else:
            change = propose_corrections(desk, case, "\n".join([*kept, *lines]), new=len(lines))
        return _done(desk, change, agreed=not dry_run, as_json=as_json)


@click.command("field")
@case_argument
@click.argument("words", nargs=-1, metavar="[NAME VALUE]")
@click.option("--undo", is_flag=True, help="Take back what was filled in last.")
@as_json
def field_verb(case: str, words: tuple[str, ...], undo: bool, as_json: bool) -> int:
    """See the head of the record of CASE, or let VALUE stand in its line NAME (none empties it), such as:
    chief constable "Sam Oakley"."""
    from assistant.conversation.events import Said
    from assistant.conversation.speech import Speaker
    from assistant.desk.heading import fill, head, meant, take_back

    if undo and words:
        raise UsageProblem("Say one thing to do.", "Give a NAME and its VALUE, or --undo.")
    with at_desk(writable=undo or len(words) > 1) as desk:
        name, value = meant(desk.shelf, " ".join(words)) if words else ("", "")
        if value:
            fill(desk, case, name, value)
        elif undo:
            name = take_back(desk, case)
        lines = [line for line in head(desk.store.case(case).record) if name in {"", line.name}]
        if as_json:
            print_json({line.name: line.value for line in lines})
        else:
            click.echo(Speaker(desk.shelf).say(Said("fields", {"lines": lines, "one": bool(name)})))
    return Exit.DONE


@click.command("reread")
@case_argument
@click.argument("file")
@click.option("--report", "chosen", type=int, metavar="N", help="Which report, where the file holds several.")
@click.option("--dry-run", is_flag=True, help="Show what would become of the case, and change nothing.")
@click.option("--yes", is_flag=True, help="Carry it out without asking.")
@click.option("--another", is_flag=True, help="With --yes: even where it looks like another report.")
@by_line
@as_json
def reread_verb(
    case: str,
    file: str,
    chosen: int | None,
    dry_run: bool,
    yes: bool,
    another: bool,
    plain: bool,
    as_json: bool,
) -> int:
    """Read a corrected edition of CASE's report from FILE and link the answers to it clause by clause.

    What would become of each is shown first, at a terminal on the screen. A document that looks like another
    report is not taken with --yes alone. Exit 1 when nothing was carried out, or a correction no longer
    fits."""
    from assistant.cli.reading import one
    from assistant.desk.correcting import propose_edition
    from assistant.desk.reading import read

    found = document(file)
    if plain and (dry_run or yes or as_json):
        raise UsageProblem("--plain asks before anything changes.", "Leave out the other options.")
    if plain or (interactive() and not (dry_run or yes or as_json)):
        return look_over(found, plain=plain, case=case, chosen=chosen)
    with at_desk(writable=not dry_run) as desk:
        published = desk.store.case(case).record.published
        readings = read(found, desk.shelf, published)
        place = one(readings, chosen, file)
        change = propose_edition(desk, case, found, readings[place])
        strange = change.another is not None and not another
        agreed = yes and not dry_run and not strange
        return _done(desk, change, agreed=agreed, as_json=as_json, ask=not dry_run, strange=strange)


def _done(
    desk: Desk, change: Change, *, agreed: bool, as_json: bool, ask: bool = False, strange: bool = False
) -> int:
    from assistant.conversation.speech import Speaker
    from assistant.desk.correcting import carry_out, change_form, told

    if not as_json:
        click.echo(Speaker(desk.shelf).say(told(change)))
    if agreed:
        carry_out(desk, change)
        narrate(f"Done. See the case with: s55 show {change.case}")
    else:
        why = " It looks like another report." if strange else ""
        how = f" Carry it out with --yes{' --another' if strange else ''}." if ask else ""
        narrate(f"Nothing was changed.{why}{how}")
    if as_json:
        print_json(change_form(change, applied=agreed))
    return Exit.FINDINGS if change.made.misfits or (ask and not agreed) else Exit.DONE
