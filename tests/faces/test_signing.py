"""Signing over the command line and in conversation: the lawful order, and what voids a signature."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.faces.command import Command, Here
from tests.faces.test_review import case

__all__ = ["case"]

R1 = "I have asked the chief constable to answer emergency calls sooner, and he has done so."
R2 = "I have published the waiting times on my website each month since May 2023."
CHIEF = "We answer emergency calls in eight seconds."


@pytest.fixture
def s55(tmp_path: Any) -> Command:
    return Here(tmp_path / "workspace", today="2024-02-20")


def answer(s55: Command, case: str, ref: str, words: str, *more: str) -> None:
    s55("answer", case, ref, "--text", words, *more)


def complete(s55: Command, case: str, *, chief: bool = True) -> None:
    """Both answers confirmed; with the chief constable's comments on the first."""
    answer(s55, case, "R1", R1, "--limb", "taken", "--confirm")
    answer(s55, case, "R2", R2, "--limb", "taken", "--confirm")
    if chief:
        answer(s55, case, "R1", CHIEF, "--voice", "cc", "--confirm")


def signatures(s55: Command, case: str, code: int) -> Any:
    return s55("signatures", case, "--json", code=code).json


def test_the_chief_constable_signs_first_and_the_body_the_whole(s55: Command, case: str) -> None:
    nothing = s55("sign", case, "--as", "cc", "--name", "Sam Oakley", code=1)
    assert "no chief constable's comments to sign" in nothing.err
    answer(s55, case, "R1", CHIEF, "--voice", "cc")
    early = s55("sign", case, "--as", "cc", "--name", "Sam Oakley", code=1)
    assert "Recommendation 1, the chief constable's comments: not confirmed" in early.err
    complete(s55, case)
    refused = s55("sign", case, "--as", "pcc", "--name", "Alex Winterbourne", code=1)
    assert "has not signed their comments" in refused.err
    s55("sign", case, "--as", "cc", "--name", "Sam Oakley")
    assert signatures(s55, case, 1)["waiting"] == {"pcc": []}
    told = s55("sign", case, "--as", "pcc", "--name", "Jo Deputy").out
    assert "The record names Alex Winterbourne" in told
    made = signatures(s55, case, 0)
    assert [(s["role"], s["name"], s["holds"]) for s in made["signatures"]] == [
        ("cc", "Sam Oakley", True),
        ("pcc", "Jo Deputy", True),
    ]
    assert "already" in s55("sign", case, "--as", "pcc", "--name", "Jo Deputy", code=2).err


def test_it_is_refused_with_every_reason_while_something_is_open(s55: Command, case: str) -> None:
    complete(s55, case, chief=False)
    answer(s55, case, "R2", R2 + " I have asked Surrey Police.", "--limb", "taken")
    refused = s55("sign", case, "--as", "pcc", "--name", "Alex Winterbourne", code=1).err
    assert "Recommendation 2, the commissioner's comments: not confirmed" in refused
    assert "It belongs to Surrey Police" in refused and "were invited is not kept" in refused
    assert "A signature needs a name" in s55("sign", case, "--as", "pcc", "--name", " ", code=2).err


def test_an_edit_voids_it_and_the_clause_is_named(s55: Command, case: str) -> None:
    complete(s55, case)
    s55("sign", case, "--as", "cc", "--name", "Sam Oakley")
    s55("sign", case, "--as", "pcc", "--name", "Alex Winterbourne")
    answer(s55, case, "R1", R1.replace("sooner", "much sooner"))
    chief, body = signatures(s55, case, 1)["signatures"]
    assert chief["holds"] and not body["holds"]
    (change,) = body["voided_by"]
    assert (change["part"], change["how"], change["clauses"], change["by"]) == (
        "R1/pcc", "changed", ["R1.0"], "tester",
    )  # fmt: skip
    told = s55("signatures", case, code=1).out
    assert "the commissioner's comments on Recommendation 1, changed by tester on" in told
    answer(s55, case, "R1", R1)  # the very text again: what was signed is what stands
    assert signatures(s55, case, 0)["complete"]
    answer(s55, case, "R1", CHIEF + " So it is.", "--voice", "cc")
    chief, body = signatures(s55, case, 1)["signatures"]
    assert not chief["holds"] and not body["holds"]
    refused = s55("sign", case, "--as", "pcc", "--name", "Alex Winterbourne", code=1).err
    assert "the chief constable's signature no longer holds" in refused


