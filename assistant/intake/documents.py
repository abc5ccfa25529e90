"""A document of any kind to readings: its kind is found, the reader of that kind takes it, and what was read
is put into values."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from assistant.forces import Force, load
from assistant.intake.addressees import Directory
from assistant.intake.columns import Columns
from assistant.intake.grades import Grades
from assistant.intake.headings import heading
from assistant.intake.heads import force_of, title_of
from assistant.intake.hosts import annexed, beginning, host, introduced, is_salutation, is_signature, unsigned
from assistant.intake.items import Item, built
from assistant.intake.kinds import Cues, kind_of
from assistant.intake.languages import Languages, not_for_library
from assistant.intake.leading import is_link, leads_only
from assistant.intake.minutes import labelled
from assistant.intake.offices import Offices
from assistant.intake.panels import unasked
from assistant.intake.pieces import Furniture, Piece
from assistant.intake.press import quotations
from assistant.intake.published import published_on
from assistant.intake.registers import commented, entries, has_tags
from assistant.intake.requests import asks
from assistant.intake.running import Walk
from assistant.intake.runs import Run
from assistant.intake.tables import rows
from assistant.intake.voices import FIRST_PERSON, Speaker, Voices
from assistant.intake.yearpages import split
from assistant.paths import Shelf
from assistant.report import Fields, Report
from assistant.response import Reading, Repair, Response, Section, Unread
from assistant.text import fold

_MAY_LEAD = frozenset({"record", "press", "year_page", "other"})
_ENDS = re.compile(r"[.!?:;][\"'”’)\]]*$|[\"”]$")


@dataclass(frozen=True, slots=True)
class Rules:
    """All word lists the readers work by."""

    directory: Directory
    voices: Voices
    cues: Cues
    columns: Columns
    furniture: Furniture
    languages: Languages
    grades: Grades
    forces: tuple[Force, ...]
    offices: Offices

    @classmethod
    def from_shelf(cls, shelf: Shelf) -> Rules:
        """Read them. Raises UsageProblem naming a file that is broken."""
        forces = load(shelf)
        offices = Offices.of(shelf, forces)
        return cls(
            Directory.from_shelf(shelf),
            Voices.from_shelf(shelf, offices),
            Cues.from_shelf(shelf),
            Columns.from_shelf(shelf, offices),
            Furniture.from_shelf(shelf),
            Languages.from_shelf(shelf),
            Grades.from_shelf(shelf),
            forces,
            offices,
        )


@dataclass(frozen=True, slots=True)
class Understood:
    """What the reader of one kind gives back."""

    items: tuple[Item, ...]
    runs: tuple[Run, ...]


def read_pieces(
    pieces: Sequence[Piece], repairs: Sequence[Repair], rules: Rules, published: date | None
) -> tuple[Reading, ...]:
    """One reading for each report in the document; always at least one."""
    grade, pieces = rules.grades.taken(pieces)
    kind = kind_of(pieces, rules.cues, rules.voices, rules.columns)
    leading = kind in _MAY_LEAD and leads_only(pieces, rules.furniture, rules.voices)
    if leading:
        kind = "year_page" if sum(map(is_link, pieces)) > 1 else "other"
    if kind == "year_page" and rules.languages.language(p.text for p in pieces) == "en+cy":
        kind = "record"
    owner = host(pieces, kind, rules.voices.for_document(" ".join(p.text for p in pieces)))
    parts = split(pieces) if kind == "year_page" else ((None, tuple(pieces)),)
    readings = []
    force = force_of(pieces, rules.forces)
    for number, (title, part) in enumerate(parts):
        understood = Understood((), ()) if leading else _understood(kind, part, owner, rules)
        readings.append(
            _reading(
                kind,
                Fields(force=force, title=title, grade=grade if len(parts) == 1 else None),
                part,
                understood,
                repairs if number == 0 else (),
                rules,
                published,
            )
        )
    return tuple(readings)


def under(
    head: Reading, pieces: Sequence[Piece], repairs: Sequence[Repair], rules: Rules, published: date | None
) -> Reading:
    """A record whose head was read as a form, with the recommendations and their answers, which are read as
    running text."""
    fields = head.report.fields
    rules = replace(rules, directory=rules.directory.for_force(fields.force))
    text = " ".join(p.text for p in pieces)
    owner = host(pieces, "record", rules.voices.for_document(text))
    understood = _understood("record", pieces, owner, rules)
    day = published or fields.published
    read = _reading("record", fields, pieces, understood, (*repairs, *head.repairs), rules, day)
    return replace(read, report=replace(read.report, fields=fields), unread=(*head.unread, *read.unread))


def judged(reading: Reading, rules: Rules) -> Reading:
    """A record read by its own form, with what is said of every document: its language, which untied answers
    are blanket, and why its wording is not for the library."""
    responses = tuple(
        replace(r, blanket=not r.answers and rules.voices.is_blanket(r.paragraphs)) for r in reading.responses
    )
    language = rules.languages.language(p for r in responses for p in r.paragraphs)
    withheld = not_for_library(language, rules.languages.name(language), responses)
    return replace(reading, responses=responses, language=language, not_for_library=withheld)


def _understood(kind: str, pieces: Sequence[Piece], owner: Speaker, rules: Rules) -> Understood:
    """What is asked and what is said, by the reader of the kind."""
    voices = rules.voices.for_document(" ".join(p.text for p in pieces))
    if kind == "register" and has_tags(pieces):
        return Understood(*entries(pieces, voices))
    if kind == "register":
        walk = _run_through(pieces, owner, rules, voices, answered=True)
        return Understood(tuple(walk.items), tuple(commented(walk.runs, walk.items, voices)))
    if kind == "minutes":
        return Understood(*labelled(pieces, owner, voices))
    columns = rules.columns.for_document(" ".join(p.text for p in pieces))
    answered = kind not in {"list", "report"} and not columns.asks_only([p.text for p in pieces])
    if any(len(p.cells) > 1 for p in pieces):
        items, runs, rest = rows(pieces, columns, voices, owner, rules.directory)
        spoken = _own_words(rest) if items and kind != "report" else answered
        around = _run_through(rest, owner, rules, voices, answered=spoken)
        all_items = sorted((*around.items, *items), key=lambda i: i.pieces[0].line if i.pieces else 0)
        said = sorted((r for r in (*around.runs, *runs) if r.pieces), key=lambda r: r.pieces[0].line)
        return Understood(tuple(all_items), tuple(said))
    if kind == "press":
        runs, told = quotations(pieces, owner, voices)
        if runs:
            asked = _run_through(told, owner, rules, voices, answered=False)
            asked.sum_up([piece for run in runs for piece in run.pieces])
            return Understood(tuple(asked.items), runs)
    walk = _run_through(pieces, owner, rules, voices, answered=answered)
    if kind == "list" and not walk.items:
        walk = _run_through(pieces, owner, rules, voices, answered=False, bare=True)
    return Understood(tuple(walk.items), tuple(walk.runs))


def _run_through(
    pieces: Sequence[Piece],
    owner: Speaker,
    rules: Rules,
    voices: Voices,
    *,
    answered: bool,
    bare: bool = False,
) -> Walk:
    """The pieces read as running text, from where the answering begins to the signature. `bare` where nothing
    but what asks shows what the recommendations are."""
    walk = Walk(voices, rules.columns, rules.directory, owner, answered, bare=bare)
    start = beginning(pieces, voices) if answered else 0
    while answered and start < len(pieces) and _only_introduces(pieces[start], rules.furniture):
        start += 1
    if answered and (told := introduced(pieces, start, voices)) is not None:
        start, walk.speaking = told
    end = next((n for n, p in enumerate(pieces) if n > start and is_signature(p)), len(pieces))
    written = unsigned(pieces[start:end], voices) if answered else pieces[start:end]
    walk.read([p for p in (*written, *annexed(pieces[end:], voices)) if not is_salutation(p)])
    return walk


def _only_introduces(piece: Piece, furniture: Furniture) -> bool:
    return furniture.introduces(piece.text) and not FIRST_PERSON.search(piece.text)


def _own_words(pieces: Sequence[Piece]) -> bool:
    return any(FIRST_PERSON.search(p.text) or re.search(r"\b[Ww]e\b", p.text) for p in pieces)


def _reading(
    kind: str,
    head: Fields,
    pieces: Sequence[Piece],
    understood: Understood,
    repairs: Sequence[Repair],
    rules: Rules,
    published: date | None,
) -> Reading:
    runs, asked = unasked(understood.runs, rules.furniture)
    understood = Understood(understood.items, runs)
    said = published or published_on(pieces, kind)
    fields = replace(head, title=head.title or title_of(pieces), published=published_on(pieces, kind))
    made = built(understood.items, rules.directory, said)
    ids = {item: recommendation.id for item, recommendation in made}
    responses = tuple(
        _response(run, ids, understood.runs[:place], rules)
        for place, run in enumerate(understood.runs)
        if run.pieces
    )
    language = rules.languages.language(p.text for p in pieces)
    recommendations = tuple(recommendation for _, recommendation in made)
    responses = _ended(responses, pieces)
    withheld = not_for_library(language, rules.languages.name(language), responses)
    unread = _left(pieces, understood, asked) if responses or recommendations else _unread(pieces)
    return Reading(
        Report(fields, recommendations),
        responses,
        (*repairs, *asked),
        unread,
        kind,
        language,
        withheld,
    )


def _response(run: Run, ids: dict[Item, str], before: Sequence[Run], rules: Rules) -> Response:
    section = Section.RESPONSE if run.speaker is Speaker.CC else Section.INITIAL
    if run.speaker is not Speaker.CC and any(r.speaker is Speaker.CC and r.pieces for r in before):
        section = Section.OVERALL
    paragraphs = tuple(p.text for p in run.pieces if p.text)
    return Response(
        run.speaker.voice,
        section,
        run.heading or next((i.label for i in run.answers if i not in ids), None),
        tuple(ids[item] for item in run.answers if item in ids),
        paragraphs,
        blanket=rules.voices.is_blanket(paragraphs) and not any(item in ids for item in run.answers),
        owner=run.owner,
        due=run.due,
    )


def _ended(responses: tuple[Response, ...], pieces: Sequence[Piece]) -> tuple[Response, ...]:
    """The last answer is incomplete where the document breaks off in it (domain/shapes.md, hazard 15)."""
    if not responses or not pieces:
        return responses
    last = pieces[-1]
    names = len(last.text.split()) <= 4 and all(w[0].isupper() for w in last.text.split())
    if _ENDS.search(last.text) or names:
        return responses
    return tuple(
        replace(r, complete=False) if r.paragraphs and last.text.endswith(r.paragraphs[-1][-60:]) else r
        for r in responses
    )


def _left(pieces: Sequence[Piece], understood: Understood, asked: Sequence[Repair]) -> tuple[Unread, ...]:
    """What looks like a part of a recommendation and stands in nothing that was read: an entry of a list, the
    rest of a sentence, a paragraph that asks. What only tells, or is `asked` of a panel, is not listed, nor a
    heading, also where a table of contents has it."""
    held = [*(i.pieces for i in understood.items), *(r.pieces for r in understood.runs)]
    heads = {fold(p.text) for p in pieces if p.head}
    read, taken = {p.line for part in held for p in part}, {repair.where for repair in asked}
    return _unread(
        [
            p
            for p in pieces
            if p.text
            and p.line not in read
            and not p.cells
            and heading(p.text) is None
            and fold(p.text) not in heads
            and p.where not in taken
            and (p.item or p.text[:1].islower() or asks(p.text))
        ]
    )


def _unread(pieces: Sequence[Piece]) -> tuple[Unread, ...]:
    return tuple(Unread(p.where, p.text) for p in pieces)
