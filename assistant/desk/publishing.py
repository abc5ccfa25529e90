"""Publishing room: the record assembled and written to files; a final export only when nothing is open."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from assistant.assemble import FORMATS, assemble, sha256, write
from assistant.desk import Desk
from assistant.desk.reviewing import Review, Rules, case_clock, review
from assistant.desk.signing import signing
from assistant.errors import Incomplete, UsageProblem
from assistant.response import Voice

_TOLD = {"late", "empty-head", "area-unanswered"}
"""Warnings that are said again when a record goes out."""

__all__ = ["FORMATS", "export", "refuse_unless_ready"]


def export(
    desk: Desk,
    case: str,
    formats: Sequence[str],
    *,
    final: bool,
    rules: Rules | None = None,
    folder: Path | None = None,
    replace: bool = False,
    say: Callable[[str], None] = lambda words: None,
) -> tuple[Path, ...]:
    """Write the record in each format and give the paths, by default into the workspace's exports folder.

    A draft takes the place of an older draft of ours; any other file there stays, unless `replace` says so
    (Conflict). What could not be shown as typed is told to `say`. Raises UsageProblem for an unknown format,
    and Incomplete (exit 1) with the list of what is open when `final` is asked for too early; nothing is
    written then.
    """
    unknown = [f for f in formats if f not in FORMATS]
    if unknown or not formats:
        raise UsageProblem(
            f"There is no format {', '.join(unknown) or '(none named)'}.",
            f"Choose from: {', '.join(FORMATS)}.",
        )
    whole = desk.store.case(case).record
    record = whole.standing()
    for kept in (r for r in whole.report.recommendations if r.withdrawn):
        say(f"{kept.label} is left out of the record; its answer is kept in the case.")
    rules = rules or Rules.read(desk.shelf, record.statute)
    today = desk.settings.today
    if final:
        seen = review(desk, case, record, rules)
        refuse_unless_ready(seen)
        for words in _before_it_goes(desk, seen, rules):
            say(words)
    clock = case_clock(record, rules, today)
    made = [
        assemble(
            record, f, desk.shelf, final=final, last_day=clock.last_day if clock else None, made_on=today
        )
        for f in formats
    ]
    target = folder or desk.settings.workspace / "exports"
    drafts = {e.sha256 for e in desk.store.exports(case) if not e.final}
    paths = write(made, target, replace=replace, dispensable=drafts.__contains__)
    for piece, path in zip(made, paths, strict=True):
        desk.store.exported(case, piece.format, str(path), sha256(piece.data), final)
        for note in piece.notes:
            say(f"{path.name}: {note}.")
    return paths


def _before_it_goes(desk: Desk, seen: Review, rules: Rules) -> Iterator[str]:
    """What whoever publishes a final record ought to know; none of it holds the record back."""
    made = signing(desk, seen, rules)
    if not made.complete:
        void = next((s for s in reversed(made.signatures) if s.role is Voice.PCC), None)
        if void is None:
            yield "Nobody has signed this record for the policing body. Sign it with: s55 sign"
        else:
            yield (
                f"The signature of {void.signoff.name} no longer holds; since then: "
                f"{'; '.join(c.words for c in void.changes)}."
            )
    yield from (f.message for f in seen.findings if f.rule in _TOLD and f not in seen.dismissed)
    if seen.record.sensitive:
        yield f"This case is marked {seen.record.marking}. Make sure that it may be published as it is."


def refuse_unless_ready(seen: Review) -> None:
    """Raise Incomplete with everything that stands in the way of a final export, or return."""
    if reasons := seen.open_points:
        raise Incomplete(
            "A final export must wait: " + "; ".join(reasons) + ".",
            "See s55 coverage and s55 check, or export a draft without --final.",
        )
