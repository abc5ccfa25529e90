"""Documents in our own words, laid out in the ways offices lay them out, with what must be read in them."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from assistant.report import Addressee

RECOMMENDATIONS: tuple[tuple[str, frozenset[Addressee]], ...] = (
    (
        "By 30 September 2024, chief constables should make sure that supervisors review each open "
        "investigation at least once a month.",
        frozenset({Addressee.CHIEF_CONSTABLES}),
    ),
    (
        "The Home Office and the College of Policing should agree one definition of a repeat caller. They "
        "should publish it by March 2025.",
        frozenset({Addressee.HOME_OFFICE, Addressee.COLLEGE_OF_POLICING}),
    ),
    (
        "Within three months, Marlshire Police should:\n• review how it grades calls;\n• train its call "
        "handlers; and\n• tell callers when it cannot attend.",
        frozenset({Addressee.NAMED_FORCE}),
    ),
    (
        "The force should improve how it records the reasons for stop and search.",
        frozenset({Addressee.NAMED_FORCE}),
    ),
    (
        "With immediate effect, all forces should check that officers who move from another force have been "
        "vetted.",
        frozenset({Addressee.POLICE_FORCES}),
    ),
    (
        "There should be a national register of dangerous dogs, and each force should have access to it.",
        frozenset({Addressee.POLICE_FORCES}),
    ),
    ("Review whether the services for victims meet the need in each area.", frozenset()),
    (
        "Police and crime commissioners, working with local authorities, should map the support there is for "
        "young witnesses.",
        frozenset({Addressee.POLICING_BODIES}),
    ),
    (
        "The force needs to improve its understanding of the skills of its workforce. This should include a "
        "plan for the next five years.",
        frozenset({Addressee.NAMED_FORCE}),
    ),
    (
        "Structures and funding should be put in place so that victims are told of the outcome.",
        frozenset(),
    ),
    (
        "As soon as possible, the National Police Chiefs' Council should give chief constables guidance on "
        "the use of drones.",
        frozenset({Addressee.NPCC}),
    ),
    (
        "Immediate review of all outstanding suspects who are wanted for offences against children.",
        frozenset(),
    ),
)
ANSWERS = (
    "Marlshire Police has changed its policy and dip samples ten records a month. The board sees them.",
    "I have asked the Chief Constable to report to me in June, and I have funded two more analysts.",
    "This recommendation does not apply to Marlshire Police, because it has no such unit.",
    "We accept this. A new procedure is in place and was audited in May.",
    "Work is under way with the regional team. Officers receive the training in their first week.",
    "Training was delivered to all sergeants in the spring; the rest follow by the autumn.",
    "The force recognises that it should do more here and will review its plan each quarter.",
    "In response, my office commissioned a survey of victims. The findings were published in March.",
    "Progress is monitored through the Deputy Chief Constable's board.",
    "No action is proposed by the force at this time as the matter is for government.",
    "Already in place. The unit meets weekly and keeps a log of decisions.",
    "The Chief Constable agrees and has appointed a lead, who will draw up a plan.",
)
LABELS = (
    "Recommendation {n}",
    "Recommendation {n}:",
    "Recommendation {n}.",
    "Recommendation {n} –",
    "Rec {n}:",
    "R{n}:",
    "Recommendation No. {n}:",
    "RECOMMENDATION {n}",
    "**Recommendation {n}**",
    "HMICFRS Recommendation {n}",
)
HEADS = (
    "Commissioner's response to HMICFRS report: Keeping people safe",
    "PFCC response – Keeping people safe: an inspection of emergency response",
    "Response to HMICFRS report",
    "HMICFRS inspection: Keeping people safe",
)
NUMBERS = (2, 7, 10, 11)
"""With gaps, as a force's own list has them."""
LETTER = (
    "Home Secretary\nHome Office\n\nDear Home Secretary\n\nKeeping people safe: an inspection\n\nI am "
    "writing to "
    "you in response to the HMICFRS report published on 4 March 2024. I welcome it."
)
LAYOUTS = (
    "letter", "inline", "alone", "tight", "force response", "bullets", "numbered", "table", "table of two",
    "flat table", "list then answers", "list then comment", "list",
)  # fmt: skip
UNTIED = frozenset({"list then comment", "list"})


