"""A record of the invented Marlshire, with both voices, three limbs, areas for improvement and narratives."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from types import MappingProxyType

from assistant.record import CHIEF_CONSTABLE, INITIAL, OVERALL, Audience, Decision, Draft, Place, Record
from assistant.report import Addressee, Clause, Due, Fields, Kind, Recommendation, Report
from assistant.response import Limb, Voice

MADE_ON = date(2025, 9, 30)
LAST_DAY = date(2025, 10, 27)

FIELDS = Fields(
    version="2",
    force="Marlshire",
    police_and_crime_commissioner="Alex Winterbourne",
    chief_constable="Sam Oakley",
    title="Marlshire Police: how well calls from the public are answered",
    inspectorate="His Majesty's Inspectorate of Constabulary and Fire & Rescue Services",
    summary="The inspectors listened to 240 calls & read the log of each.\n\nThey found good work at "
    "night and long waits at weekends.",
    grade="Requires improvement",
    published=date(2025, 9, 2),
)


def item(id: str, label: str, kind: Kind, stem: str, *leaves: str, due: Due | None = None) -> Recommendation:
    """A recommendation with its stem and leaves."""
    to = (Addressee.NAMED_FORCE,) if "Marlshire Police" in stem else (Addressee.HOME_OFFICE,)
    clauses = [Clause(f"{id}.0", stem, to, due)]
    clauses += [Clause(f"{id}.{n}", leaf, to, due) for n, leaf in enumerate(leaves, 1)]
    text = "\n".join([*stem.split("\n\n"), *(f"• {leaf}" for leaf in leaves)])
    return Recommendation(id, label, kind, None, text, tuple(clauses))


REPORT = Report(
    FIELDS,
    (
        item(
            "R1",
            "Recommendation 1",
            Kind.RECOMMENDATION,
            "By 31 March 2026, Marlshire Police should make sure that it answers 999 calls in ten seconds:",
            "at all hours, with enough call handlers on each shift;",
            "in Welsh and in British Sign Language where the caller asks for it; and",
            "with a record of every call that was given up.",
            due=Due("By 31 March 2026", date(2026, 3, 31)),
        ),
        item(
            "R2",
            "Recommendation 2",
            Kind.RECOMMENDATION,
            "Marlshire Police should publish how long callers to 101 wait, month by month.",
        ),
        item(
            "R3",
            "Recommendation 3",
            Kind.RECOMMENDATION,
            "The Home Office should set one national measure for the answering of 101 calls.",
        ),
        item(
            "A1",
            "Area for improvement 1",
            Kind.AREA_FOR_IMPROVEMENT,
            "Marlshire Police should improve how call handlers are told what became of a call.",
        ),
    ),
)

ANSWERS = {
    INITIAL: "I thank the inspectors for a fair report.\n\nThe waits at weekends matter to me because they "
    "matter to callers. I shall:\n- ask for the figures each month\n- publish them on my website\n\n"
    "# How this response was made\n\nI invited the chief constable’s comments on 4 September 2025 and had "
    "them on 19 September 2025. They stand below in full.",
    Place("R1", Voice.PCC): "I have paid for 14 more call handlers from the precept and have asked the chief "
    "constable to report to my performance board each quarter.\n\nThe board saw the first figures in August: "
    "nine calls in ten were answered within ten seconds.",
    Place("R1", Voice.CC): "We have moved 14 posts into the control room. The steps are:\n1. a new shift "
    "pattern\n2. an interpreter on call\n3. a log of calls given up",
    Place("R2", Voice.PCC): "I will publish the waiting times on my website every month.",
    Place("R3", Voice.PCC): "This recommendation is addressed to the Home Office. I propose no action of my "
    "own because a national measure is for the Home Secretary to set; I have written to offer our figures.",
    Place("A1", Voice.PCC): "I support the force’s plan to tell call handlers the outcome of each call.",
    Place("A1", Voice.CC): "From October 2025 every handler sees the result code of yesterday’s calls.",
    CHIEF_CONSTABLE: "# People\n\nThe control room is fully staffed for the first time since 2019, & we mean "
    "to keep it so.\n\n# Technology\n\nThe telephone system was replaced in June 2025. "
    "R&D on call triage goes on.",
    OVERALL: "I am content with the chief constable’s comments. I will return to the report at my public "
    "meeting in April 2026.\n\nAlex Winterbourne\nPolice and Crime Commissioner for Marlshire",
}

DECISIONS = {
    "R1": Decision(Audience.FORCE, Limb.TAKEN),
    "R2": Decision(Audience.OURS, Limb.PROPOSED, "The commissioner", "31 December 2025"),
    "R3": Decision(Audience.ELSEWHERE, Limb.NONE),
    "A1": Decision(Audience.FORCE, Limb.TAKEN),
}


def record() -> Record:
    """The whole record, every answer in place."""
    return Record(
        REPORT,
        published=FIELDS.published,
        drafts=MappingProxyType({place: Draft(place, text, 1) for place, text in ANSWERS.items()}),
        decisions=MappingProxyType(DECISIONS),
    )


def with_text(place: Place, text: str) -> Record:
    """The record with another text at one place."""
    whole = record()
    return whole.with_draft(replace(whole.draft(place), text=text))


def begun() -> Record:
    """The record as it is half-way: one answer, nothing from the chief constable, nothing overall."""
    place = Place("R2", Voice.PCC)
    return replace(
        record(),
        drafts=MappingProxyType({place: Draft(place, ANSWERS[place], 1)}),
        decisions=MappingProxyType({"R2": DECISIONS["R2"]}),
    )


def many(count: int) -> Record:
    """A record of so many recommendations, each answered in both voices."""
    items = tuple(
        item(
            f"R{n}",
            f"Recommendation {n}",
            Kind.RECOMMENDATION,
            f"Marlshire Police should review matter {n} and report what it finds:",
            "to the board;",
            "to the public.",
        )
        for n in range(1, count + 1)
    )
    texts = {
        Place(r.id, voice): f"{ANSWERS[Place('R1', voice)]}\n\nThis concerns matter {r.id[1:]}."
        for r in items
        for voice in Voice
    }
    texts |= {place: ANSWERS[place] for place in (INITIAL, CHIEF_CONSTABLE, OVERALL)}
    return Record(
        Report(FIELDS, items),
        published=FIELDS.published,
        drafts=MappingProxyType({place: Draft(place, text, 1) for place, text in texts.items()}),
        decisions=MappingProxyType({r.id: DECISIONS["R1"] for r in items}),
    )
