"""Verbs for past wording: suggest, and library add, list, show, withdraw, stats."""

from __future__ import annotations

from collections import Counter
from itertools import islice

import click

from assistant.cli.adding import add_verb
from assistant.cli.searching import evaluate_verb, search_verb
from assistant.cli.shared import as_json, at_desk, maybe_case, narrate, present, print_json
from assistant.conversation.events import Said
from assistant.conversation.speech import Speaker
from assistant.conversation.state import find_place
from assistant.desk.forms import offers_form, passage_form, source_form
from assistant.desk.indexing import every_passage
from assistant.desk.keeping import (
    dated,
    passage,
    roll_back,
    withdraw,
)
from assistant.desk.suggesting import Suggester
from assistant.errors import Exit, NotFound, UsageProblem
from assistant.text import clean


@click.command("suggest")
@maybe_case
@click.argument("ref", required=False)
@click.option("--text", help="Look for this text instead of a recommendation.")
@click.option("--like", "like", type=int, help="More like this passage of the library, by its number.")
@click.option("--with", "steer", default="", help="Words of your own to look for too.")
@click.option("-n", "count", type=click.IntRange(1, 50), default=5, show_default=True)
@as_json
def suggest_verb(
    case: str | None,
    ref: str | None,
    text: str | None,
    like: int | None,
    steer: str,
    count: int,
    as_json: bool,
) -> int:
    """Wording used before for recommendation REF of CASE, for --text, or --like a passage."""
    if [text is not None, like is not None, case is not None and ref is not None].count(True) != 1:
        raise UsageProblem("Name a case and a recommendation, or give --text.", "Try: s55 suggest CASE R1")
    if text is not None and not clean(text).strip():
        raise UsageProblem(
            "--text holds no words to look for.", "Give the recommendation in quotation marks."
        )
    with at_desk(writable=False) as desk:
        suggester = Suggester(desk, narrate)
        if like is not None:
            offers = suggester.more_like(passage(desk, like), count)
        elif text is not None:
            offers = suggester.for_text(clean(text), clean(steer), count)
        else:
            record = desk.store.case(case or "").record
            place = find_place(record, ref or "")
            asked = record.report.recommendation(place.target) if place else None
            if asked is None:
                raise NotFound(f"{case} has no recommendation {ref}.", f"See: s55 show {case}")
            offers = suggester.for_recommendation(record, asked, steer, count)
        suggester.close()
    if as_json:
        print_json(offers_form(offers))
    else:
        said = Said("offers", {"offers": offers, "shown": count, "heard": 0})
        click.echo(Speaker(present().shelf).say(said))
    return Exit.DONE


@click.group("library")
def library_verb() -> None:
    """Past wording, kept with what it answered."""


library_verb.add_command(add_verb)
library_verb.add_command(search_verb)
library_verb.add_command(evaluate_verb)


@library_verb.command("list")
@click.option("-n", "count", type=click.IntRange(1), default=50, show_default=True)
@click.option("--stale", is_flag=True, help="Only passages that mention what is out of date.")
@as_json
def list_verb(count: int, stale: bool, as_json: bool) -> int:
    """List the passages."""
    with at_desk(writable=False) as desk:
        rows = list(islice(dated(desk, stale=stale), count))
    if as_json:
        print_json([{**passage_form(p), "stale": list(reasons)} for p, reasons in rows])
    for p, reasons in () if as_json else rows:
        source = f"{p.source.force or 'force not named'} {p.source.year or ''}".strip()
        click.echo(f"{p.id}  {source}  {' '.join(p.text.split())[:70]}")
        for reason in reasons:
            click.echo(f"    out of date: {reason}")
    if not rows and not stale:
        narrate("The library is empty. Add past records with: s55 library add FILE")
    return Exit.DONE


@library_verb.command("show")
@click.argument("id", type=int)
@as_json
def show_verb(id: int, as_json: bool) -> int:
    """Show passage ID whole, with what it answered."""
    with at_desk(writable=False) as desk:
        found = passage(desk, id)
        seen = desk.store.sources([id]).get(id, (found.source,))
        reasons = Suggester(desk).stale.reasons(found.text, desk.settings.today)
        gone = desk.store.why_gone(id)
    if as_json:
        places = [source_form(source, found) for source in seen]
        print_json({**passage_form(found), "seen": places, "stale": list(reasons), "gone": gone})
        return Exit.DONE
    click.echo(found.text)
    if gone:
        click.echo(f"\nNot offered any more: {gone}")
    for asked in found.asked:
        click.echo(f"\nIt answered: {asked}")
    for source in seen:
        place = " ".join(str(part) for part in (source.force, source.year, source.report) if part)
        click.echo(f"\nFrom: {place or source.origin}")
    for reason in reasons:
        click.echo(f"\nOut of date: {reason}")
    return Exit.DONE


@library_verb.command("withdraw")
@click.argument("id", type=int)
@click.option("--reason", required=True, help="Why it must not be offered any more.")
def withdraw_verb(id: int, reason: str) -> int:
    """Take passage ID out of every offer, with a reason. Nothing is deleted."""
    with at_desk() as desk:
        passage(desk, id)
        uses = withdraw(desk, id, clean(reason))
    narrate(f"Passage {id} is withdrawn.")
    for case, place in uses:
        click.echo(f"Still used in {case}, {place}")
    return Exit.DONE


@library_verb.command("batches")
@as_json
def batches_verb(as_json: bool) -> int:
    """List what was added, when and from where."""
    with at_desk(writable=False) as desk:
        batches = desk.store.batches()
    if as_json:
        print_json(
            [
                {
                    "id": b.id,
                    "origin": b.origin,
                    "added": b.added,
                    "known": b.duplicates,
                    "at": b.at.isoformat(),
                    "rolled_back": b.rolled_back,
                }
                for b in batches
            ]
        )
    for b in () if as_json else batches:
        gone = ", taken back" if b.rolled_back else ""
        click.echo(f"{b.id}  {b.at:%Y-%m-%d}  {b.origin}: {b.added} added, {b.duplicates} known{gone}")
    return Exit.DONE


@library_verb.command("rollback")
@click.argument("batch", type=int)
def rollback_verb(batch: int) -> int:
    """Take back what BATCH added, and nothing else."""
    with at_desk() as desk:
        gone = roll_back(desk, batch)
    what = "passage is" if gone == 1 else "passages are"
    narrate(f"Batch {batch} is taken back: {gone} {what} no longer offered.")
    return Exit.DONE


@library_verb.command("stats")
@as_json
def stats_verb(as_json: bool) -> int:
    """How much the library holds, by force and by limb."""
    forces: Counter[str] = Counter()
    limbs: Counter[str] = Counter()
    with at_desk(writable=False) as desk:
        count = desk.store.passage_count()
        for p in every_passage(desk):
            forces[p.source.force or "not named"] += 1
            limbs[p.limb.value if p.limb else "not said"] += 1
    if as_json:
        print_json({"passages": count, "forces": dict(forces), "limbs": dict(limbs)})
    else:
        click.echo(f"{count} passages")
        for name, number in [*forces.most_common(), *limbs.most_common()]:
            click.echo(f"  {number}  {name}")
    return Exit.DONE