@dataclass(frozen=True, slots=True)
class Layout:
    """A document and what stands in it: the recommendations with whom they are asked of, and the answers,
    each under the recommendation at the same place."""

    text: str
    asked: tuple[tuple[str, frozenset[Addressee]], ...]
    answers: tuple[str, ...]


def document(layout: str, label: str, seed: int) -> Layout:
    """Four recommendations and their answers in one layout, under labels of one style."""
    chance = Random(seed)
    asked = tuple(chance.sample(RECOMMENDATIONS, len(NUMBERS)))
    answers = tuple(chance.sample(ANSWERS, len(NUMBERS)))
    head = LETTER if layout == "letter" else chance.choice(HEADS)
    rows = [
        (label.format(n=n), n, text, answer)
        for n, (text, _), answer in zip(NUMBERS, asked, answers, strict=True)
    ]
    body = _BODIES[layout](rows)
    text = body if layout == "list" else f"{head}\n\n{body}"
    return Layout(text, asked, () if layout in UNTIED else answers)


Rows = list[tuple[str, int, str, str]]


def _inline(rows: Rows) -> str:
    return "\n\n".join(f"{label} {text}\n\n{answer}" for label, _, text, answer in rows)


def _alone(rows: Rows) -> str:
    return "\n\n".join(f"{label}\n\n{text}\n\n{answer}" for label, _, text, answer in rows)


def _tight(rows: Rows) -> str:
    return "\n".join(f"{label}\n{text}\n{answer}" for label, _, text, answer in rows)


def _force_response(rows: Rows) -> str:
    return "\n\n".join(f"{label}\n\n{text}\n\nForce response:\n\n{answer}" for label, _, text, answer in rows)


def _bullets(rows: Rows) -> str:
    return "\n\n".join(
        f"{label}\n\n{text}\n\n• {answer}\n• Figures are published each quarter."
        for label, _, text, answer in rows
    )


def _numbered(rows: Rows) -> str:
    return "\n".join(
        f"2.{3 * k + 1} {label}\n2.{3 * k + 2} {text}\n2.{3 * k + 3} {answer}"
        for k, (label, _, text, answer) in enumerate(rows)
    )


def _table(rows: Rows) -> str:
    lines = [f"{n} | {' '.join(text.split(chr(10)))} | {answer} |" for _, n, text, answer in rows]
    return "\n".join(["No. | Recommendation | Force response |", "---|---|---|", *lines])


def _table_of_two(rows: Rows) -> str:
    lines = [f"| {label} {' '.join(text.split(chr(10)))} | {answer} |" for label, _, text, answer in rows]
    return "\n".join(["| Recommendation | Response |", "|---|---|", *lines])


def _flat_table(rows: Rows) -> str:
    return "\n".join(
        ["RECOMMENDATION  RESPONSE", *(f"{label} {text}\n{answer}" for label, _, text, answer in rows)]
    )


def _list(rows: Rows) -> str:
    return "\n\n".join(f"{label} {text}" for label, _, text, _ in rows)


def _list_then_comment(rows: Rows) -> str:
    comment = "I have read the report with care and will follow its findings through my board."
    return f"I welcome this report.\n\n{_list(rows)}\n\nPCC response\n\n{comment}"


def _list_then_answers(rows: Rows) -> str:
    answers = "\n\n".join(f"{label}\n\n{answer}" for label, _, _, answer in rows)
    return (
        f"I welcome the report. Its recommendations are:\n\n{_list(rows)}\n\n"
        f"My response to each is set out below.\n\n{answers}"
    )


_BODIES = {
    "letter": _inline,
    "inline": _inline,
    "alone": _alone,
    "tight": _tight,
    "force response": _force_response,
    "bullets": _bullets,
    "numbered": _numbered,
    "table": _table,
    "table of two": _table_of_two,
    "flat table": _flat_table,
    "list then answers": _list_then_answers,
    "list then comment": _list_then_comment,
    "list": _list,
}
