"""Verbs for what comes in: read, new, cases, show."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import click

from assistant.cli.looking import look_over
from assistant.cli.shared import (
    as_json,
    at_desk,
    case_argument,
    document,
    interactive,
    narrate,
    present,
    print_json,
    why_plain,
)
from assistant.cli.shared import script as read_script
from assistant.desk.accounting import accounted, located, words_of
from assistant.desk.going_on import going_on
from assistant.desk.reading import Document, correct, day, kept_script, new_case, not_to_come, read
from assistant.errors import AssistantError, Exit, UsageProblem
from assistant.forms import fields_form, reading_form, readings_form, recommendation_form
from assistant.record import Marking, marking_from
from assistant.report import Recommendation
from assistant.response import Reading
from assistant.source import Source
from assistant.statute import in_full

_SHOWN = 30
"""Lines in nothing that are printed: a report of 150 pages has thousands."""
by_script = click.option(
    "--corrections", "script", metavar="FILE", help="Play the corrections in FILE upon what is read."
)
as_printed = click.option(
    "--as-read", "as_read", is_flag=True, help="Leave out the corrections kept for this very file."
)
by_line = click.option(
    "--plain", is_flag=True, help="Look it over line by line, for screen readers and scripts."
)


@click.command("read")
@click.argument("file")
@click.option("--published", metavar="DATE", help="When the report was published, to work out its due dates.")
@by_script
@as_printed
@as_json
def read_verb(file: str, published: str | None, script: str | None, as_read: bool, as_json: bool) -> int:
    """Show what is understood of FILE (- for stdin). Saves nothing."""
    stated = day(published) if published else None
    found = document(file)
    readings = read(found, present().shelf, stated, narrate)
    if script is not None and len(readings) > 1:
        raise UsageProblem(f"{file} holds {len(readings)} reports.", "Corrections belong to one; make cases.")
    scripts = [_script(found, readings, place, script, as_read) for place in range(len(readings))]
    made = [correct(r, s, present().shelf, stated) for r, s in zip(readings, scripts, strict=True)]
    misfits = [misfit for m in made for misfit in m.misfits]
    sources = located(found, present().shelf, readings, made)
    if as_json:
        print_json(accounted(readings_form([m.reading for m in made]), sources))
    else:
        for m, source in zip(made, sources, strict=True):
            click.echo(_in_words(m.reading, source))
    for misfit in misfits:
        narrate(misfit)
    understood = any(m.reading.report.recommendations for m in made)
    return Exit.DONE if understood and not misfits else Exit.FINDINGS


@click.command("new")
@click.argument("file")
@click.option("--published", metavar="DATE", help="The day the inspectorate published the report.")
@click.option("--report", "chosen", type=int, metavar="N", help="Which report, where the file holds several.")
@by_script
@as_printed
@as_json
@by_line
@click.option(
    "--marking",
    metavar="official | sensitive",
    default=Marking.OFFICIAL.value,
    show_default=True,
    help="The security marking; a sensitive case is never put on the clipboard.",
)
def new_verb(
    file: str,
    published: str | None,
    chosen: int | None,
    script: str | None,
    as_read: bool,
    marking: str,
    plain: bool,
    as_json: bool,
) -> int:
    """Make a case from the inspection report in FILE (- for stdin).

    At a terminal, and with --plain, you look over what was read and put right what is wrong, on the screen or
    line by line; elsewhere what was read and the date printed in it are taken."""
    stated = _not_to_come(day(published)) if published else None
    marking = _marking(marking).value
    if plain and as_json:
        raise UsageProblem("--plain talks and --json prints one document.", "Leave one of them out.")
    found = document(file)
    if plain or (interactive() and not as_json):
        wanted = "" if as_read else None
        wanted = read_script(script) if script is not None else wanted
        return look_over(found, plain=plain, published=stated, script=wanted, chosen=chosen, marking=marking)
    readings = read(found, present().shelf, stated, narrate)
    place = one(readings, chosen, file)
    made = correct(readings[place], _script(found, readings, place, script, as_read), present().shelf, stated)
    reading = made.reading
    for misfit in made.misfits:
        narrate(misfit)
    if stated is None:
        stated = _assume_published(reading)
    with at_desk() as desk:
        case = new_case(desk, found, made, stated, marking)
        how = going_on(desk, case, plain=why_plain(plain) is not None)
    if as_json:
        print_json({"case": case, "report": reading_form(reading)})
    else:
        click.echo(case)
        narrate(f"Made the case {case}. Go on with: {how}")
    return Exit.FINDINGS if made.misfits else Exit.DONE


def _marking(words: str) -> Marking:
    """The marking meant, in the words that the conversation takes. Raises UsageProblem."""
    meant = marking_from(words)
    if meant is None:
        raise UsageProblem(
            f"There is no marking “{words}”.", f"There are: {', '.join(m.value for m in Marking)}."
        )
    return meant


def _not_to_come(published: date) -> date:
    """A day of publication that has come. Raises UsageProblem for one that is still to come."""
    return not_to_come(published, present().today)


def _script(
    found: Document, readings: Sequence[Reading], place: int, named: str | None, as_read: bool
) -> str:
    """The corrections to play: those in the file named, or those kept for the same bytes."""
    if named is not None:
        return read_script(named)
    if as_read or not (present().workspace / "workspace.db").exists():
        return ""
    try:
        with at_desk(writable=False) as desk:
            lines, case = kept_script(desk, found, readings, place)
    except AssistantError as error:
        narrate(f"Earlier corrections could not be looked for. {error}")
        return ""
    if lines:
        count = len(lines.split("\n"))
        narrate(f"Playing the {count} correction(s) kept with {case}; --as-read leaves them out.")
    return lines


def one(readings: Sequence[Reading], chosen: int | None, file: str) -> int:
    """The place, from 0, of the reading that is meant. Raises UsageProblem listing them where it is open."""
    if chosen is None and len(readings) == 1:
        return 0
    if chosen is not None and 1 <= chosen <= len(readings):
        return chosen - 1
    titles = "; ".join(f"{n}. {r.report.fields.title or 'untitled'}" for n, r in enumerate(readings, 1))
    raise UsageProblem(f"{file} holds {len(readings)} reports: {titles}.", "Choose one with --report N.")


def _assume_published(reading: Reading) -> date | None:
    printed = reading.report.fields.published
    if printed:
        narrate(f"Taking the publication date printed in the file, {in_full(printed)}; --published sets it.")
    else:
        narrate("No publication date is known, so the 56 days cannot be counted; --published sets it.")
    return printed


@click.command("marking")
@case_argument
@click.argument("marking", required=False, metavar="[official | sensitive]")
def marking_verb(case: str, marking: str | None) -> int:
    """Give CASE a security marking, OFFICIAL or OFFICIAL-SENSITIVE; without one, say which it has."""
    meant = _marking(marking) if marking is not None else None
    with at_desk() as desk:
        if meant is not None:
            desk.store.set_marking(case, meant)
        click.echo(desk.store.case(case).record.marking)
    return Exit.DONE


@click.command("cases")
@as_json
def cases_verb(as_json: bool) -> int:
    """List the cases with their progress and the days left."""
    from assistant.desk.overview import overview, overview_form

    with at_desk(writable=False) as desk:
        rows = overview(desk)
    if as_json:
        print_json([overview_form(row) for row in rows])
    elif not rows:
        narrate("There are no cases yet. Make one with: s55 new FILE. Or try: s55 demo")
    for n, row in enumerate(() if as_json else rows, 1):
        click.echo(f"{n}. {row.case}: {row.name}. {row.answered} of {row.total} answered. {row.days}")
    return Exit.DONE


@click.command("show")
@case_argument
@as_json
def show_verb(case: str, as_json: bool) -> int:
    """Show CASE: its recommendations and the answers as they stand."""
    from assistant.conversation.speech import Speaker

    with at_desk(writable=False) as desk:
        record, speaker = desk.store.case(case).record, Speaker(desk.shelf)
        confirmed = desk.store.confirmations(case)
    labels = {r.id: r.label for r in record.report.recommendations}
    drafts = {str(place): draft for place, draft in sorted(record.drafts.items())}
    if as_json:
        print_json(
            {
                "case": case,
                "published": record.published.isoformat() if record.published else None,
                "fields": fields_form(record.report.fields),
                "recommendations": [recommendation_form(r) for r in record.report.recommendations],
                "drafts": {
                    p: {
                        "text": d.text,
                        "reviewed": d.reviewed,
                        "confirmed_by": confirmed[d.place].by if d.place in confirmed else None,
                    }
                    for p, d in drafts.items()
                },
            }
        )
        return Exit.DONE
    for recommendation in record.report.recommendations:
        click.echo(f"{_named(recommendation)}\n{recommendation.text}\n")
    for draft in drafts.values():
        if draft.text.strip():
            by = f" (confirmed by {confirmed[draft.place].by})" if draft.place in confirmed else ""
            where = speaker.place(draft.place, labels.get(draft.place.target))
            click.echo(f"{where}{by}\n{draft.text}\n")
    return Exit.DONE


def _in_words(reading: Reading, source: Source) -> str:
    fields = reading.report.fields
    lines = [f"Read as: {reading.document.replace('_', ' ')}", words_of(present().shelf, source)]
    if reading.language != "en":
        lines.append(f"Language: {reading.language}")
    if reading.not_for_library:
        lines.append(f"Not for the library: {reading.not_for_library}")
    heads = fields_form(fields)
    lines += [
        f"{name.replace('_', ' ').capitalize()}: {value if value is not None else '(empty)'}"
        for name, value in heads.items()
    ]
    lines.append(f"Recommendations: {len(reading.report.recommendations)}")
    for recommendation in reading.report.recommendations:
        lines.append(f"\n{_named(recommendation)}")
        for clause in recommendation.clauses:
            named = ", ".join(a.replace("_", " ") for a in clause.addressees) or "nobody named"
            due = f"; {clause.due.phrase}" if clause.due else ""
            due += f", that is {in_full(clause.due.on)}" if clause.due and clause.due.on else ""
            lines.append(f"  {clause.id}  {clause.text}  [{named}{due}]")
    for response in reading.responses:
        tied = f" to {', '.join(response.answers)}" if response.answers else ""
        lines.append(
            f"\nResponse ({response.voice or 'other'}, {response.section}){tied}"
            f"{': ' + response.heading if response.heading else ''}: {len(response.paragraphs)} paragraphs"
        )
    lines += [f"\nRepaired, {r.where}: {r.rule}: “{r.before}” became “{r.after}”" for r in reading.repairs]
    lines += [f"\nNOT UNDERSTOOD, {u.where}: {u.text}" for u in reading.unread]
    left = source.account.left(source.lines)
    lines += [f"\nIn nothing that was read, line {line.number}: {line.text}" for line in left[:_SHOWN]]
    if len(left) > _SHOWN:
        lines.append(f"\n… and {len(left) - _SHOWN} more such lines; --json gives all, the look reads them.")
    return "\n".join(lines)


def _named(recommendation: Recommendation) -> str:
    """Its reference and label, and the cause of concern it stands under."""
    under = f" (under {recommendation.parent})" if recommendation.parent else ""
    return f"{recommendation.id}  {recommendation.label}{under}"
