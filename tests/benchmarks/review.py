"""Figures of the review: `python -m tests.benchmarks.review [--show]`.

The labelled sets are in tests/benchmarks/review/, written for this purpose. `--show` prints each miss.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import statistics
import time
import tomllib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from assistant.desk.reviewing import Rules, case_coverage, case_findings
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
from assistant.review.topics import stems
from assistant.statute import load
from assistant.text import sentences, word_count

SETS = Path(__file__).resolve().parent / "review"
ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Score:
    """How often right, and what was not: `precision` and `recall` from 0 to 1."""

    right: int
    found: int
    wanted: int
    misses: tuple[str, ...] = ()

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.wanted if self.wanted else 1.0

    @property
    def f1(self) -> float:
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def labelled(name: str) -> dict[str, Any]:
    """One labelled set by its file name."""
    return tomllib.loads((SETS / name).read_text(encoding="utf-8"))


def commitment_score(rules: DeedRules, parts: Iterable[str] = ("state", "owner", "due")) -> Score:
    """Commitments found in the labelled phrases; right where every one of `parts` is as labelled."""
    parts = tuple(parts)
    right = found = wanted = 0
    misses = []
    for group in labelled("commitments.toml")["group"]:
        for phrase in group["phrases"]:
            made = Counter(tuple(str(m.get(p)) for p in parts) for m in phrase["made"])
            got = Counter(
                tuple(_part(c, p) for p in parts)
                for c in promises(phrase["text"], Place("R1", Voice.PCC), rules, group["on"])
            )
            right += sum((made & got).values())
            found += got.total()
            wanted += made.total()
            if made != got:
                misses.append(
                    f"{group['on']} {phrase['text']}\n    wanted {list(made)}\n    found  {list(got)}"
                )
    return Score(right, found, wanted, tuple(misses))


def verdict_score(rules: DutyRules) -> tuple[Score, int]:
    """Verdicts on the labelled answers, and how many that answer nothing were taken for an answer."""
    right = false_complete = 0
    misses = []
    answers = labelled("verdicts.toml")["answer"]
    for answer in answers:
        limb = limb_of(answer["pcc"], rules)
        said = limb.value if limb else "nothing"
        right += said == answer["verdict"]
        false_complete += answer["verdict"] == "nothing" != said
        if said != answer["verdict"]:
            misses.append(f"wanted {answer['verdict']}, found {said}: {answer['pcc']}")
    return Score(right, len(answers), len(answers), tuple(misses)), false_complete


def clean_record(extra: str = "", at: int = 0) -> Record:
    """The clean record of the labelled set, with `extra` words put at the end of one paragraph."""
    table = labelled("clean.toml")
    paragraphs = list(table["paragraphs"])
    if extra:
        paragraphs[at % len(paragraphs)] += " " + extra
    heads = {
        k: table[k]
        for k in ("force", "police_and_crime_commissioner", "chief_constable", "title", "published")
    }
    items = tuple(
        Recommendation(
            f"R{n}", f"Recommendation {n}", Kind.RECOMMENDATION, None, text, (Clause(f"R{n}.0", text),)
        )
        for n, text in enumerate(
            ("Forces should answer calls sooner.", "Forces should publish the figures."), 1
        )
    )
    record = Record(Report(Fields(**heads), items), table["published"])
    places = [Place("R1", Voice.PCC), Place("R2", Voice.PCC), Place("R1", Voice.CC), *NARRATIVES]
    for n, place in enumerate(places):
        record = record.with_draft(Draft(place, "\n\n".join(paragraphs[n :: len(places)])))
    return record


BLOCKING = ("foreign-name", "other-office-holder", "placeholder", "former-title", "former-inspectorate")


def planted_score(rules: ReviewRules) -> tuple[Score, int]:
    """The planted names found, and how many findings of that kind the clean record has."""
    statute, today = load(Shelf()), date(2024, 1, 20)
    slips = labelled("clean.toml")["planted"]["slips"]
    clean = [f for f in check(clean_record(), statute, today, rules) if f.rule in BLOCKING]
    found = []
    for number, slip in enumerate(slips):
        findings = check(clean_record(slip, number), statute, today, rules)
        found.append(any(f.rule in BLOCKING[:2] and f.quote in slip for f in findings))
    misses = [slip for slip, hit in zip(slips, found, strict=True) if not hit]
    misses += [f"clean: {f.rule} {f.quote}" for f in clean]
    return Score(sum(found), len(slips), len(slips), tuple(misses)), len(clean)


def evidence_score(rules: CoverageRules, cases: Path) -> Score:
    """Evidence found for the real recommendations of `pairs.jsonl` among all its answers at once: right where
    the sentence answers that recommendation, or one that `themes.jsonl` ties to it. `wanted` counts the
    recommendations, `found` the evidence; only precision is to be read from it."""
    pairs = [p for p in _lines(cases / "pairs.jsonl") if p["quality"] in "AB" and "welsh" not in p["id"]]
    ties = {frozenset((t["a"], t["b"])) for t in _lines(cases / "themes.jsonl")}
    source: dict[str, set[str]] = {}
    for pair in pairs:
        for answer in pair["responses"]:
            for sentence in sentences(answer):
                source.setdefault(sentence, set()).add(pair["id"])
    everything = "\n\n".join(answer for pair in pairs for answer in pair["responses"])
    right, misses = 0, []
    found = 0
    for pair in pairs:
        siblings = [p for p in pairs if p["report"] == pair["report"]]
        items = tuple(
            Recommendation(
                f"R{n}", p["id"], Kind.RECOMMENDATION, None, p["recommendation"],
                (Clause(f"R{n}.0", p["recommendation"]),),
            )
            for n, p in enumerate(siblings, 1)
        )  # fmt: skip
        record = Record(Report(Fields(title=pair["report"]), items))
        record = record.with_draft(Draft(NARRATIVES[0], everything))
        covered = coverage(record, load(Shelf()), date(2024, 1, 20), rules)
        for evidence in covered.recommendations[siblings.index(pair)].clauses[0].evidence:
            of = source[evidence.sentence]
            good = pair["id"] in of or any(frozenset((pair["id"], other)) in ties for other in of)
            right, found = right + good, found + 1
            if not good:
                misses.append(f"{pair['id']} <- {sorted(of)}: {evidence.sentence[:120]}")
    return Score(right, found, len(pairs), tuple(misses))


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


SUBJECTS = (
    "custody records",
    "domestic abuse risk assessments",
    "vetting files",
    "crime recording",
    "hate crime flags",
    "missing children",
    "stalking orders",
    "digital forensics",
    "firearms licences",
    "call handling",
    "rape files",
    "stop and search",
    "fraud victims",
    "roads policing",
    "neighbourhood teams",
    "detective training",
    "bail conditions",
    "intelligence",
    "body worn video",
    "supervision logs",
)


def large_record(recommendations: int = 60, words: int = 20_000) -> Record:
    """A record of so many recommendations of three clauses, and so many words of answers in both voices."""
    chance = random.Random(5)
    said = [a["pcc"] for a in labelled("verdicts.toml")["answer"] if len(a["pcc"]) > 30]
    said += [p["text"] for g in labelled("commitments.toml")["group"] for p in g["phrases"]]
    said += labelled("clean.toml")["paragraphs"]
    items = []
    for n in range(1, recommendations + 1):
        subjects = [chance.choice(SUBJECTS) for _ in range(3)]
        texts = [f"By March 2025, forces should improve their {subjects[0]} and publish the figures."]
        texts += [
            f"Chief constables should audit {s} every {chance.randint(2, 9)} months." for s in subjects[1:]
        ]
        clauses = tuple(Clause(f"R{n}.{i}", text) for i, text in enumerate(texts))
        items.append(
            Recommendation(
                f"R{n}", f"Recommendation {n}", Kind.RECOMMENDATION, None, " ".join(texts), clauses
            )
        )
    record = replace(clean_record(), drafts={})
    record = replace(record, report=replace(record.report, recommendations=tuple(items)))
    places = record.places()
    for place in places:
        text, count = "", 0
        while count < words // len(places) + 1:
            own = f"{chance.choice(SUBJECTS)} in beat {chance.randint(100, 999_999)}"  # no sentence twice
            sentence = f"{chance.choice(said).rstrip('.')} for {own}. Our {own} were audited in March."
            text += ("\n\n" if chance.random() < 0.3 else " ") + sentence
            count += word_count(sentence)
        record = record.with_draft(Draft(place, text.strip()))
    return record


def speed(shelf: Shelf, record: Record) -> tuple[float, float]:
    """Milliseconds of processor time for coverage and checks from nothing, and after one edit (medians)."""
    today = date(2024, 1, 20)
    first, again = [], []
    for n in range(7):
        fresh = Rules.read(shelf)  # nothing is remembered from the round before
        stems.cache_clear()
        sentences.cache_clear()
        start = time.process_time()
        case_coverage(record, fresh, today)
        case_findings(record, fresh, today)
        first.append((time.process_time() - start) * 1000)
        place = record.places()[2 * n + 1]
        edited = record.with_draft(
            Draft(place, record.text(place) + f" I will audit vetting files in June {n}.")
        )
        start = time.process_time()
        case_coverage(edited, fresh, today)
        case_findings(edited, fresh, today)
        again.append((time.process_time() - start) * 1000)
    return statistics.median(first), statistics.median(again)


def _part(commitment: Commitment, part: str) -> str:
    value = getattr(commitment, part)
    return str(value)


def main(show: bool) -> None:
    """Measure and print."""
    shelf = Shelf()
    rules = DeedRules.from_shelf(shelf)
    duty = DutyRules.from_shelf(shelf, rules)
    verdicts, false_complete = verdict_score(duty)
    print(
        f"s.55(5B) verdicts, {verdicts.wanted} answers: accuracy {verdicts.recall:.3f}, "
        f"false complete {false_complete}"
    )
    if show:
        print("\n".join(verdicts.misses))
    planted, alarms = planted_score(ReviewRules.from_shelf(shelf))
    print(f"foreign names planted: {planted.right} of {planted.wanted} found, {alarms} on the clean record")
    if show:
        print("\n".join(planted.misses))
    cases = Path(os.environ.get("S55_CASES", ROOT.parent / "shared" / "cases"))
    if cases.is_dir():
        evidence = evidence_score(CoverageRules.from_shelf(shelf, duty), cases)
        print(
            f"evidence for clauses on real pairs: precision {evidence.precision:.3f} "
            f"({evidence.right} of {evidence.found} sentences, {evidence.wanted} recommendations)"
        )
        if show:
            print("\n".join(evidence.misses))
    else:
        print(f"evidence for clauses: not measured, no cases at {cases}")
    record = large_record()
    count = sum(word_count(d.text) for d in record.drafts.values())
    first, again = speed(shelf, record)
    print(
        f"{len(record.report.recommendations)} recommendations, {count} words: {first:.0f} ms, "
        f"after one edit {again:.0f} ms"
    )
    score = commitment_score(rules)
    print(
        f"commitments, state and owner and day: F1 {score.f1:.3f}, precision {score.precision:.3f}, "
        f"recall {score.recall:.3f}"
    )
    if show:
        print("\n".join(score.misses))


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--show", action="store_true")
    main(arguments.parse_args().show)
