"""Figures of intake against documents read by a person: `python -m tests.benchmarks.intake [FOLDER]`.

FOLDER holds `gold.jsonl` and `records/*.txt`. `--fold K/N` takes line K of every N of the gold (`1/2` the odd
lines), so that what was built while looking at one part can be measured on another. Fields the readers called
ambiguous are not scored. `--misses` prints what was missed and what was found that is not there.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz

from assistant.intake import read_bytes
from assistant.paths import Shelf
from assistant.report import Recommendation
from assistant.response import Reading, Response
from assistant.text import fold

ALIKE = 85
"""Two recommendations are the same text from this token-sort ratio on (issue 3)."""
OPENING_WORDS = 6
_MARKS = re.compile(r"^[\s•·▪*|\d.)(-]+")


@dataclass(slots=True)
class Figure:
    """A share: how many of how many."""

    right: int = 0
    of: int = 0

    def count(self, right: bool) -> None:
        """One more judged."""
        self.right += right
        self.of += 1

    @property
    def share(self) -> float:
        """The share, 1 when there was nothing to judge."""
        return self.right / self.of if self.of else 1.0

    def __str__(self) -> str:
        return f"{self.share:.2f}  ({self.right} of {self.of})"


@dataclass(slots=True)
class Figures:
    """All figures over some documents."""

    documents: int = 0
    verbatim: Figure = field(default_factory=Figure)
    all: Figure = field(default_factory=Figure)
    false: int = 0
    addressee_precision: Figure = field(default_factory=Figure)
    addressee_recall: Figure = field(default_factory=Figure)
    due_precision: Figure = field(default_factory=Figure)
    due_recall: Figure = field(default_factory=Figure)
    responses: Figure = field(default_factory=Figure)
    voice: Figure = field(default_factory=Figure)
    tied: Figure = field(default_factory=Figure)
    loose: Figure = field(default_factory=Figure)
    blanket: Figure = field(default_factory=Figure)
    incomplete: Figure = field(default_factory=Figure)
    kind: Figure = field(default_factory=Figure)
    split: Figure = field(default_factory=Figure)
    misses: list[str] = field(default_factory=list)

    @property
    def false_each(self) -> float:
        """Recommendations read that are none, for each document."""
        return self.false / self.documents if self.documents else 0.0

    def table(self) -> str:
        """The figures as they are printed."""
        rows = (
            ("documents", self.documents),
            ("recommendations found, verbatim ones", self.verbatim),
            ("recommendations found, all", self.all),
            ("false recommendations a document", f"{self.false_each:.2f}  ({self.false})"),
            ("addressee precision", self.addressee_precision),
            ("addressee recall", self.addressee_recall),
            ("due date precision", self.due_precision),
            ("due date recall", self.due_recall),
            ("responses found", self.responses),
            ("voice right", self.voice),
            ("tied where the document ties", self.tied),
            ("left untied where it does not", self.loose),
            ("blanket right", self.blanket),
            ("cut-off answers marked incomplete", self.incomplete),
            ("kind of document right", self.kind),
            ("reports on the page right", self.split),
        )
        return "\n".join(f"{name:40} {figure}" for name, figure in rows)


def main(folder: Path, fold_wanted: str, *, misses: bool) -> None:
    """Measure and print."""
    figures = measure(folder, fold_wanted)
    print(figures.table())
    if misses:
        print("", *figures.misses, sep="\n")


def measure(folder: Path, fold_wanted: str = "0/1") -> Figures:
    """Read every document of the folder, or of one fold of it, and judge what was understood."""
    lines = (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines()
    line_of, every = map(int, fold_wanted.split("/"))
    figures = Figures()
    shelf = Shelf()
    for number, line in enumerate(lines, 1):
        if number % every == line_of:
            gold = json.loads(line)
            data = (folder / "records" / f"{gold['name']}.txt").read_bytes()
            judge(gold, data.decode("utf-8"), read_bytes(data, f"{gold['name']}.txt", shelf), figures)
    return figures


def judge(gold: dict[str, Any], text: str, readings: Sequence[Reading], figures: Figures) -> None:
    """Compare what was understood of one document with what a person read in it."""
    figures.documents += 1
    unsure = gold.get("ambiguous", ())
    if "document" not in unsure:
        figures.kind.count(readings[0].document == gold["document"])
        if readings[0].document != gold["document"]:
            figures.misses.append(
                f"{gold['name']}: taken for a {readings[0].document}, is a {gold['document']}"
            )
    if "reports_on_page" not in unsure:
        figures.split.count(len(readings) == gold["reports_on_page"])
    found = [(n, r) for n, reading in enumerate(readings) for r in reading.report.recommendations]
    pairs = _recommendations(gold, text, found, figures)
    if "recommendations" not in unsure:
        extra = [r for n, r in enumerate(found) if n not in pairs.values()]
        figures.false += len(extra)
        figures.misses += [f"{gold['name']}: false {r.label!r}: {r.text[:90]!r}" for _, r in extra]
    for place, match in pairs.items():
        _addressed(gold["name"], gold["recommendations"][place], found[match][1], figures)
    said = [(n, r) for n, reading in enumerate(readings) for r in reading.responses]
    ties = {place: (found[match][0], found[match][1].id) for place, match in pairs.items()}
    _responses(gold, text, said, ties, figures)


def _recommendations(
    gold: dict[str, Any], text: str, found: Sequence[tuple[int, Recommendation]], figures: Figures
) -> dict[int, int]:
    """Which of the found recommendations is which of the gold: the likest first, each once."""
    wanted = [_between(text, r["starts"], r["ends"]) for r in gold["recommendations"]]
    scores = sorted(
        (
            (fuzz.token_sort_ratio(_plain(want), _plain(have.text)), place, match)
            for place, want in enumerate(wanted)
            for match, (_, have) in enumerate(found)
        ),
        reverse=True,
    )
    pairs: dict[int, int] = {}
    for score, place, match in scores:
        if score >= ALIKE and place not in pairs and match not in pairs.values():
            pairs[place] = match
    for place, judged in enumerate(gold["recommendations"]):
        figures.all.count(place in pairs)
        if judged["form"] == "verbatim":
            figures.verbatim.count(place in pairs)
        if place not in pairs:
            figures.misses.append(
                f"{gold['name']}: missed {judged['form']} {judged['label']}: {judged['starts']!r}"
            )
    return pairs


def _addressed(name: str, judged: dict[str, Any], have: Recommendation, figures: Figures) -> None:
    unsure = judged.get("ambiguous", ())
    if "addressees" not in unsure:
        wanted, given = set(judged["addressees"]), {a.value for a in have.addressees}
        for who in given:
            figures.addressee_precision.count(who in wanted)
        for who in wanted:
            figures.addressee_recall.count(who in given)
        if wanted != given:
            figures.misses.append(f"{name}: {have.label} to {sorted(given)}, should be {sorted(wanted)}")
    if "due_phrase" not in unsure:
        due = fold(judged["due_phrase"] or "")
        phrases = {fold(d.phrase) for d in have.dues}
        for phrase in phrases:
            figures.due_precision.count(_same_phrase(due, phrase))
        if due:
            figures.due_recall.count(any(_same_phrase(due, phrase) for phrase in phrases))
        if due not in phrases if due else phrases:
            figures.misses.append(f"{name}: {have.label} due {phrases}, should be {due!r}")


def _same_phrase(wanted: str, given: str) -> bool:
    return bool(wanted) and (wanted in given or given in wanted)


def _responses(
    gold: dict[str, Any],
    text: str,
    said: Sequence[tuple[int, Response]],
    ties: dict[int, tuple[int, str]],
    figures: Figures,
) -> None:
    """A response is found when one that was read begins with its words. One run must not stand for two."""
    taken: set[int] = set()
    for judged in gold["responses"]:
        match = _begins(judged["starts"], said, taken)
        figures.responses.count(match is not None)
        if match is None:
            figures.misses.append(f"{gold['name']}: missed response {judged['starts']!r}")
            if judged["answers"] and "answers" not in judged.get("ambiguous", ()):
                figures.tied.count(False)
            continue
        taken.add(match)
        page, have = said[match]
        _judge_response(gold["name"], judged, page, have, ties, figures)
        if have.paragraphs and fold(text).endswith(fold(have.paragraphs[-1])) and _cut(text):
            figures.incomplete.count(not have.complete)
            if have.complete:
                figures.misses.append(f"{gold['name']}: cut off, not marked: {have.paragraphs[-1][-60:]!r}")
    for place, (_, have) in enumerate(said):
        if place not in taken:
            opening = have.paragraphs[0][:70] if have.paragraphs else have.heading
            figures.misses.append(f"{gold['name']}: unjudged response {have.voice} {opening!r}")


def _judge_response(
    name: str,
    judged: dict[str, Any],
    page: int,
    have: Response,
    ties: dict[int, tuple[int, str]],
    figures: Figures,
) -> None:
    unsure = judged.get("ambiguous", ())
    if "author" not in unsure:
        voice = have.voice.value if have.voice else "other"
        figures.voice.count(voice == judged["author"])
        if voice != judged["author"]:
            figures.misses.append(f"{name}: {judged['starts'][:50]!r} by {voice}, is {judged['author']}")
    if "blanket" not in unsure:
        figures.blanket.count(have.blanket == judged["blanket"])
        if have.blanket != judged["blanket"]:
            figures.misses.append(
                f"{name}: {judged['starts'][:50]!r} blanket {have.blanket}, is {judged['blanket']}"
            )
    if "answers" not in unsure:
        wanted = {ties.get(place, (page, "not found")) for place in judged["answers"]}
        given = {(page, id) for id in have.answers}
        (figures.tied if wanted else figures.loose).count(wanted == given)
        if wanted != given:
            figures.misses.append(f"{name}: {judged['starts'][:50]!r} answers {given}, should be {wanted}")


def _begins(starts: str, said: Sequence[tuple[int, Response]], taken: set[int]) -> int | None:
    opening = _opening(starts)
    for place, (_, response) in enumerate(said):
        if place not in taken and response.paragraphs and _opening(response.paragraphs[0]) == opening:
            return place
    return None


def _opening(text: str) -> str:
    return " ".join(re.findall(r"\w+", fold(text))[:OPENING_WORDS])


def _cut(text: str) -> bool:
    """Whether the document ends in mid-sentence."""
    return bool(re.search(r"[^.!?:;\"'”’)\]|/]$", text.rstrip()))


def _between(text: str, starts: str, ends: str) -> str:
    """The text from its first words to its last as the document prints it; the words alone if not there."""
    flat = " ".join(text.split())
    begin = flat.find(" ".join(starts.split()))
    end = flat.find(" ".join(ends.split()), max(begin, 0))
    return flat[begin : end + len(" ".join(ends.split()))] if begin >= 0 and end >= 0 else f"{starts} {ends}"


def _plain(text: str) -> str:
    lines: Iterable[str] = (_MARKS.sub("", line) for line in text.splitlines())
    return re.sub(r"[•·▪|]", " ", fold(" ".join(lines)))


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("folder", nargs="?", type=Path, default=Path("../shared/cases"))
    arguments.add_argument("--fold", default="0/1", metavar="K/N")
    arguments.add_argument("--misses", action="store_true")
    chosen = arguments.parse_args()
    main(chosen.folder, chosen.fold, misses=chosen.misses)
