"""A report laid beside its corrected edition: every recommendation and clause is in just one link."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from assistant.relinking import WITHDRAWN, Fate, Link, plan, relink
from assistant.report import Clause, Fields, Kind, Recommendation, Report

WORDS = {
    "custody": "Chief constables should make sure that custody records show why a child was held overnight.",
    "phones": "Police forces should reduce the number of digital devices that wait to be examined.",
    "victims": "The Home Office should publish what victims may expect from every court in the country.",
}


def item(id: str, *texts: str, kind: Kind = Kind.RECOMMENDATION) -> Recommendation:
    clauses = tuple(Clause(f"{id}.{n}", text) for n, text in enumerate(texts))
    return Recommendation(id, f"Recommendation {id[1:]}", kind, None, "\n".join(texts), clauses)


def report(*items: Recommendation) -> Report:
    return Report(Fields(), items)


def fates(links: tuple[Link, ...]) -> list[tuple[str, str | None, str | None]]:
    return [(k.fate.value, k.old.id if k.old else None, k.new.id if k.new else None) for k in links]


OLD = report(*(item(f"R{n}", text) for n, text in enumerate(WORDS.values(), 1)))


def test_the_same_report_stays_the_same() -> None:
    assert fates(relink(OLD, OLD)) == [("same", "R1", "R1"), ("same", "R2", "R2"), ("same", "R3", "R3")]


def test_quotes_dashes_and_blanks_do_not_count() -> None:
    one, other = (
        report(item("R1", "the “force’s”  plan – now")),
        report(item("R1", 'The "force\'s" plan - now')),
    )
    assert fates(relink(one, other)) == [("same", "R1", "R1")]


def test_a_swapped_order_moves_both_and_words_decide() -> None:
    new = report(item("R1", WORDS["phones"]), item("R2", WORDS["custody"]), item("R3", WORDS["victims"]))
    assert fates(relink(OLD, new)) == [("moved", "R2", "R1"), ("moved", "R1", "R2"), ("same", "R3", "R3")]


def test_reworded_dropped_and_new() -> None:
    new = report(
        item("R1", WORDS["custody"].replace("overnight", "at night")),
        item("R2", "Inspectors will visit every cell twice a year and publish the findings."),
        item("R3", WORDS["victims"]),
    )
    links = relink(OLD, new)
    assert fates(links) == [
        ("reworded", "R1", "R1"), ("new", None, "R2"), ("same", "R3", "R3"), ("dropped", "R2", None),
    ]  # fmt: skip
    assert links[0].clauses[0].fate is Fate.REWORDED and 67 < links[0].clauses[0].likeness < 100


def test_one_small_not_is_a_rewording() -> None:
    new = report(item("R1", WORDS["custody"].replace("should", "should not")))
    assert relink(report(OLD.recommendations[0]), new)[0].fate is Fate.REWORDED


def test_equal_texts_are_each_their_own() -> None:
    twice = report(item("R1", "Be quicker."), item("R2", "Be quicker."))
    assert fates(relink(twice, twice)) == [("same", "R1", "R1"), ("same", "R2", "R2")]
    assert fates(relink(twice, report(item("R1", "Be quicker.")))) == [
        ("same", "R1", "R1"), ("dropped", "R2", None),
    ]  # fmt: skip


def test_clauses_are_followed_into_another_recommendation() -> None:
    old = report(
        item("R1", "Forces should:", "sort each device;", "tell the victim of any delay."),
        item("R2", WORDS["victims"]),
    )
    new = report(
        item("R1", "Forces should:", "sort each device;"),
        item("R2", WORDS["victims"], "tell the victim of any delay."),
    )
    links = relink(old, new)
    assert [k.fate for k in links] == [Fate.REWORDED, Fate.REWORDED]
    moved = links[1].clauses[1]
    assert (moved.fate, moved.old and moved.old.id, moved.new and moved.new.id) == (
        Fate.MOVED,
        "R1.2",
        "R2.1",
    )
    assert all(c.fate is not Fate.DROPPED for k in links for c in k.clauses)


def test_joined_with_another_it_is_still_known() -> None:
    one, other = OLD.recommendations[:2]
    joined = report(item("R1", WORDS["custody"], WORDS["phones"]))
    assert fates(relink(report(one, other), joined)) == [("reworded", "R1", "R1"), ("dropped", "R2", None)]


def test_what_is_dropped_with_work_is_kept_under_a_free_id_and_comes_back() -> None:
    new = report(item("R1", WORDS["victims"]), item("R2", WORDS["custody"]))
    made = plan(OLD, new, {"R2"}.__contains__)
    kept = made.report.recommendations[-1]
    assert (kept.id, kept.withdrawn, kept.statutory) == ("R2-old", True, False)
    assert kept.label == f"Recommendation 2 {WITHDRAWN}"
    assert dict(made.homes) == {"R1": "R2", "R2": "R2-old", "R3": "R1"}
    assert plan(OLD, new, lambda id: False).report == new
    again = plan(made.report, new, lambda id: True)
    assert again.report == made.report
    back = plan(made.report, OLD, lambda id: True)
    assert back.report == OLD and back.homes["R2-old"] == "R2"


SHORT = st.sampled_from([*WORDS.values(), "Be quicker.", "Be much quicker.", "x", ""])
reports = st.lists(st.lists(SHORT, min_size=1, max_size=3), max_size=5).map(
    lambda found: report(*(item(f"R{n}", *texts) for n, texts in enumerate(found, 1)))
)


def every_clause(of: Report) -> list[str]:
    return sorted(c.id for r in of.recommendations for c in r.clauses)


@given(reports, reports, st.booleans())
def test_nothing_is_lost_and_nothing_counted_twice(old: Report, new: Report, work: bool) -> None:
    links = relink(old, new)
    assert sorted(k.old.id for k in links if k.old) == [r.id for r in old.recommendations]
    assert [k.new.id for k in links if k.new] == [r.id for r in new.recommendations]
    clauses = [c for k in links for c in k.clauses]
    assert sorted(c.old.id for c in clauses if c.old) == sorted(
        c.id for r in old.recommendations for c in r.clauses
    )
    assert sorted(c.new.id for c in clauses if c.new) == sorted(
        c.id for r in new.recommendations for c in r.clauses
    )
    made = plan(old, new, lambda id: work)
    ids = [r.id for r in made.report.recommendations]
    assert len(ids) == len(set(ids)) and set(made.homes.values()) <= set(ids)
    assert not work or set(made.homes) == {r.id for r in old.recommendations}
    assert made.report.recommendations[: len(new.recommendations)] == new.recommendations
