"""Publishing room: the record assembled and written to files; a final export only when nothing is open."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from assistant.assemble import FORMATS, assemble, sha256, write
from assistant.assemble.assembling import Assembled
from assistant.desk import Desk
from assistant.desk.attesting import attested
from assistant.desk.outdated import outdated
from assistant.desk.overwriting import Before, refused
from assistant.desk.reviewing import Review, Rules, review
from assistant.desk.signing import Signing, lacking, signing
from assistant.desk.spare import NOT_NOTED, out_folder
from assistant.desk.where import case_clock
from assistant.errors import AlreadyThere, AssistantError, Incomplete, UsageProblem
from assistant.response import Voice

_TOLD = {"late", "empty-head", "head-not-given", "area-unanswered"}
"""Findings that are said again when a record goes out."""

__all__ = ["FORMATS", "Export", "export", "refuse_unless_ready", "refuse_void"]


@dataclass(frozen=True, slots=True)
class Export:
    """What an export came to: the files that were written, and each form that was not, with why and the
    remedy. `same` are those of the files that were there already and hold the same."""

    paths: tuple[Path, ...]
    failed: tuple[tuple[str, AssistantError], ...] = ()
    same: tuple[Path, ...] = ()

    @property
    def lines(self) -> tuple[str, ...]:
        """What was written and what was not, a line each."""
        return (
            *(
                f"Already there, the same: {path}" if path in self.same else f"Wrote {path}"
                for path in self.paths
            ),
            *(f"Not written: {form}. {error}" for form, error in self.failed),
        )


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
) -> Export:
    """Write the record in each format, by default into the workspace's exports folder. A format that cannot
    be made or written does not keep the others back: it is told in what this gives.

    A draft takes the place of an older draft of ours; any other file there stays, unless `replace` says so.
    One that holds the same already is left as it is, and is no conflict.
    What could not be shown as typed is told to `say`. Raises UsageProblem for an unknown format, and
    Incomplete (exit 1) with the list of what is open when `final` is asked for too early, or where a change
    has voided a signature: nothing is written then. Where no format at all can be written, raises what kept
    the first one back.
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
        refuse_void(signing(desk, seen, rules))
        for words in _before_it_goes(desk, seen, rules):
            say(words)
    if gone := outdated(desk, case, rules):
        say(gone.words)
    clock = case_clock(record, rules.statute, today)
    beside = attested(desk, case, record)
    target = out_folder(desk, folder)
    last_day = clock.last_day if clock else None

    def make(form: str, on: date) -> Assembled:
        return assemble(record, form, desk.shelf, final=final, last_day=last_day, made_on=on, attested=beside)

    before = Before(desk.store.exports(case), today, make)
    drafts = {e.sha256 for e in before.sent if not e.final}
    paths: list[Path] = []
    same: list[Path] = []
    failed: list[tuple[str, AssistantError]] = []
    for form in dict.fromkeys(formats):
        try:
            piece = make(form, today)
            path = target / piece.name
            if before.is_same(piece, path):
                same.append(path)
            else:
                write((piece,), target, replace=replace, dispensable=drafts.__contains__)
        except AlreadyThere:
            failed.append((form, AlreadyThere(before.told(path), "")))
            continue
        except AssistantError as error:
            failed.append((form, error))
            continue
        paths.append(path)
        if desk.closed is None and not (path in same and before.is_noted(path)):
            desk.store.exported(case, piece.format, str(path), sha256(piece.data), final)
        for note in piece.notes:
            say(f"{path.name}: {note}.")
    if paths and desk.closed is not None:
        say(NOT_NOTED)
    there = [form for form, error in failed if isinstance(error, AlreadyThere)]
    failed = [
        (form, refused(error.what, case, there, final=final, folder=folder) if form in there else error)
        for form, error in failed
    ]
    done = Export(tuple(paths), tuple(failed), tuple(same))
    if not paths:
        for line in done.lines[1:]:
            say(line)
        raise failed[0][1]
    return done


def _before_it_goes(desk: Desk, seen: Review, rules: Rules) -> Iterator[str]:
    """What whoever publishes a final record ought to know; none of it holds the record back."""
    yield from lacking(signing(desk, seen, rules))
    yield from (f.message for f in seen.findings if f.rule in _TOLD and f not in seen.dismissed)
    if seen.record.sensitive:
        yield f"This case is marked {seen.record.marking}. Make sure that it may be published as it is."


def refuse_unless_ready(seen: Review) -> None:
    """Raise Incomplete with everything that stands in the way of a final export, or return."""
    if reasons := seen.open_points:
        count = len(reasons)
        raise Incomplete(
            f"A final export must wait: {count} thing{'s block' if count > 1 else ' blocks'} it.",
            "See s55 coverage and s55 check, or export a draft without --final.",
            [point.words for point in reasons],
        )


def refuse_void(made: Signing) -> None:
    """Raise Incomplete where a change has voided a signature: the record would go out as if nobody had signed
    in that role. It goes out unsigned where nobody has."""
    if not (void := made.voided):
        return
    roles = {s.role for s in void}
    again = Voice.CC if Voice.CC in roles else Voice.PCC
    raise Incomplete(
        f"A final export must wait: {'signatures are' if len(void) > 1 else 'a signature is'} void.",
        f"Sign again with: s55 sign CASE --as {again.value} --name NAME; or export a draft without --final.",
        [f"the signature of {s.signoff.name} {s.lost}" for s in void],
    )
