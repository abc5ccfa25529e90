"""How text is laid out on the screen: nothing is parted within a word where there is another place."""

from __future__ import annotations

import pytest
from textual.content import Content

from assistant.tui.plainly import hung, parted
from assistant.tui.ways import Way, _row

NAME = "marlshire-custody-2026-11-23-DRAFT.docx"
PATH = f"/home/an.officer/Documents/s55/exports/{NAME}"


@pytest.mark.parametrize("width", [40, 44, 52, 70, 90])
def test_a_path_is_parted_after_a_folder_and_the_name_of_its_file_stays_whole(width: int) -> None:
    lines = [line.plain.strip() for line in hung(f"Wrote {PATH} and more.", width)]
    assert max(map(len, lines)) <= width
    assert any(NAME in line for line in lines)
    assert "".join(" ".join(lines).replace("/ ", "/").split()) == f"Wrote{PATH}andmore."


def test_a_name_longer_than_the_line_is_parted_behind_a_hyphen() -> None:
    lines = parted(Content(PATH), 24).plain.split("\n")
    assert lines[-2:] == ["marlshire-custody-2026-", "11-23-DRAFT.docx"]


def test_what_fits_is_the_very_same() -> None:
    text = Content(PATH)
    assert parted(text, len(PATH)) is text


@pytest.mark.parametrize("width", [40, 52, 60])
def test_no_step_and_no_state_is_cut(width: int) -> None:
    for words, state in (
        ("Invite the chief constable to comment", "no day is kept"),
        ("The policing body signs the record", "signed on 21 November 2026 by A. Commissioner, and void"),
    ):
        told = " ".join(
            " ".join(line.plain for line in _row("1  ", Way(words, state, "", "", ""), width)).split()
        )
        assert words in told and state in told
