"""The sealed pack from signing to verifying: whatever is touched afterwards is named."""

from __future__ import annotations

import io
import json
import sqlite3
import zipfile
from pathlib import Path
from typing import Any

import pytest

from assistant.assemble import sha256
from assistant.assemble.pack import MANIFEST, sealed_pack
from assistant.conversation.speech import Speaker
from assistant.desk.reading import Document
from assistant.desk.verifying import verdict_words, verify
from assistant.paths import Shelf
from tests.faces.command import Command, Here
from tests.faces.test_review import case
from tests.faces.test_signing import R1, answer, complete, s55

__all__ = ["case", "s55"]


@pytest.fixture
def signed(s55: Command, case: str) -> tuple[Path, str]:
    """A signed pack and its seal."""
    complete(s55, case)
    answer(s55, case, "overall", "I have asked Surrey Police how they do it.", "--confirm")
    s55("check", case, "--dismiss", "foreign-name", "overall", "--reason", "They lead a joint review.")
    s55("sign", case, "--as", "cc", "--name", "Sam Oakley")
    s55("sign", case, "--as", "pcc", "--name", "Alex Winterbourne")
    made = s55("pack", case, "--format", "docx,html,txt", "--final", "--json").json
    assert made["status"] == "signed" and made["open"] == []
    return Path(made["file"]), made["seal"]


