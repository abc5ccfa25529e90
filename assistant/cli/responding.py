"""Verbs for publication: published, responded."""

from __future__ import annotations

import click

from assistant.cli.shared import as_json, at_desk, case_argument, narrate, print_json
from assistant.conversation.events import Said
from assistant.conversation.speech import Speaker
from assistant.desk import Desk
from assistant.desk.responding import (
    Published,
    confirm_report,
    lacking_signatures,
    published,
    published_form,
    respond,
)
from assistant.desk.reviewing import Rules
from assistant.errors import Exit, UsageProblem
from assistant.store import Publication


@click.command("published")
@case_argument
@click.argument("date", required=False)
@as_json
def published_verb(case: str, date: str | None, as_json: bool) -> int:
    """Confirm the DATE on which the report of CASE was published; it starts the 56 days. Without a date, say
    what was published when, the response too."""
    with at_desk(writable=date is not None) as desk:
        if date is not None:
            confirm_report(desk, case, date)
        _tell(desk, _found(desk, case), None, as_json, kept=date is not None)
    return Exit.DONE


@click.command("responded")
@case_argument
@click.argument("date", required=False)
@click.option("--at", "place", help="Where it was published: a web address, or in words.")
@click.option("--take-back", is_flag=True, help="Take back what was recorded last.")
@as_json
def responded_verb(case: str, date: str | None, place: str | None, take_back: bool, as_json: bool) -> int:
    """Keep the DATE (or today) on which the response to CASE was published, and where. The day is held
    against the 56 days: exit 1 when no day recorded is within them."""
    if take_back == bool(date):
        raise UsageProblem("Say one thing to do.", "Give the DATE and --at, or --take-back.")
    with at_desk() as desk:
        back = respond(desk, case, "none" if take_back else f"{date} {place or ''}")
        if take_back and back is None:
            narrate("Nothing was recorded, so there is nothing to take back.")
        found = _found(desk, case)
        unsigned = () if take_back else lacking_signatures(desk, case, _rules(desk, case))
        _tell(desk, found, back, as_json, kept=True, unsigned=unsigned)
    return Exit.DONE if found.lawful or not found.response else Exit.FINDINGS


def _found(desk: Desk, case: str) -> Published:
    return published(desk, case, _rules(desk, case))


def _rules(desk: Desk, case: str) -> Rules:
    return Rules.read(desk.shelf, desk.store.case(case).record.statute)


def _tell(
    desk: Desk,
    found: Published,
    back: Publication | None,
    as_json: bool,
    *,
    kept: bool,
    unsigned: tuple[str, ...] = (),
) -> None:
    """Say it: what was asked for on stdout, what was just kept as narration."""
    if as_json:
        print_json(published_form(found))
        for words in unsigned:
            narrate(words)
    else:
        values = {"published": found, "back": back, "unsigned": unsigned}
        click.echo(Speaker(desk.shelf).say(Said("published", values)), err=kept)
