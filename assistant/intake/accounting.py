"""The account of the words: for every word of a document the one thing it stands in. What was read claims its
words in the order of the document; labels, headings and list marks are known by the readers' own rules; what
is left stands in nothing, and is listed as that."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from assistant.forms import fields_form
from assistant.intake.claims import Claim, as_printed, claims_of, typed_anew
from assistant.intake.correcting import RULE as BY_HAND
from assistant.intake.ledger import Found, Ledger, letters
from assistant.intake.signposts import Signposts, is_mark
from assistant.response import Reading
from assistant.source import Account, Held, Line, Stretch
from assistant.text import fold

_LONG = 40
"""Texts of so many letters claim first: shorter ones are found in many places."""
_BEFORE = 40
"""How far before its text, in letters, the label or heading of a thing may end."""
_AGAIN = 5
"""An item of so many words is the same where it is printed once more."""
_OTHERS = "elsewhere"
_HEADING = "heading"


def account(
    source: Sequence[Line], readings: Sequence[Reading], place: int, reading: Reading, signs: Signposts
) -> Account:
    """The account of a document's words. `readings` are what was read of it, one for each report on it, and
    `reading` what has become of the one at `place` by the officer's corrections."""
    ledger = Ledger(source)
    removed = _removed(ledger, source, readings)
    _left_unread(ledger, source, reading)
    _called_headings(ledger, source, readings[place] if readings else reading, reading)
    missing: dict[str, str] = {}
    _heads(ledger, readings, place, reading, signs)
    for n, one in enumerate(readings):
        if n != place:
            _claimed(ledger, claims_of(one), {}, _OTHERS)
        else:
            held, claims = ledger.held(), claims_of(reading)
            _claimed(ledger, claims, missing)
            if anew := typed_anew(reading):  # what was typed is sought far and wide, and found by chance
                ledger.restore(held)
                _claimed(ledger, as_printed(claims, claims_of(one), anew), {})
            typed = [c for c in claims_of(one) if c.ref in missing and reading is not one]
            _claimed(ledger, typed, {})
    _heads(ledger, readings, place, reading)
    _once_more(ledger, readings, place)
    _signs(ledger, readings, reading, signs)
    return Account((*_stretches(ledger, reading), *removed), missing=missing)


def _removed(ledger: Ledger, source: Sequence[Line], readings: Sequence[Reading]) -> list[Stretch]:
    """What was taken out: on its line where the text has it, else as stretches of their own. Only the first
    reading of a document carries its repairs."""
    at = {f"line {line.number}": place for place, line in reversed(list(enumerate(source)))}
    beside: list[Stretch] = []
    for n, repair in enumerate(readings[0].repairs if readings else (), 1):
        line = at.get(repair.where)
        if repair.after or not letters(repair.before):
            continue
        if line is None or not _on_line(ledger, line, repair.before, f"P{n}"):
            count = sum(bool(letters(word)) for word in repair.before.split())
            beside.append(Stretch(None, Held.REMOVED, f"P{n}", repair.before, count))
    return beside


def _called_headings(ledger: Ledger, source: Sequence[Line], read: Reading, reading: Reading) -> None:
    """What the officer said is a heading: on its line where it was not understood at first."""
    said = [r.before for r in reading.repairs if r.rule == BY_HAND and r.where.startswith("heading ")]
    at = {f"line {line.number}": place for place, line in reversed(list(enumerate(source)))}
    still = {piece.where for piece in reading.unread}
    for text in said:
        settled = [p for p in read.unread if p.where not in still and p.where in at]
        piece = next((p for p in settled if fold(p.text).startswith(fold(text))), None)
        if piece is None or not _on_line(ledger, at[piece.where], piece.text, _HEADING):
            ledger.claim(text, _HEADING)


def _left_unread(ledger: Ledger, source: Sequence[Line], reading: Reading) -> None:
    at = {f"line {line.number}": place for place, line in reversed(list(enumerate(source)))}
    for n, piece in enumerate(reading.unread, 1):
        line = at.get(piece.where)
        if line is None or not _on_line(ledger, line, piece.text, f"U{n}"):
            ledger.claim(piece.text, f"U{n}")


def _on_line(ledger: Ledger, line: int, text: str, ref: str) -> bool:
    """Let the words of a text be held where they stand on a line or from it on."""
    begin = ledger.start_of(line)
    return not ledger.claim(text, ref, begin, begin + len(letters(text)) + _BEFORE).missing


def _claimed(ledger: Ledger, claims: Sequence[Claim], missing: dict[str, str], holder: str = "") -> None:
    """Let each claim have its words in the order of the document. Where one then lacks words that another has
    taken, the longer ones are placed first instead, if less is lacking so; what a claim still lacks is put
    into `missing`."""
    before = ledger.held()
    lost = _in_turn(ledger, claims, holder)
    if lost:
        after = ledger.held()
        ledger.restore(before)
        again = _in_turn(ledger, claims, holder, longest=True)
        if _size(again) < _size(lost):
            lost = again
        else:
            ledger.restore(after)
    for ref, lacks in lost.items():
        missing[ref] = missing.get(ref, "") + lacks


def _size(lost: Mapping[str, str]) -> int:
    return sum(map(len, lost.values()))