def test_words_added_or_taken_out_elsewhere_void_it_too(s55: Command, case: str) -> None:
    complete(s55, case, chief=False)
    s55("sign", case, "--as", "pcc", "--name", "Alex Winterbourne", "--invited-by", "2024-02-07")
    answer(s55, case, "overall", "I shall publish the waiting times each year too.", "--confirm")
    (body,) = signatures(s55, case, 1)["signatures"]
    (change,) = body["voided_by"]
    assert (change["part"], change["how"], change["clauses"]) == ("overall/pcc", "added", ["R2.0"])
    s55("sign", case, "--as", "pcc", "--name", "Alex Winterbourne")
    s55("published", case, "2024-01-11")
    body = signatures(s55, case, 1)["signatures"][-1]
    assert [c["part"] for c in body["voided_by"]] == ["head"]


def test_without_comments_the_body_signs_alone_once_the_day_is_over(s55: Command, case: str) -> None:
    complete(s55, case, chief=False)
    assert "before the report was published" in s55("invited", case, "2023-12-01", code=2).err
    s55("invited", case, "1 March 2024")
    early = s55("sign", case, "--as", "pcc", "--name", "Alex Winterbourne", code=1).err
    assert "may comment until Friday 1 March 2024" in early
    s55("sign", case, "--as", "pcc", "--name", "Alex Winterbourne", "--invited-by", "7 February 2024")
    told = s55("signatures", case).out
    assert "invited to comment by Wednesday 7 February 2024; no comments are in the record" in told


def test_the_conversation_signs_as_the_command_line_does(s55: Command, case: str) -> None:
    complete(s55, case)
    typed = (
        "/sign\n/sign pcc Alex Winterbourne\n/sign cc Sam Oakley\n/sign pcc Alex Winterbourne\n/signatures\n"
    )
    out = s55("draft", case, "--plain", typed=typed).out
    assert "type /sign cc Sam Oakley, or the name of whoever signs" in out
    assert "It cannot be signed yet" in out
    assert "Sam Oakley has signed for the chief constable." in out
    assert "Alex Winterbourne for the policing body" in out and "can sign now" not in out
    assert signatures(s55, case, 0)["complete"]
    typed = "/invited soon\n/invited 7 February 2024\n/signatures\n"
    out = s55("draft", case, "--plain", typed=typed).out
    assert (
        "“soon” is no date" in out and "by Wednesday 7 February 2024; the comments are in the record" in out
    )


def test_a_wrong_name_is_put_right_and_stays_in_the_log(s55: Command, case: str) -> None:
    complete(s55, case, chief=False)
    sign = ("sign", case, "--as", "pcc", "--name")
    assert "Nobody has signed" in s55("export", case, "--final", "--format", "txt").err
    s55(*sign, "Alex Winterborn", "--invited-by", "2024-02-07")
    s55(*sign, "Alex Winterbourne")
    first, second = signatures(s55, case, 0)["signatures"]
    assert first["superseded_by"] == "Alex Winterbourne" and second["superseded_by"] is None
    assert "has signed in place of this" in s55("signatures", case).out
    assert "signed" not in s55("export", case, "--final", "--format", "txt", "--replace").err
    answer(s55, case, "R1", R1 + " They report each month.", "--confirm")
    told = s55("export", case, "--final", "--format", "txt", "--replace", code=1).err
    assert "the signature of Alex Winterbourne no longer holds" in told


def test_the_record_that_goes_out_says_who_signed_it_and_when_it_was_published(
    s55: Command, case: str
) -> None:
    def exported(*more: str) -> str:
        path = s55("export", case, "--format", "txt", "--replace", *more).out.strip()
        return Path(path).read_text(encoding="utf-8")

    complete(s55, case)
    assert "igned" not in exported("--final")
    s55("sign", case, "--as", "cc", "--name", "Sam Oakley")
    chief = "Sam Oakley, Chief Constable, signed the Chief Constable’s comments on 20 February 2024.\n"
    assert exported().endswith(f"Signed\n\n{chief}")
    s55("sign", case, "--as", "pcc", "--name", "Wrong Name")
    s55("sign", case, "--as", "pcc", "--name", "Alex Winterbourne")
    body = "Alex Winterbourne, Police and Crime Commissioner, signed this record on 20 February 2024.\n"
    assert exported("--final").endswith(f"Signed\n\n{chief}{body}")
    s55("responded", case, "2024-02-19", "--at", "our website")
    assert "\nResponse published\t19 February 2024\n" in exported("--final")
    answer(s55, case, "R2", R2 + " So it is.", "--confirm")
    refused = s55("export", case, "--format", "txt", "--replace", "--final", code=1)
    assert "the signature of Alex Winterbourne no longer holds" in refused.err
    assert "s55 sign CASE --as pcc" in refused.err
    assert exported().endswith(f"Signed\n\n{chief}")  # theirs stands, the body's was voided
    answer(s55, case, "R2", R2, "--confirm")
    assert exported("--final").endswith(f"{chief}{body}")


