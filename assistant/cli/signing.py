"""Verbs for signing: invited, sign, unsign, signatures."""

from __future__ import annotations

import click

from assistant.cli.shared import aloud, as_json, at_desk, case_argument, narrate, print_json
from assistant.conversation.events import Said
from assistant.conversation.speech import Speaker
from assistant.desk import Desk
from assistant.desk.inviting import day_from, invite, too_late
from assistant.desk.reading import day
from assistant.desk.reviewing import Review, Rules, review
from assistant.desk.signatures import signature_form
from assistant.desk.signing import other_name, sign, signing, signing_form, unsign
from assistant.errors import Exit
from assistant.response import Voice
from assistant.statute import in_full


@click.command("invited")
@case_argument
@click.argument("date")
def invited_verb(case: str, date: str) -> int:
    """Keep the DATE by which the chief constable was invited to comment on the report of CASE (s.55(4)), such
    as 14 December 2026 or "in two weeks"."""
    with at_desk() as desk:
        rules = Rules.read(desk.shelf, desk.store.case(case).record.statute)
        invite(desk, case, on := day_from(date, desk, rules))
        warning = too_late(desk, case, rules, on)
    narrate(f"The chief constable was invited to comment by {in_full(on)}.")
    if warning:
        narrate(warning)
    return Exit.DONE


@click.command("sign")
@case_argument
@click.option(
    "--as",
    "role",
    type=click.Choice(["cc", "pcc"]),
    required=True,
    help="The chief constable (signs their comments, first) or the policing body (signs the whole record).",
)
@click.option("--name", required=True, help="Who signs.")
@click.option(
    "--invited-by",
    metavar="DATE",
    help="By when the chief constable was invited to comment, where no comments came.",
)
@as_json
def sign_verb(case: str, role: str, name: str, invited_by: str | None, as_json: bool) -> int:
    """Note that somebody signed the text of CASE as it stands; any edit of it voids the signature.

    It is kept in the journal and shows later edits; it is no digital signature. Exit 1, with every reason,
    while it must wait.
    """
    with at_desk() as desk:
        if invited_by:
            invite(desk, case, day(invited_by))
        seen, rules = _seen(desk, case)
        made = sign(desk, seen, rules, Voice(role), name)
        other = other_name(seen.record, made.role, made.signoff.name)
        if as_json:
            print_json(signature_form(made))
        else:
            values = {"signature": made, "other": other}
            aloud(Speaker(desk.shelf).say(Said("signed", values)))
    return Exit.DONE


@click.command("unsign")
@case_argument
@click.option("--reason", required=True, help="Why; it is kept with the signature.")
@as_json
def unsign_verb(case: str, reason: str, as_json: bool) -> int:
    """Take back the signature given last on CASE, of those that hold. It stays in the register, with the
    reason. Not once the response is recorded as published."""
    with at_desk() as desk:
        seen, rules = _seen(desk, case)
        back = unsign(desk, seen, rules, reason)
        if as_json:
            print_json(signature_form(back))
        else:
            aloud(Speaker(desk.shelf).say(Said("unsigned", {"signature": back})))
    return Exit.DONE


@click.command("signatures")
@case_argument
@as_json
def signatures_verb(case: str, as_json: bool) -> int:
    """Who signed CASE, whether it holds, and what is waited for. Exit 1 until the body has signed."""
    with at_desk(writable=False) as desk:
        seen, rules = _seen(desk, case)
        made = signing(desk, seen, rules)
        if as_json:
            print_json(signing_form(made))
        else:
            aloud(Speaker(desk.shelf).say(Said("signatures", {"signing": made})))
    return Exit.DONE if made.complete else Exit.FINDINGS


def _seen(desk: Desk, case: str) -> tuple[Review, Rules]:
    record = desk.store.case(case).record
    rules = Rules.read(desk.shelf, record.statute)
    return review(desk, case, record, rules), rules
