"""A line typed at a confirmed text waits for a yes over any end of a sitting, and is asked about again."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.conversation.events import Asked, Heard, Said
from assistant.desk.drafting import Drafting
from assistant.desk.unfinished import FOLDER
from tests.conversation.officer import desk

LINE = "The chief constable reports to me on this every quarter."


def confirmed(drafting: Drafting) -> Drafting:
    """The first answer written and confirmed, and one at it again."""
    for line in ("2", "1", "The force has begun.", "/confirm", "/go 1"):
        drafting.submit(line)
    assert drafting.state.stage == "settled"
    return drafting


def said(heard: tuple[Heard, ...]) -> list[str]:
    """The names of what was said and asked."""
    return [h.what for h in heard if isinstance(h, Said | Asked)]


@pytest.mark.parametrize("how", ["killed", "closed", "/quit"])
def test_a_line_that_was_not_answered_for_is_asked_about_at_the_next_start(tmp_path: Path, how: str) -> None:
    with desk(tmp_path) as (opened, case):
        drafting = confirmed(Drafting(opened, case))
        assert said(drafting.submit(LINE)) == ["add_sure"]
        if how == "closed":
            drafting.close()
        if how == "/quit":
            assert said(drafting.submit(how))[0] == "still_waits"
    with desk(tmp_path) as (opened, case):
        drafting = Drafting(opened, case)
        assert said(drafting.opening)[-2:] == ["still_waits", "add_sure"]
        assert said(drafting.opening).count("settled") == 0
        added = said(drafting.submit("1"))
        assert added[0] == "added" and "wording" in added
        assert drafting.state.text == f"The force has begun.\n\n{LINE}"
    with desk(tmp_path) as (opened, case):
        assert "still_waits" not in said(Drafting(opened, case).opening)
        assert not list((tmp_path / FOLDER).iterdir())


def test_what_was_answered_with_no_or_said_on_the_way_elsewhere_is_not_asked_again(tmp_path: Path) -> None:
    for answer in ("2", "/undo", "/go 2"):
        with desk(tmp_path / answer.strip("/")) as (opened, case):
            drafting = confirmed(Drafting(opened, case))
            drafting.submit(LINE)
            assert "not_added" in said(drafting.submit(answer))
            assert "still_waits" not in said(Drafting(opened, case).opening)


def test_it_is_asked_about_where_it_was_typed_and_not_where_it_stands_already(tmp_path: Path) -> None:
    with desk(tmp_path) as (opened, case):
        drafting = confirmed(Drafting(opened, case))
        drafting.submit(LINE)
        (kept,) = (tmp_path / FOLDER).iterdir()
        words = kept.read_bytes()
        drafting.submit("/go overall")
        kept.write_bytes(words)
        again = Drafting(opened, case)
        assert again.state.place.target == "R1" and again.state.held == LINE
        again.submit("1")
        kept.write_bytes(words)
        assert "still_waits" not in said(Drafting(opened, case).opening) and not kept.exists()


def test_it_is_kept_in_the_spare_folder_where_the_workspace_takes_no_file(tmp_path: Path) -> None:
    with desk(tmp_path / "full") as (opened, case):
        (tmp_path / "full" / FOLDER).write_text("in the way")
        confirmed(Drafting(opened, case)).submit(LINE)
        assert list((tmp_path / "spare").glob("waiting-*"))
        assert Drafting(opened, case).state.held == LINE