def test_days_of_publication_and_invitation_are_looked_at(s55: Command, case: str) -> None:
    assert "still to come" in s55("published", case, "2027-12-01", code=2).err
    late = s55("published", case, "2016-11-03").err
    assert "late" in late and "28 December 2016" in late
    s55("published", case, "2024-01-08")
    assert "after the last lawful day" in s55("invited", case, "31 March 2027").err
    assert "after" not in s55("invited", case, "in one week").err
    assert "Suggested day" in s55("clock", "2024-01-08").err


def test_a_marking_is_set_in_the_same_words_everywhere(s55: Command, case: str) -> None:
    assert s55("marking", case, "sensitive").out == "OFFICIAL-SENSITIVE\n"
    assert "no marking" in s55("marking", case, "secret", code=2).err
    path = s55("export", case, "--format", "txt").out.strip()
    head = Path(path).read_text(encoding="utf-8").split("\n")[0]
    assert head.startswith("OFFICIAL-SENSITIVE: DRAFT, not for publication")
    complete(s55, case, chief=False)
    final = s55("export", case, "--format", "txt", "--final").err
    assert "This case is marked OFFICIAL-SENSITIVE" in final


def test_an_error_is_not_set_aside_with_a_word(s55: Command, case: str) -> None:
    answer(s55, case, "R1", "We have trained 130 supervisors.", "--limb", "none")
    dismiss = ("check", case, "--dismiss", "no-reason", "R1", "--reason")
    assert "a reason of at least" in s55(*dismiss, "no", code=2).err


def test_the_last_signature_is_taken_back_with_a_reason_and_stays_in_the_register(
    s55: Command, case: str
) -> None:
    complete(s55, case)
    assert "none holds" in s55("unsign", case, "--reason", "early", code=2).err
    s55("sign", case, "--as", "cc", "--name", "Sam Oakley")
    s55("sign", case, "--as", "pcc", "--name", "Alex Winterbourne")
    assert "with a reason" in s55("unsign", case, "--reason", " ", code=2).err
    assert "Alex Winterbourne's signature" in s55("unsign", case, "--reason", "The deputy signs.").out
    chief, body = signatures(s55, case, 1)["signatures"]
    assert chief["holds"] and chief["taken_back"] is None
    assert not body["holds"] and body["taken_back"]["reason"] == "The deputy signs."
    told = s55("signatures", case, code=1).out
    assert "It was taken back by tester on 20 February 2024 at 12:00: The deputy signs." in told
    assert "was taken back" in s55("export", case, "--final", "--format", "txt").err
    s55("unsign", case, "--reason", "so is his")
    refused = s55("sign", case, "--as", "pcc", "--name", "Jo Deputy", code=1).err
    assert "the chief constable's signature was taken back by tester" in refused
    s55("sign", case, "--as", "cc", "--name", "Sam Oakley")
    s55("sign", case, "--as", "pcc", "--name", "Jo Deputy")
    assert s55("pack", case, "--final").code == 0
    s55("responded", case, "2024-02-20", "--at", "our website")
    assert "not taken back after that" in s55("unsign", case, "--reason", "late", code=2).err


def test_taking_a_second_signature_back_leaves_the_first_in_force(s55: Command, case: str) -> None:
    complete(s55, case, chief=False)
    sign = ("sign", case, "--as", "pcc", "--name")
    s55(*sign, "Alex Winterbourne", "--invited-by", "2024-02-07")
    s55(*sign, "Jo Deputy")
    s55("unsign", case, "--reason", "he was not asked")
    first, second = signatures(s55, case, 0)["signatures"]
    assert first["holds"] and first["superseded_by"] is None and not second["holds"]
