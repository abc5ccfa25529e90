"""A key that came too soon for its question answers nothing, and that is said; a text typed ahead is not told
of it."""

from __future__ import annotations

from assistant.tui.field import Field
from assistant.tui.haste import TOO_SOON, Haste
from assistant.tui.question import QuestionPanel
from tests.tui.conftest import Sit


def test_within_the_grace_a_key_that_would_answer_is_told_of() -> None:
    haste = Haste(lambda: 10.0, 0.4)
    haste.begin()
    assert haste.too_soon
    assert haste.missed(answers=True) and haste.missed(answers=True)


def test_figures_amid_words_typed_ahead_are_not_told_of() -> None:
    haste = Haste(lambda: 10.0, 0.4)
    haste.begin()
    assert not haste.missed(answers=False)
    assert not haste.missed(answers=True)
    haste.begin()
    assert haste.missed(answers=True)


def test_what_came_too_soon_is_kept_for_the_line_and_only_while_it_is_one_text() -> None:
    now = 10.0
    haste = Haste(lambda: now, 0.4)
    haste.begin()
    for character in "2 ":
        haste.keep(character)
    assert haste.text("o") == "2 o" and haste.text("f") == "f"
    haste.keep("3")
    now = 10.5
    assert haste.kept == "" and haste.text("s") == "s"


def test_a_figure_that_chose_begins_the_text_only_if_a_figure_or_a_space_follows_at_once() -> None:
    now = 10.0
    haste = Haste(lambda: now, 0.4)
    haste.chose("1")
    assert haste.begun == "1" and haste.kept == ""
    assert haste.text("o") == "o", "a choice and then a word: the word alone is meant"
    haste.keep("2")
    haste.keep(" ")
    assert haste.text("o") == "12 o"
    haste.chose("1")
    now = 10.5
    haste.keep("2")
    assert haste.kept == "2" and haste.begun == ""


async def test_a_sentence_that_begins_with_a_number_typed_at_a_question_stands_whole_in_the_line(
    sit: Sit, demo: str
) -> None:
    async with sit(demo, size=(80, 24), grace=1.0) as seat:
        await seat.pilot.pause(1.1)
        await seat.press("1", "2", "space", *"officers")
        assert seat.stage() == "limb"
        assert seat.draft.query_one("#said", Field).value == "12 officers"


async def test_a_sentence_typed_ahead_that_begins_with_a_figure_stands_whole_in_the_line(
    sit: Sit, demo: str
) -> None:
    async with sit(demo, size=(80, 24), grace=60) as seat:
        await seat.press("2", "space", *"officers")
        assert seat.draft.query_one("#said", Field).value == "2 officers"


async def test_a_key_that_came_too_soon_is_said_at_the_question_for_a_moment(sit: Sit, demo: str) -> None:
    async with sit(demo, size=(80, 24), grace=60) as seat:
        panel = seat.draft.query_one(QuestionPanel)
        await seat.press("2")
        assert seat.stage() == "audience" and panel.border_subtitle == TOO_SOON
        await seat.pilot.pause(2.2)
        assert panel.border_subtitle == ""
        await seat.type("by 2 March")
        assert panel.border_subtitle == ""
