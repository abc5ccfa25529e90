"""What was published and is no longer the text of the case: said wherever the record is written again."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.faces.command import Command, Here
from tests.faces.test_review import case
from tests.faces.test_signing import CHIEF, R1, R2, answer, complete

__all__ = ["case"]

GONE = "What was published is no longer this text."


@pytest.fixture
def s55(tmp_path: Path) -> Command:
    return Here(tmp_path / "workspace", today="2024-02-20")


@pytest.fixture
def out(s55: Command, case: str) -> str:
    """The case, signed, exported and published."""
    complete(s55, case)
    s55("sign", case, "--as", "cc", "--name", "Sam Oakley")
    s55("sign", case, "--as", "pcc", "--name", "Alex Winterbourne")
    s55("export", case, "--format", "txt", "--final")
    s55("responded", case, "2024-02-20", "--at", "our website")
    return case


def told(s55: Command, case: str, *more: str, code: int | None = 0) -> str:
    ran = s55("export", case, "--format", "html", "--replace", *more, code=code)
    return " ".join(ran.err.split())


def test_nothing_is_said_while_it_is_the_text_that_was_published(s55: Command, out: str) -> None:
    assert "published" not in told(s55, out)
    answer(s55, out, "R2", R2 + " So it is.")
    answer(s55, out, "R2", R2, "--confirm")  # the very text again
    assert GONE not in told(s55, out, "--final")


def test_each_answer_that_changed_is_named_on_every_face(s55: Command, out: str) -> None:
    answer(s55, out, "R2", R2 + " So it is.", "--limb", "none", "--confirm")
    answer(s55, out, "R1", CHIEF + " So it is.", "--voice", "cc", "--confirm")
    answer(s55, out, "overall", "I shall come back to it.", "--confirm")
    said = told(s55, out)
    assert GONE in said and "published on Tuesday 20 February 2024 (our website)" in said
    changed = said.partition("changed since: ")[2].partition(GONE)[0]
    assert changed.strip() == (
        "the chief constable's comments on Recommendation 1; the end that the answer to Recommendation 2 "
        "comes to; the commissioner's comments on Recommendation 2; Overall comments (the commissioner)."
    )
    assert "s55 responded" in said
    typed = s55("draft", out, "--plain", typed="/export txt replace\n/quit\n").out
    assert GONE in " ".join(typed.split()) and "with: /responded" in " ".join(typed.split())
    assert GONE in " ".join(s55("pack", out, "--format", "txt").err.split())


def test_a_day_set_after_and_what_is_asked_are_named_of_a_record_that_was_signed(
    s55: Command, out: str
) -> None:
    s55("published", out, "2024-01-11")
    assert "changed since: the head of the record." in told(s55, out)


def test_a_second_edition_does_not_carry_the_day_of_the_first(s55: Command, out: str) -> None:
    def written() -> str:
        return Path(s55("export", out, "--format", "txt", "--replace").out.strip()).read_text(
            encoding="utf-8"
        )

    assert "Response published\t20 February 2024" in written()
    answer(s55, out, "R2", R2 + " So it is.", "--confirm")
    assert "Response published" not in written()
    later = Here(s55.workspace, today="2024-02-22")
    later("sign", out, "--as", "pcc", "--name", "Alex Winterbourne")
    assert "Response published" not in written()
    later("responded", out, "2024-02-22", "--at", "our website, put right")
    assert "Response published\t22 February 2024" in written()


def test_what_was_changed_after_the_day_counts_though_the_day_was_noted_later(
    s55: Command, case: str
) -> None:
    complete(s55, case)
    later = Here(s55.workspace, today="2024-02-23")
    answer(later, case, "R1", R1 + " They report each month.", "--confirm")
    later("responded", case, "2024-02-21", "--at", "our website", code=None)
    assert "the commissioner's comments on Recommendation 1" in told(later, case)
    later("responded", case, "2024-02-23", "--at", "our website, put right", code=None)
    assert GONE not in told(later, case)
    later("responded", case, "--take-back", code=None)
    assert GONE in told(later, case)


def test_the_file_that_was_published_is_the_last_final_export_before(s55: Command, case: str) -> None:
    complete(s55, case)
    s55("export", case, "--format", "txt", "--final")
    answer(s55, case, "R1", R1 + " They report each month.", "--confirm")
    s55("responded", case, "2024-02-20", "--at", "our website", code=None)
    assert GONE in told(s55, case)
    s55("export", case, "--format", "txt", "--final", "--replace")
    s55("responded", case, "2024-02-20", "--at", "our website", code=None)
    assert GONE not in told(s55, case)
