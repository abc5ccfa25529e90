"""A report as it was and as it is read now, laid side by side clause by clause, so that every answer finds
its recommendation again and nothing is kept or lost in silence."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from types import MappingProxyType
from typing import TypeVar

from assistant.report import Clause, Recommendation, Report
from assistant.text import fold

SAME_PLACE = 67.0
"""Token-sort likeness (0-100) from which what stands under the same id is the same thing, reworded."""
ANYWHERE = 75.0
"""The same for what stands under another id. Of 65 pairs of different recommendations of one report (the
cases) the most alike come to 66; clauses of one recommendation to 48."""

WITHDRAWN = "(no longer in the report)"
"""Stands behind the label of a recommendation kept only for its answer, so that every face says it."""


class Fate(StrEnum):
    """What became of a recommendation or a clause. `moved`: the same words under another id."""

    SAME = "same"
    MOVED = "moved"
    REWORDED = "reworded"
    DROPPED = "dropped"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class ClauseLink:
    """One clause: as it was (None when new), as it is (None when dropped), and the likeness, 0 to 100."""

    fate: Fate
    old: Clause | None
    new: Clause | None
    likeness: float


@dataclass(frozen=True, slots=True)
class Link:
    """One recommendation: as it was, as it is, and its clauses. It is `reworded` when any clause of it is
    reworded, dropped, new, or went over to another recommendation: its answer must be confirmed again."""

    fate: Fate
    old: Recommendation | None
    new: Recommendation | None
    clauses: tuple[ClauseLink, ...]


def relink(old: Report, new: Report) -> tuple[Link, ...]:
    """The links in the order of the new report, then what was dropped. Each recommendation and each clause of
    either report is in just one link.

    Words decide, not numbers: the same words are found under any id, the same id only where the words are
    alike (rapidfuzz token_sort_ratio of the folded texts).
    """
    pairs = _paired(old.recommendations, new.recommendations, lambda r: r.text, shared=_shared)
    whole = {n.id: o for o, n in pairs if n}
    inside: dict[str, list[tuple[Clause, Clause]]] = {}
    for n in new.recommendations:
        o = whole.get(n.id)
        found = _paired(o.clauses if o else (), n.clauses, lambda c: c.text, number=True)
        inside[n.id] = [(one, other) for one, other in found if one and other]
    met = {c.id for pair in inside.values() for c, _ in pair}
    matched = {c.id for pair in inside.values() for _, c in pair}
    left = [c for r in old.recommendations for c in r.clauses if c.id not in met]
    open_ = [c for r in new.recommendations for c in r.clauses if c.id not in matched]
    strayed = {n.id: o for o, n in _paired(left, open_, lambda c: c.text, elsewhere=True) if o and n}
    gone = {o.id for o in strayed.values()}
    links = []
    for n in new.recommendations:
        o = whole.get(n.id)
        known = {b.id: a for a, b in inside[n.id]} | {
            c.id: strayed[c.id] for c in n.clauses if c.id in strayed
        }
        clauses = [_clause_link(known.get(c.id), c) for c in n.clauses]
        lost = [c for c in o.clauses if c.id not in met and c.id not in gone] if o else []
        clauses += [ClauseLink(Fate.DROPPED, c, None, 0) for c in lost]
        links.append(Link(_fate(o, n, clauses), o, n, tuple(clauses)))
    for o in (one for one, other in pairs if one and other is None):
        lost = [c for c in o.clauses if c.id not in gone]
        links.append(Link(Fate.DROPPED, o, None, tuple(ClauseLink(Fate.DROPPED, c, None, 0) for c in lost)))
    return tuple(links)


@dataclass(frozen=True, slots=True)
class Plan:
    """What a case's report becomes. `report` is the new one and behind it what is kept though withdrawn;
    `homes` says under which id each old recommendation's answer stands from then on (one that holds no work
    and is dropped has none); `reopened` are the new ids whose answers must be confirmed again."""

    report: Report
    links: tuple[Link, ...]
    homes: Mapping[str, str]
    reopened: frozenset[str]


def plan(old: Report, new: Report, holds_work: Callable[[str], bool]) -> Plan:
    """The plan for a case whose report was `old`. `holds_work` says of an old id whether anything was written
    or decided there: dropped, such a recommendation stays behind the others, marked as withdrawn, under an id
    the new report does not use."""
    links = relink(old, new)
    homes = {link.old.id: link.new.id for link in links if link.old and link.new}
    taken = {r.id for r in new.recommendations}
    found = list(new.recommendations)
    for link in links:
        if link.old is not None and link.new is None and holds_work(link.old.id):
            found.append(_withdrawn(link.old, taken))
            homes[link.old.id] = found[-1].id
            taken.add(found[-1].id)
    reopened = frozenset(link.new.id for link in links if link.fate is Fate.REWORDED and link.new)
    return Plan(replace(new, recommendations=tuple(found)), links, MappingProxyType(homes), reopened)


def _withdrawn(old: Recommendation, taken: Container[str]) -> Recommendation:
    if old.withdrawn and old.id not in taken:
        return replace(old, parent=None)
    id = next(n for n in _names(old.id) if n not in taken)
    clauses = tuple(replace(c, id=f"{id}.{c.id.rpartition('.')[2]}") for c in old.clauses)
    label = old.label if old.withdrawn else f"{old.label} {WITHDRAWN}"
    return replace(old, id=id, label=label, parent=None, clauses=clauses, withdrawn=True)


def _names(id: str) -> Iterator[str]:
    yield id
    yield f"{id}-old"
    yield from (f"{id}-old{n}" for n in range(2, 100_000))


T = TypeVar("T", Recommendation, Clause)


def _paired(
    old: Sequence[T],
    new: Sequence[T],
    text: Callable[[T], str],
    *,
    number: bool = False,
    elsewhere: bool = False,
    shared: Callable[[T, T], float] = lambda one, other: 0,
) -> list[tuple[T | None, T | None]]:
    """Old and new in pairs, the surest first: the same words under the same id, the same words anywhere, then
    the most alike. What finds no partner stands with None. `number` compares ids by their last number only,
    `elsewhere` holds every pair to the higher bar, `shared` is another measure of likeness."""
    from rapidfuzz.fuzz import token_sort_ratio

    was, now = [fold(text(o)) for o in old], [fold(text(n)) for n in new]

    def placed(i: int, j: int) -> bool:
        one, other = old[i].id, new[j].id
        return one.rpartition(".")[2] == other.rpartition(".")[2] if number else one == other

    ranked: list[tuple[float, int, int]] = []
    for i, before in enumerate(was):
        for j, after in enumerate(now):
            here = placed(i, j) and not elsewhere
            if before == after:
                ranked.append((300.0 if here else 200.0, i, j))
                continue
            bar = SAME_PLACE if here else ANYWHERE
            alike = max(token_sort_ratio(before, after, score_cutoff=bar), shared(old[i], new[j]))
            if alike >= bar:
                ranked.append((alike + (10 if here else 0), i, j))
    ranked.sort(key=lambda r: (-r[0], abs(r[1] - r[2]), r[1], r[2]))
    to: dict[int, int] = {}
    used: set[int] = set()
    for _, i, j in ranked:
        if i not in to and j not in used:
            to[i] = j
            used.add(j)
    found: list[tuple[T | None, T | None]] = [(o, new[to[i]] if i in to else None) for i, o in enumerate(old)]
    return found + [(None, n) for j, n in enumerate(new) if j not in used]


def _shared(old: Recommendation, new: Recommendation) -> float:
    """How much of either is clauses of the other, word for word, 0 to 100: so one that was joined with
    another is still known, and one that was split."""
    was, now = [fold(c.text) for c in old.clauses], [fold(c.text) for c in new.clauses]
    parts = ((was, set(now)), (now, set(was)))
    return max(
        100 * sum(len(t) for t in one if t in other) / max(1, sum(map(len, one))) for one, other in parts
    )


def _clause_link(old: Clause | None, new: Clause) -> ClauseLink:
    if old is None:
        return ClauseLink(Fate.NEW, None, new, 0)
    if fold(old.text) == fold(new.text):
        return ClauseLink(Fate.SAME if old.id == new.id else Fate.MOVED, old, new, 100)
    from rapidfuzz.fuzz import token_sort_ratio

    return ClauseLink(Fate.REWORDED, old, new, token_sort_ratio(fold(old.text), fold(new.text)))


def _fate(old: Recommendation | None, new: Recommendation, clauses: Sequence[ClauseLink]) -> Fate:
    if old is None:
        return Fate.NEW
    words = {link.fate for link in clauses} <= {Fate.SAME, Fate.MOVED}
    kin = all(link.old in old.clauses for link in clauses) and len(clauses) == len(old.clauses)
    if not (words and kin and fold(old.text) == fold(new.text)):
        return Fate.REWORDED
    return Fate.SAME if old.id == new.id else Fate.MOVED
