"""An officer at a desk of our own invention, holding the same conversation in either face.

The desk is the real one: a short report of an invented force, a small library, a fixed day. The plain face is
given the lines as a stream; the screen gets them by keyboard through its line.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from textual.events import Paste

from assistant.desk import Desk
from assistant.desk.drafting import Drafting
from assistant.desk.hands import Hands
from assistant.desk.keeping import add, harvest
from assistant.desk.reading import Document, day, new_case, read
from assistant.paths import Shelf
from assistant.plain import converse
from assistant.settings import Settings
from assistant.tui.app import DraftingApp
from assistant.tui.draft import DraftScreen

REPORT = """PCC and CC Force Inspection response record

Force\tMarlshire
Police and Crime Commissioner\tAlex Winterbourne
Chief Constable\tSam Oakley
Title of inspection\tAn inspection of custody in Marlshire (sample)
Inspectorate\tHis Majesty's Inspectorate of Constabulary and Fire & Rescue Services
Date published\t2026-10-20
Grade\tNot graded
Recommendations\t
\tRecommendation 1
\tBy 31 March 2027, the chief constable should make sure that every custody record shows:
\t• why a child was held overnight; and
\t• when an appropriate adult was called.
\tRecommendation 2
\tThe Home Office should fund secure beds for children [3] in each region.
\tRecommendation 3
\tThe force should train custody officers to keep vulnerable detainees safe.

Police and Crime Commissioner's initial response

Chief Constable's response

Police and Crime Commissioner's overall comments
"""
LIBRARY = (
    {
        "recommendation": "The force should record why children are detained overnight in custody.",
        "responses": [
            "Brindleshire Police now records in the custody record the reason each time a child is held "
            "overnight. I review these records with my custody visitors every month."
        ],
        "force": "Brindleshire",
        "year": 2024,
        "report": "Custody in Brindleshire (sample)",
        "author": "pcc",
        "limb": "taken",
    },
    {
        "recommendation": "Marlshire Police should train custody officers to keep vulnerable detainees safe.",
        "responses": [
            "Training for custody officers on vulnerable detainees has begun. "
            "Every custody officer will be trained by March 2023."
        ],
        "force": "Marlshire",
        "year": 2022,
        "report": "Custody in Marlshire (sample)",
        "author": "pcc",
        "limb": "proposed",
    },
)


_NAMED = ("Police and Crime Commissioner\t", "Chief Constable\t", "Date published\t")
HEADLESS = "\n".join(line for line in REPORT.split("\n") if not line.startswith(_NAMED))
"""The report as an inspectorate prints it: without the names of the offices and without a day."""


@contextmanager
def desk(folder: Path, report: str = REPORT) -> Iterator[tuple[Desk, str]]:
    """A desk with the report as its case and the small library, at noon of a fixed day."""

    def noon() -> datetime:
        return datetime(2026, 11, 23, 12, tzinfo=UTC)

    with Desk.open(Settings(folder, Shelf(folder), noon, "tester", folder.parent / "spare")) as opened:
        if not opened.store.cases():
            lines = "\n".join(json.dumps(line) for line in LIBRARY)
            add(opened, harvest(Document("library.jsonl", lines.encode()), opened.shelf))
            document = Document("report.txt", report.encode())
            published = day("20 October 2026") if report == REPORT else None
            new_case(opened, document, read(document, opened.shelf)[0], published)
        yield opened, opened.store.cases()[0].id


def plain(folder: Path, sittings: Sequence[Sequence[str]], report: str = REPORT) -> str:
    """The transcript of the conversation in plain mode; each sitting begins with a new start of s55."""
    out = io.StringIO()
    for sitting in sittings:
        with desk(folder, report) as (opened, case):
            drafting = Drafting(opened, case, hands=Hands())
            converse(drafting, io.StringIO("".join(f"{line}\n" for line in sitting)), out, echo=True)
            drafting.close()
    return _anywhere(out.getvalue(), folder)


async def screen(folder: Path, sittings: Sequence[Sequence[str]], report: str = REPORT) -> None:
    """The same conversation on the screen: every line is typed into the line to the assistant."""
    for sitting in sittings:
        with desk(folder, report) as (opened, case):
            app = DraftingApp(opened, case, grace=0)
            async with app.run_test(size=(100, 30)) as pilot:
                for line in sitting:
                    await pilot.pause(0.05)
                    await app.workers.wait_for_complete()
                    await pilot.pause()
                    while not isinstance(app.screen, DraftScreen):
                        await pilot.press("escape")
                    app.screen.middle.take_focus()
                    await pilot.pause()
                    app.screen.action_line()
                    app.post_message(Paste(line))
                    await pilot.pause()
                    await pilot.press("enter")
                    if app.return_code is not None:
                        break
                    if isinstance(app.screen, DraftScreen) and app.screen.line.display:
                        await pilot.press("escape")


def outcome(folder: Path) -> dict[str, object]:
    """What a conversation has come to: the record, the journal's changes, the files written."""
    with desk(folder) as (opened, case):
        record = opened.store.case(case).record
        bookmark = opened.store.case(case).bookmark
        journal = {str(p): [e.kind for e in opened.store.history(case, p)] for p in record.places()}
        assert opened.store.verify() == ()
    exports = sorted((folder / "exports").glob("*")) if (folder / "exports").exists() else []
    return {
        "texts": {str(p): (d.text, d.reviewed, d.unresolved) for p, d in record.drafts.items()},
        "decisions": dict(record.decisions),
        "marking": record.marking,
        "head": (record.report.fields, record.published),
        "place": bookmark,
        "journal": journal,
        "files": {path.name: path.read_bytes() for path in exports if path.suffix != ".docx"},
    }


def _anywhere(transcript: str, folder: Path) -> str:
    """A transcript without what may change from day to day: the folder, and the exact likeness."""
    return re.sub(r"\d+ per cent", "NN per cent", transcript.replace(str(folder), "WORKSPACE"))
