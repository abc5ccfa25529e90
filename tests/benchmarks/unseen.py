"""Figures on sets written before the rules were read: `python -m tests.benchmarks.unseen [--show]`.

The sets are in tests/benchmarks/review/unseen/; others were written after each
repair, before they were run. A rule is never tuned to a sentence of theirs: what fails is mended at its
cause and tried on new sentences. `--show` prints each miss.
"""

from __future__ import annotations

import argparse
import tomllib
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from assistant.paths import Shelf
from assistant.promise import Commitment
from assistant.record import NARRATIVES, Draft, Place, Record
from assistant.report import Clause, Fields, Kind, Recommendation, Report
from assistant.response import Voice
from assistant.review.check import ReviewRules, check
from assistant.review.coverage import CoverageRules, coverage
from assistant.review.deeds import DeedRules
from assistant.review.duty import DutyRules, limb_of
from assistant.review.promises import promises
from assistant.statute import load
from tests.benchmarks.review import Score

SETS = Path(__file__).resolve().parent / "review" / "unseen"
TODAY = date(2024, 1, 20)
_WRITTEN = {
    "": "written before the rules were read:",
    "_after": "written after the first repair, before they were run:",
    "_third": "written after the second repair, before they were run:",
    "_fourth": "written after the third repair, before they were run:",
    "_fifth": "written after the fourth repair, before they were run:",
    "_sixth": "whole paragraphs, written after the fifth repair, before they were run:",
}
FOREIGN = ("foreign-name", "other-office-holder")


class Figures(Score):
    """A score that says itself in words."""

    @property
    def words(self) -> str:
        return (
            f"precision {self.precision:.3f}, recall {self.recall:.3f}, F1 {self.f1:.3f} "
            f"({self.right} right of {self.found} found, {self.wanted} wanted)"
        )


def unseen(name: str) -> dict[str, Any]:
    """One set by its file name."""
    return tomllib.loads((SETS / name).read_text(encoding="utf-8"))


def verdicts(rules: DutyRules, name: str = "verdicts.toml") -> tuple[Figures, int]:
    """Verdicts given as labelled, and the answers that answer nothing but were taken for an answer."""
    right = false_complete = 0
    misses = []
    answers = unseen(name)["answers"]
    for answer in answers:
        limb = limb_of(answer["said"], rules)
        said = limb.value if limb else "nothing"
        good = said in (answer["verdict"], answer.get("or"))
        right += good
        false_complete += answer["verdict"] == "nothing" and not good
        if not good:
            misses.append(f"wanted {answer['verdict']}, found {said}: {answer['said']}")
    return Figures(right, len(answers), len(answers), tuple(misses)), false_complete


def promised(rules: DeedRules, name: str = "commitments.toml") -> Figures:
    """Commitments right in state, owner and day."""
    right = found = wanted = 0
    misses = []
    for group in unseen(name)["group"]:
        for phrase in group["phrases"]:
            got = list(promises(phrase["text"], Place("R1", Voice.PCC), rules, group["on"]))
            left = list(got)
            for made in phrase["made"]:
                hit = next((c for c in left if _as_labelled(c, made)), None)
                if hit is not None:
                    left.remove(hit)
                    right += 1
            found, wanted = found + len(got), wanted + len(phrase["made"])
            if left or len(got) < len(phrase["made"]):
                seen = [(c.state.value, c.owner, str(c.due)) for c in got]
                misses.append(
                    f"{group['on']} {phrase['text']}\n    wanted {phrase['made']}\n    found  {seen}"
                )
    return Figures(right, found, wanted, tuple(misses))


def measured(rules: DeedRules) -> Figures:
    """Phrases labelled for a measure in which one is found."""
    phrases = [(g["on"], p) for g in unseen("commitments.toml")["group"] for p in g["phrases"]]
    right = 0
    misses = []
    for on, phrase in phrases:
        if not phrase.get("measure"):
            continue
        got = promises(phrase["text"], Place("R1", Voice.PCC), rules, on)
        if any(c.measure for c in got):
            right += 1
        else:
            misses.append(f"no measure: {phrase['text']}")
    return Figures(right, right, right + len(misses), tuple(misses))


def _as_labelled(found: Commitment, made: Mapping[str, Any]) -> bool:
    owners = _any(made.get("owner"))
    return (
        found.state.value in _any(made["state"])
        and _bare(found.owner) in {_bare(o) for o in owners}
        and found.due in _any(made.get("due"))
    )


def _any(label: Any) -> list[Any]:
    return label if isinstance(label, list) else [label]


