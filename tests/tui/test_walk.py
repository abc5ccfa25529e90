"""The whole job by keyboard, on the real record: five answers, coverage complete, the record exported."""

from __future__ import annotations

import io
from pathlib import Path

from assistant.assemble import FORMATS
from assistant.desk import Desk
from assistant.desk.answering import Answer, answer, confirm
from assistant.desk.drafting import Drafting
from assistant.desk.keeping import add, harvest
from assistant.desk.publishing import export
from assistant.desk.reading import day, fetch, new_case, read
from assistant.plain import converse
from assistant.record import NARRATIVES
from tests.faces.test_walk import ANSWERS
from tests.tui.conftest import Seat, Sit


def real_case(desk: Desk, cases: Path) -> str:
    """The real record as a case, with the judged pairs as library."""
    add(desk, harvest(fetch(cases / "pairs.jsonl"), desk.shelf))
    document = fetch(cases / "staffordshire_vawg_2021.txt")
    return new_case(desk, document, read(document, desk.shelf)[0], day("17 September 2021"))


async def answer_all(seat: Seat) -> None:
    """Answer all five recommendations, as an officer would: one key a question, then the text."""
    for whose, limb, text in ANSWERS:
        await seat.press(whose, limb)
        await seat.write(text)
        await seat.press("ctrl+n")
        if limb == "2":
            await seat.type("The commissioner\n")
            await seat.type("31 March 2027\n")
        await seat.press("1", "2")
    for _ in NARRATIVES:  # what came with the record goes out only when it is confirmed
        await seat.press("ctrl+n", "1")


async def test_the_real_record_by_keyboard_from_first_question_to_final_export(
    sit: Sit, desk: Desk, cases: Path, tmp_path: Path
) -> None:
    case = real_case(desk, cases)
    async with sit(case, size=(80, 24)) as seat:
        await answer_all(seat)
        assert "The last steps, in their order" in seat.shown()
        await seat.press("escape")
        assert "5 of 5 answered" in seat.shown("#head")
        assert seat.stage() == "finished"
        await seat.press("f2")
        title = str(seat.app.screen.query_one("#matrix").border_title)
        assert "nothing blocks the final record" in title
        await seat.press("escape", "f9", "2", "enter")
        written = seat.shown("#said")
        assert "Wrote" in written, written
        (web,) = (desk.settings.workspace / "exports").glob("*.html")
        web.write_text("an officer's own note")
        await seat.press("2", "enter")
        assert "4, then Enter, replaces" in " ".join(seat.shown("#said").split())
        assert web.read_text() == "an officer's own note"
        await seat.press("4", "enter")
        assert "Wrote" in seat.shown("#said") and "own note" not in web.read_text()
        before = desk.store.passage_count()
        await seat.press("3", "enter")
        assert "5 passages added" in " ".join(seat.shown("#said").split())
        assert desk.store.passage_count() == before + 5
    exported = {p.suffix for p in (desk.settings.workspace / "exports").iterdir()}
    assert exported == {".docx", ".html"}


def answer_all_in_plain_mode(desk: Desk, case: str) -> None:
    """The same answers, line by line."""
    lines: list[str] = []
    for whose, limb, text in ANSWERS:
        lines += [whose, limb, text, "/next"]
        lines += ["The commissioner", "31 March 2027"] if limb == "2" else []
        lines += ["1", "2"]
    lines += ["/next", "1"] * len(NARRATIVES)
    drafting = Drafting(desk, case)
    converse(drafting, io.StringIO("\n".join([*lines, "/quit", ""])), io.StringIO(), echo=True)
    drafting.close()


async def test_the_screen_plain_mode_and_the_script_make_the_same_record(
    sit: Sit, desk: Desk, cases: Path, tmp_path: Path
) -> None:
    typed, scripted, plain = (real_case(desk, cases) for _ in range(3))
    answer_all_in_plain_mode(desk, plain)
    async with sit(typed) as seat:
        await answer_all(seat)
    limbs = {"1": "taken", "2": "proposed", "3": "none"}
    for number, (_, limb, text) in enumerate(ANSWERS, 1):
        owner, due = ("The commissioner", "31 March 2027") if limb == "2" else (None, None)
        answer(desk, scripted, Answer(f"R{number}", "pcc", text, limbs[limb], owner, due, confirm=True))
    for place in NARRATIVES:
        confirm(desk, scripted, place.target, place.voice)
    every = (typed, scripted, plain)
    one, *others = (desk.store.case(case).record for case in every)
    for other in others:
        assert {p: d.text for p, d in one.drafts.items()} == {p: d.text for p, d in other.drafts.items()}
        assert [d.reviewed for d in one.drafts.values()] == [d.reviewed for d in other.drafts.values()]
        assert {r: d.limb for r, d in one.decisions.items()} == {
            r: d.limb for r, d in other.decisions.items()
        }
    forms = ("txt", "md", "html")
    written = [export(desk, case, forms, final=True, folder=tmp_path / case).paths for case in every]
    for files in zip(*written, strict=True):
        assert len({file.read_bytes() for file in files}) == 1


def test_every_form_can_be_chosen() -> None:
    assert set(FORMATS) >= {"txt", "md", "html", "json", "docx"}
