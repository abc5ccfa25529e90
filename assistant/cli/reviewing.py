"""Verbs for review: clock, coverage, check, history."""

from __future__ import annotations

import click

from assistant.cli.shared import aloud, as_json, at_desk, case_argument, narrate, present, print_json
from assistant.conversation.events import Said
from assistant.conversation.speech import Speaker
from assistant.conversation.state import find_place
from assistant.desk.closing import laid_out, listed
from assistant.desk.matrix import coverage_forms, look_over
from assistant.desk.reading import day
from assistant.desk.recounting import recounted
from assistant.desk.reviewing import Rules, earlier_answers, review
from assistant.desk.setting_aside import dismiss as set_aside_findings
from assistant.desk.setting_aside import found_by
from assistant.desk.setting_aside import restore as take_back
from assistant.desk.telling import covered_in_words, history_form, timeline
from assistant.errors import Exit, NotFound
from assistant.paths import Shelf
from assistant.record import Place, Record
from assistant.response import Voice
from assistant.review.findings import finding_form
from assistant.review.timing import response_day
from assistant.statute import clock, load


@click.command("clock")
@click.argument("date")
@click.option("--statute", default="s55", show_default=True, help="The statute profile to count by.")
@click.option("--comments-by", default=None, help="The day set for the chief constable's comments.")
@click.option("--responded", default=None, help="The day a response is dated, to see which day that is.")
@as_json
def clock_verb(date: str, statute: str, comments_by: str | None, responded: str | None, as_json: bool) -> int:
    """The last lawful day for a report published on DATE. Exit 1 when --responded is outside the period."""
    settings = present()
    profile = load(settings.shelf, statute)
    ticking = clock(profile, day(date), settings.today, day(comments_by) if comments_by else None)
    stated = response_day(profile, ticking.published, day(responded)) if responded else None
    if as_json:
        print_json(
            {
                "published": ticking.published.isoformat(),
                "last_day": ticking.last_day.isoformat(),
                "days_left": ticking.days_left,
                "working_days_left": ticking.working_days_left,
                "publish_by": ticking.publish_by.isoformat() if ticking.publish_by else None,
                "comments_by": ticking.comments_by.isoformat() if ticking.comments_by else None,
                "comments_by_is": "set" if ticking.comments_set else "suggested",
                "words": ticking.words,
                "citation": profile.citation,
                "copies": list(profile.copies),
                "response": {"day": stated.day, "lawful": stated.lawful, "words": stated.words}
                if stated
                else None,
                "warnings": list(ticking.warnings),
            }
        )
    else:
        click.echo(ticking.last_day.isoformat())
        click.echo(ticking.words, err=True)
        if ticking.comments:
            click.echo(ticking.comments, err=True)
        if stated:
            click.echo(stated.words, err=True)
        for warning in ticking.warnings:
            click.echo(warning, err=True)
    return Exit.DONE if stated is None or stated.lawful else Exit.FINDINGS


@click.command("coverage")
@case_argument
@click.option("--matrix", is_flag=True, help="Everything in one table, line by line.")
@as_json
def coverage_verb(case: str, matrix: bool, as_json: bool) -> int:
    """Which recommendations and clauses of CASE are answered. Exit 1 while it is not complete."""
    with at_desk(writable=False) as desk:
        record = desk.store.case(case).record
        rules = Rules.read(desk.shelf, record.statute)
        overall = look_over(desk, review(desk, case, record, rules, ()), rules)
        covered = overall.review.coverage
        if as_json:
            print_json(coverage_forms(overall))
        elif matrix:
            aloud(_words(desk.shelf, "matrix", **dict(laid_out(overall, ""))))
        else:
            aloud(_words(desk.shelf, "coverage", **dict(covered_in_words(record, covered))))
    return Exit.DONE if covered.complete else Exit.FINDINGS


@click.command("check")
@case_argument
@click.option(
    "--dismiss",
    nargs=2,
    metavar="RULE REF",
    help="Set aside what RULE found at REF (R3, initial, overall, record); needs --reason.",
)
@click.option(
    "--restore", nargs=2, metavar="RULE REF", help="Take back that what RULE found at REF was set aside."
)
@click.option("--quote", default="", help="With --dismiss or --restore: only what was found in these words.")
@click.option("--voice", type=click.Choice(["pcc", "cc"]), default=None, help="Whose text at REF.")
@click.option(
    "--reason",
    default="",
    help="Why it is set aside, in some words for an error; kept, and shown in the sealed pack.",
)
@as_json
def check_verb(
    case: str,
    dismiss: tuple[str, str] | None,
    restore: tuple[str, str] | None,
    quote: str,
    voice: str | None,
    reason: str,
    as_json: bool,
) -> int:
    """What must not go out in CASE as it stands. Exit 1 when something blocks a final export."""
    with at_desk(writable=bool(dismiss or restore)) as desk:
        record = desk.store.case(case).record
        rules = Rules.read(desk.shelf, record.statute)
        past = earlier_answers(desk, case, record)
        if past is None:
            narrate("The library is too large to be searched for contradictions with earlier answers.")
        seen = review(desk, case, record, rules, past or ())
        if meant := dismiss or restore:
            rule, ref = meant
            found = found_by(seen, rule, _place(case, record, ref, voice), quote)
            if dismiss:
                set_aside_findings(desk, seen, found, reason)
                narrate(
                    f"Set aside in {seen.spot(found[0].where)}: {rule} ({len(found)} found). "
                    "An edit of that text voids it."
                )
            else:
                back = sum(take_back(desk, seen, f) for f in found)
                narrate(
                    f"Taken back in {seen.spot(found[0].where)}: {rule} ({back} of {len(found)} had been set "
                    "aside)."
                )
            seen = review(desk, case, record, rules, past or ())
        if as_json:
            print_json({"findings": [finding_form(f, seen.dismissed.get(f)) for f in seen.findings]})
        else:
            aloud(_words(desk.shelf, "findings", **dict(listed(seen))))
    return Exit.FINDINGS if seen.blocking else Exit.DONE


def _place(case: str, record: Record, ref: str, voice: str | None) -> Place | None:
    if ref.casefold() == "record":
        return None
    target, _, named = ref.partition("/")
    found = find_place(record, target)
    if found is None:
        raise NotFound(f"{case} has no {ref}.", f"See its recommendations with: s55 show {case}")
    chosen = voice or named
    if chosen not in ("", "pcc", "cc", None):
        raise NotFound(f"{case} has no {ref}.", "The voices are pcc and cc.")
    return Place(found.target, Voice(chosen)) if chosen and found.section is None else found


@click.command("history")
@case_argument
@click.argument("ref")
@click.option("--voice", type=click.Choice(["pcc", "cc"]), default="pcc", show_default=True)
@as_json
def history_verb(case: str, ref: str, voice: str, as_json: bool) -> int:
    """What was changed in the answer to REF of CASE, by whom and when."""
    with at_desk(writable=False) as desk:
        record = desk.store.case(case).record
        place = _place(case, record, ref, voice)
        if place is None:
            raise NotFound(f"{case} has no {ref}.", f"See its recommendations with: s55 show {case}")
        made = timeline(desk, case, place)
        if as_json:
            print_json(history_form(made))
        else:
            aloud(_words(desk.shelf, "history", steps=recounted(made)))
    return Exit.DONE


def _words(shelf: Shelf, what: str, **values: object) -> str:
    return Speaker(shelf).say(Said(what, values))