def _bare(owner: str | None) -> str | None:
    return None if owner is None else owner.casefold().removeprefix("the ")


def named(rules: ReviewRules) -> tuple[Figures, tuple[str, ...]]:
    """Planted names found, and every foreign name found on a record that has none."""
    right = wanted = 0
    misses, alarms = [], []
    for table in unseen("names.toml")["record"]:
        clean = list(table["paragraphs"])
        alarms += [
            f"{table['force']}: {f.rule}: {f.quote}"
            for f in _findings(table, clean, rules)
            if f.rule in FOREIGN
        ]
        for number, slip in enumerate(table["planted"]):
            at = number % len(clean)
            text = [*clean[:at], f"{clean[at]} {slip['text']}", *clean[at + 1 :]]
            start = len(clean[at]) + 1
            hits = [f for f in _findings(table, text, rules) if f.rule in FOREIGN]
            hit = any(f.quote in slip["text"] and f.start >= start for f in hits if f.quote)
            right, wanted = right + hit, wanted + 1
            if not hit:
                misses.append(f"{table['force']}: {slip['text']}")
    return Figures(right, right, wanted, tuple(misses)), tuple(alarms)


def _findings(table: Mapping[str, Any], text: list[str], rules: ReviewRules) -> list[Any]:
    names = ("force", "police_and_crime_commissioner", "chief_constable", "title", "published")
    item = Recommendation(
        "R1",
        "Recommendation 1",
        Kind.RECOMMENDATION,
        None,
        table["report"],
        (Clause("R1.0", table["report"]),),
    )
    record = Record(Report(Fields(**{n: table[n] for n in names}), (item,)), table["published"])
    found: list[Any] = []
    for paragraph in text:
        drafted = record.with_draft(Draft(Place("R1", Voice.PCC), paragraph))
        found += check(drafted, load(Shelf()), table["published"], rules)
    return found


def evidence(rules: CoverageRules) -> Figures:
    """Sentences tied to the clauses they speak of, every clause of a record against all of its prose."""
    right = found = wanted = 0
    misses = []
    for table in unseen("evidence.toml")["record"]:
        items = tuple(
            Recommendation(
                f"R{n}", f"Recommendation {n}", Kind.RECOMMENDATION, None, " ".join(texts),
                tuple(Clause(f"R{n}.{m}", text) for m, text in enumerate(texts)),
            )
            for n, texts in enumerate(table["recommendations"], 1)
        )  # fmt: skip
        record = Record(Report(Fields(title=table["title"]), items), TODAY)
        told = " ".join(s["text"] for s in table["sentences"])
        covered = coverage(record.with_draft(Draft(NARRATIVES[0], told)), load(Shelf()), TODAY, rules)
        got = {(c.id[1:], e.sentence) for r in covered.recommendations for c in r.clauses for e in c.evidence}
        want = {(clause, s["text"]) for s in table["sentences"] for clause in s["of"]}
        may = {(clause, s["text"]) for s in table["sentences"] for clause in s.get("or", ())}
        right += len(got & want)
        found += len(got - (may - want))
        wanted += len(want)
        misses += [f"missed {c}: {s}" for c, s in sorted(want - got)]
        misses += [f"false {c}: {s}" for c, s in sorted(got - want - may)]
    return Figures(right, found, wanted, tuple(misses))


def main(show: bool) -> None:
    """Measure and print."""
    shelf = Shelf()
    rules = ReviewRules.from_shelf(shelf)
    deeds = rules.duty.deeds
    shown = []
    for after, words in _WRITTEN.items():
        given, false_complete = verdicts(rules.duty, f"verdicts{after}.toml")
        shown.append(given)
        print(words)
        print(f"  s.55(5B) verdicts: {given.recall:.3f} of {given.wanted}, false complete {false_complete}")
        if (SETS / f"commitments{after}.toml").exists():
            made = promised(deeds, f"commitments{after}.toml")
            shown.append(made)
            print(f"  commitments, state and owner and day: {made.words}")
    known = measured(deeds)
    print(f"measures: {known.right} of {known.wanted} found")
    foreign, alarms = named(rules)
    print(f"foreign names planted: {foreign.right} of {foreign.wanted} found, {len(alarms)} on clean records")
    spoken = evidence(CoverageRules.from_shelf(shelf, rules.duty))
    print(f"evidence for clauses: {spoken.words}")
    if show:
        for figures in (*shown, known, foreign, spoken):
            print("\n".join(figures.misses), "\n")
        print("\n".join(alarms))


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--show", action="store_true")
    main(arguments.parse_args().show)