def _in_turn(
    ledger: Ledger, claims: Sequence[Claim], holder: str, *, longest: bool = False
) -> dict[str, str]:
    """Let the claims have their words: what is asked before what is said, for an answer may sum it up; the
    long ones before the others, which are sought near those beside them; what stands before them last.
    `longest` lets of the long ones the longer go first. Gives what each lacks."""
    lost: dict[str, str] = {}
    placed: dict[int, Found] = {}
    asked = frozenset(claim.ref for claim in claims if claim.asked)

    def turn(n: int) -> tuple[bool, bool, int]:
        size = len(letters(claims[n].text))
        return not claims[n].asked, size < _LONG, -size if longest and size >= _LONG else 0

    for n in sorted(range(len(claims)), key=turn):
        claim = claims[n]
        start = next((placed[m].end for m in range(n - 1, -1, -1) if m in placed), 0)
        found = ledger.claim(
            claim.text, holder or claim.ref, start, around=frozenset() if claim.asked else asked
        )
        if found.missing:
            lost[claim.ref] = lost.get(claim.ref, "") + found.missing
        if found.end > found.begin:
            placed[n] = found
    for n, found in placed.items():
        ref, label = claims[n].before
        start = max(0, found.begin - len(letters(label)) - _BEFORE)
        ledger.claim(label, holder or ref, start, found.begin)
    return lost


def _once_more(ledger: Ledger, readings: Sequence[Reading], place: int) -> None:
    """Let a recommendation have its words where they are printed again, as in a summary of the report."""
    seen: set[str] = set()
    for n, one in enumerate(readings):
        for clause in (c for r in one.report.recommendations for c in r.clauses):
            if clause.text not in seen and len(clause.text.split()) >= _AGAIN:
                ledger.again(clause.text, clause.id if n == place else _OTHERS)
            seen.add(clause.text)


def _heads(
    ledger: Ledger,
    readings: Sequence[Reading],
    place: int,
    reading: Reading,
    signs: Signposts | None = None,
) -> None:
    """Let the head have its values: with `signs`, those that stand beside their label; without, those that
    make up most of a line."""
    for n, one in enumerate(readings):
        fields = (reading if n == place else one).report.fields
        for name, value in fields_form(fields).items():
            for text in (value or "").split("; " if name == "grade" else "\n\n"):
                found = (
                    at
                    for at in list(ledger.places(text))
                    if (signs.names(ledger.before(at[0]), name) if signs else _fills(ledger, at))
                )
                if at := next(found, None):
                    ledger.give(at, f"head:{name}" if n == place else _OTHERS)


def _fills(ledger: Ledger, place: tuple[int, int]) -> bool:
    """Whether some words are most of what the lines they stand on hold."""
    lines = range(ledger.on(ledger.words[place[0]].at).start, ledger.on(ledger.words[place[1]].at).stop)
    sizes = {n: ledger.words[n].end - ledger.words[n].begin for n in lines}
    own = sum(size for n, size in sizes.items() if place[0] <= n <= place[1])
    return 2 * own > sum(sizes.values())


def _signs(ledger: Ledger, readings: Sequence[Reading], reading: Reading, signs: Signposts) -> None:
    """Let what shows how a document is to be read be held: list marks, whom a label speaks to, the labels and
    headings, the day of publication."""
    for run in list(ledger.free()):
        text = ledger.text(run)
        before = ledger.holder(run[0] - 1) if run[0] else None
        after = ledger.holder(run[-1] + 1) if run[-1] + 1 < len(ledger.words) else None
        own = after is not None and before is not None and after.startswith(f"{before}.")
        if after is not None and (own or is_mark(text)):
            ledger.give(run, before if own and before else after)
        elif name := signs.field(text):
            ledger.give(run, f"head:{name}")
        elif signs.is_sign(text):
            ledger.give(run, _HEADING)
        elif signs.is_day(text, {r.report.fields.published for r in (*readings, reading)}):
            ledger.give(run, "head:published")


def _stretches(ledger: Ledger, reading: Reading) -> Iterator[Stretch]:
    held = [ledger.holder(n) for n in range(len(ledger.words))]
    ids = {r.id for r in reading.report.recommendations}
    begun = 0
    for n in range(1, len(held) + 1):
        if n < len(held) and held[n] == held[begun] and ledger.words[n].at == ledger.words[begun].at:
            continue
        holder, run = held[begun], range(begun, n)
        named = "" if holder in {None, _HEADING, _OTHERS} else str(holder)
        text = ledger.text(run)
        yield Stretch(ledger.words[begun].at, _sort(holder, ids), named, text, len(run))
        begun = n


def _sort(holder: str | None, ids: set[str]) -> Held:
    match holder:
        case None:
            return Held.LOOSE
        case "heading" | "elsewhere":
            return Held(holder)
        case _ if holder.startswith("head:"):
            return Held.HEAD
        case _ if re.fullmatch(r"[SUP]\d+", holder) and holder not in ids:
            return {"S": Held.SAID, "U": Held.UNREAD, "P": Held.REMOVED}[holder[0]]
        case _:
            return Held.ASKED


def spans(account: Account, reading: Reading) -> Mapping[str, tuple[int, int]]:
    """For each reference the first and last line its words stand on."""
    found: dict[str, tuple[int, int]] = {}
    whole = {c.id: r.id for r in reading.report.recommendations for c in r.clauses}
    for stretch in account.stretches:
        for ref in {stretch.ref, whole.get(stretch.ref, "")} - {""}:
            if stretch.at is not None:
                first, last = found.get(ref, (stretch.at, stretch.at))
                found[ref] = (min(first, stretch.at), max(last, stretch.at))
    return found