def unpacked(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def rewritten(path: Path, members: dict[str, bytes]) -> None:
    """Write these members with a manifest that fits them, as a careful forger would."""
    about = json.loads(members.pop(MANIFEST))
    del about["members"], about["schema"]
    path.write_bytes(sealed_pack(members, about))


def problems(s55: Command, path: Path, *more: str) -> list[tuple[str, str]]:
    verdict = s55("verify", path, "--json", *more, code=1).json
    assert not verdict["sound"]
    return [(p["kind"], p["member"].rpartition("/")[2]) for p in verdict["problems"]]


def test_a_signed_pack_is_sound_here_and_elsewhere(
    s55: Command, case: str, signed: tuple[Path, str], tmp_path: Path
) -> None:
    path, seal = signed
    assert sha256(path.read_bytes()) == seal
    verdict = s55("verify", path, "--seal", seal.upper(), "--json").json
    assert verdict["sound"] and verdict["status"] == "signed"
    assert [(s["role"], s["name"], s["holds"]) for s in verdict["signatures"]] == [
        ("cc", "Sam Oakley", True),
        ("pcc", "Alex Winterbourne", True),
    ]
    assert "The workspace wrote a pack with this very seal." in verdict["remarks"]
    elsewhere = Here(tmp_path / "another")
    assert "has no case" in " ".join(elsewhere("verify", path, "--json").json["remarks"])
    again = s55("pack", case, "--format", "docx,html,txt", "-o", tmp_path / "out", "--json").json
    assert again["seal"] == seal
    assert "every file is as it was sealed, and the signatures fit" in s55("verify", path).out


def test_the_record_in_the_pack_says_who_signed_it_and_a_forged_name_is_told(
    s55: Command, case: str, signed: tuple[Path, str], tmp_path: Path
) -> None:
    members = unpacked(signed[0])
    html, data = (next(n for n in members if n.endswith(f"response.{form}")) for form in ("html", "json"))
    assert b"<strong>Alex Winterbourne, Police and Crime Commissioner</strong>, signed this" in members[html]
    forged = tmp_path / "forged.zip"
    for was, now in ((b"Alex Winterbourne", b"Kim Nobody"), (b"2024-02-20", b"2024-01-20")):
        _, signatories = members[data].split(b'"signed":')
        changed = members[data].replace(signatories, signatories.replace(was, now))
        rewritten(forged, members | {data: changed})
        told = problems(Here(tmp_path / "another"), forged)
        assert ("signature", data.rpartition("/")[2]) in told
        assert ("record", html.rpartition("/")[2]) in told
    s55("responded", case, "2024-02-20", "--at", "our website")
    again = s55("pack", case, "--format", "html", "-o", tmp_path / "out", "--final", "--json").json["file"]
    assert s55("verify", again, "--json").json["sound"]
    assert b"Response published" in unpacked(Path(again))[html]


def test_the_pack_holds_what_the_other_faces_say(s55: Command, case: str, signed: tuple[Path, str]) -> None:
    members = unpacked(signed[0])
    assert json.loads(members["coverage.json"]) == s55("coverage", case, "--json").json
    assert json.loads(members["findings.json"]) == s55("check", case, "--json").json
    assert json.loads(members["signatures.json"]) == s55("signatures", case, "--json").json
    assert (
        json.loads(members["promises.json"])["promises"] == s55("promises", case, "--json").json["promises"]
    )
    annex, plain = members["annex.html"].decode(), s55("draft", case, "--plain", typed="/matrix\n/quit\n").out
    for row in json.loads(members["coverage.json"])["matrix"]:
        for words in (row["found"], row["lawful"], row["reviewed"], row["signed"]):
            assert f"<td>{words}</td>" in annex
            assert f": {words}." in plain or not words
    assert "tester: They lead a joint review." in annex
    assert "Complete: every recommendation" in annex and "Draft pack" not in annex
    came = json.loads(members["provenance.json"])["texts"]
    assert {t["where"] for t in came} == {"R1/pcc", "R1/cc", "R2/pcc", "overall/pcc"}
    assert R1.encode() in members["signed/policing-body.txt"]
    assert R1.encode() not in members["signed/chief-constable.txt"]


@pytest.mark.parametrize("name", ["annex.html", "findings.json", "promises.csv", "README.txt"])
def test_a_changed_a_missing_and_an_added_file_are_named(
    s55: Command, signed: tuple[Path, str], tmp_path: Path, name: str
) -> None:
    members = unpacked(signed[0])
    forged = tmp_path / "forged.zip"
    for kind, touched in (
        ("changed", members | {name: members[name] + b" "}),
        ("missing", {n: data for n, data in members.items() if n != name}),
        ("added", members | {"extra.txt": b"x"}),
    ):
        with zipfile.ZipFile(forged, "w") as archive:
            for member, data in touched.items():
                archive.writestr(member, data)
        assert (kind, "extra.txt" if kind == "added" else name) in problems(s55, forged)


def test_a_record_changed_with_its_manifest_no_longer_fits_what_was_signed(
    signed: tuple[Path, str], tmp_path: Path
) -> None:
    elsewhere = Here(tmp_path / "another")  # no workspace to compare with
    forged = tmp_path / "forged.zip"
    members = unpacked(signed[0])
    data = next(n for n in members if n.endswith("response.json"))
    changed = members | {data: members[data].replace(R1.encode(), b"I have done nothing.")}
    rewritten(forged, dict(changed))
    told = elsewhere("verify", forged, code=1).out
    assert "the signature of Alex Winterbourne is not for this record" in told
    assert "not as signed are the commissioner's comments on Recommendation 1" in told
    assert "asked R1" not in told
    html = next(n for n in members if n.endswith("response.html"))
    changed = members | {html: members[html].replace(b"has done so", b"has not done so")}
    rewritten(forged, dict(changed))
    assert problems(elsewhere, forged) == [("record", "marlshire-" + html.partition("marlshire-")[2])]
    text = "signed/policing-body.txt"
    rewritten(forged, members | {text: members[text] + b"\n"})
    assert problems(elsewhere, forged) == [("signature", "policing-body.txt")]


def test_what_leaves_no_trace_in_the_pack_is_shown_by_seal_and_workspace(
    s55: Command, signed: tuple[Path, str], tmp_path: Path
) -> None:
    path, seal = signed
    forged = tmp_path / "forged.zip"
    members = unpacked(path)
    rewritten(
        forged, members | {"annex.html": members["annex.html"].replace(b"joint review", b"joint venture")}
    )
    elsewhere = Here(tmp_path / "another")
    assert elsewhere("verify", forged, "--json").json["sound"]  # as the README in the pack says
    assert problems(elsewhere, forged, "--seal", seal) == [("changed", "forged.zip")]
    assert problems(s55, forged) == [("changed", "manifest.json")]


def test_a_journal_cut_off_after_the_pack_is_seen(
    s55: Command, case: str, signed: tuple[Path, str], tmp_path: Path
) -> None:
    path, _ = signed
    answer(s55, case, "R1", R1 + " More.")
    gone_on = s55("verify", path, "--json").json
    assert gone_on["sound"] and "The case has gone on since the pack was sealed." in gone_on["remarks"]
    with sqlite3.connect(s55.workspace / "workspace.db") as raw:
        (trigger,) = raw.execute(
            "SELECT sql FROM sqlite_master WHERE name='edit_is_never_deleted'"
        ).fetchone()
        raw.execute("DROP TRIGGER edit_is_never_deleted")
        raw.execute("DELETE FROM edit WHERE number > 4")
        raw.execute(trigger)
    raw.close()
    assert ("journal", "manifest.json") in problems(s55, path)


def test_an_unsigned_pack_is_a_draft_and_a_final_one_is_refused(s55: Command, case: str) -> None:
    refused = s55("pack", case, "--final", code=1)
    assert "Recommendation 1: unanswered" in refused.err
    made = s55("pack", case, "--json").json
    assert made["status"] == "draft" and made["file"].endswith("-DRAFT-pack.zip") and made["open"]
    assert "Draft pack" in unpacked(Path(made["file"]))["annex.html"].decode()
    assert "draft pack" in s55("verify", made["file"]).out
    s55("pack", case, "--format", "wps", code=2)


def test_what_is_no_pack_gives_a_clear_error(s55: Command, tmp_path: Path) -> None:
    s55("verify", tmp_path / "none.zip", code=3)
    bad = tmp_path / "bad.zip"
    bad.write_bytes(b"nothing")
    assert "not a zip archive" in s55("verify", bad, code=5).err
    hostile = io.BytesIO()
    with zipfile.ZipFile(hostile, "w") as archive:
        archive.writestr("../up.txt", "x")
    bad.write_bytes(hostile.getvalue())
    assert "leads elsewhere" in s55("verify", bad, code=5).err


def test_hostile_words_in_a_pack_are_cleaned(s55: Command, signed: tuple[Path, str], tmp_path: Path) -> None:
    members: dict[str, Any] = unpacked(signed[0])
    form = json.loads(members["signatures.json"])
    form["signatures"][1]["name"] = "Eve\x1b]0;owned\x07\nEve"
    form["signatures"][1]["covers"]["\x1b[2J"] = "0" * 64
    form["signatures"][1]["covers"]["{nothing} {0.a} R1"] = "0" * 64
    members["signatures.json"] = json.dumps(form).encode()
    forged = tmp_path / "forged.zip"
    rewritten(forged, members)
    assert "\x1b" not in s55("verify", forged, code=1).out


def test_whatever_a_pack_says_of_itself_ends_in_a_verdict(signed: tuple[Path, str], tmp_path: Path) -> None:
    members = {n: d for n, d in unpacked(signed[0]).items() if not n.endswith((".docx", ".html", ".txt"))}
    members |= {n: d for n, d in unpacked(signed[0]).items() if n.startswith("signed/")}
    junk: tuple[Any, ...] = (None, -1, 10**30, "x", "\x1b[31m", [], {"a": 1}, [[]])
    for name in ("signatures.json", next(n for n in members if n.endswith("response.json"))):
        for key, old in json.loads(members[name]).items():
            for other in junk:
                form = json.loads(members[name]) | {key: other}
                about = json.loads(members[MANIFEST])
                del about["members"], about["schema"]
                kept = {n: data for n, data in members.items() if n != MANIFEST}
                forged = sealed_pack(kept | {name: json.dumps(form).encode()}, about)
                verdict = verify(Document("forged.zip", forged), Shelf())
                bound = {"answers", "decisions", "fields", "recommendations", "published", "signatures"}
                assert not verdict.sound or key not in bound or other == old, (name, key, other)
                assert "\x1b" not in Speaker(Shelf()).say(verdict_words(verdict))
