"""The sealed pack as bytes: the same members give the same bytes; what is hostile or damaged is told."""

from __future__ import annotations

import io
import json
import struct
import time
import zipfile
from collections.abc import Callable

import pytest

from assistant.assemble import sha256
from assistant.assemble.pack import MANIFEST, SCHEMA, open_pack, sealed_pack
from assistant.errors import Exit, Unreadable

MEMBERS = {"b.txt": b"two", "a/one.txt": "één".encode()}
PACK = sealed_pack(MEMBERS, {"case": "x", "status": "signed"})
SOUND = json.dumps({"schema": SCHEMA, "members": {}}).encode()


def archive(*entries: tuple[str, bytes], compression: int = zipfile.ZIP_STORED) -> bytes:
    """An archive by another hand, its members in the order given."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as made:
        for name, data in entries:
            made.writestr(zipfile.ZipInfo(name), data, compression)
    return out.getvalue()


def bomb() -> bytes:
    return archive((MANIFEST, SOUND), ("big", bytes(65 * 1024 * 1024)), compression=zipfile.ZIP_DEFLATED)


def many_bombs() -> bytes:
    parts = [(f"m{n}", bytes(60 * 1024 * 1024)) for n in range(5)]
    return archive((MANIFEST, SOUND), *parts, compression=zipfile.ZIP_DEFLATED)


def too_many() -> bytes:
    return archive((MANIFEST, SOUND), *((f"m{n}", b"") for n in range(600)))


def lying_end() -> bytes:
    """The end of the archive says that its table of contents is gigantic."""
    return PACK[:-22] + struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, 3, 3, 0x7FFFFFFF, 0, 0)


def test_the_same_members_give_the_same_bytes_in_any_order() -> None:
    assert sealed_pack(dict(reversed(MEMBERS.items())), {"status": "signed", "case": "x"}) == PACK
    pack = open_pack(PACK, "x.zip")
    assert dict(pack.members) == MEMBERS
    assert pack.sealed == {name: sha256(data) for name, data in MEMBERS.items()}
    assert pack.seal == sha256(PACK)


def test_a_pack_packed_anew_by_another_program_has_the_same_seal() -> None:
    with zipfile.ZipFile(io.BytesIO(PACK)) as theirs:
        entries = [(name, theirs.read(name)) for name in reversed(theirs.namelist())]
    again = archive(*entries, compression=zipfile.ZIP_DEFLATED)
    assert again != PACK
    assert open_pack(again, "x.zip").seal == sha256(PACK)


def test_a_damaged_member_is_known_from_the_rest() -> None:
    pack = open_pack(PACK.replace(b"two", b"tvo"), "x.zip")
    assert pack.members["b.txt"] is None and pack.members["a/one.txt"] == "één".encode()


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda: b"", "not a zip archive"),
        (lambda: b"%PDF-1.7 ...", "not a zip archive"),
        (lambda: PACK[: len(PACK) // 2], "not a zip archive"),
        (lambda: b"PK\x05\x06" + bytes(18), "manifest.json"),
        (lambda: archive(("a.txt", b"x")), "manifest.json"),
        (lambda: archive((MANIFEST, b"{")), "not what s55 writes"),
        (lambda: archive((MANIFEST, b"[" * 100_000)), "not what s55 writes"),
        (lambda: archive((MANIFEST, b'{"schema": "s55.pack/9", "members": {}}')), "schema"),
        (
            lambda: archive((MANIFEST, b'{"schema": "s55.pack/1", "members": {"a": 1}}')),
            "not what s55 writes",
        ),
        (lambda: archive((MANIFEST, SOUND.replace(b"{}", b"[]"))), "not what s55 writes"),
        (lambda: archive((MANIFEST, SOUND), ("../../etc/passwd", b"x")), "leads elsewhere"),
        (lambda: archive((MANIFEST, SOUND), ("/etc/passwd", b"x")), "leads elsewhere"),
        (lambda: archive((MANIFEST, SOUND), ("a/..", b"x")), "leads elsewhere"),
        (lambda: archive((MANIFEST, SOUND), ("C:evil", b"x")), "leads elsewhere"),
        (lambda: archive((MANIFEST, SOUND), ("a\x1b[31m", b"x")), "leads elsewhere"),
        (lambda: archive((MANIFEST, SOUND), ("A", b"x"), ("a", b"y")), "twice"),
        (lambda: archive((MANIFEST, SOUND), compression=zipfile.ZIP_BZIP2), "never uses"),
        (bomb, "unpacks to"),
        (many_bombs, "unpacks to"),
        (too_many, "more than 500"),
        (lying_end, "more than 500"),
    ],
)
def test_what_is_no_pack_is_told_quickly(make: Callable[[], bytes], says: str) -> None:
    data = make()
    begun = time.process_time()
    with pytest.raises(Unreadable, match=says) as error:
        open_pack(data, "x.zip")
    assert time.process_time() - begun < 1
    assert error.value.exit is Exit.UNREADABLE and error.value.remedy


def test_two_of_one_name_are_refused() -> None:
    with pytest.warns(UserWarning, match="Duplicate"):
        data = archive((MANIFEST, SOUND), ("a", b"x"), ("a", b"y"))
    with pytest.raises(Unreadable, match="twice"):
        open_pack(data, "x.zip")


def test_any_flipped_byte_is_an_error_or_seen_and_never_a_fault() -> None:
    for at in range(len(PACK)):
        data = PACK[:at] + bytes([PACK[at] ^ 0xFF]) + PACK[at + 1 :]
        try:
            pack = open_pack(data, "x.zip")
        except Unreadable:
            continue
        same = {n: d and sha256(d) for n, d in pack.members.items()} == dict(pack.sealed)
        assert not same or pack.seal == sha256(PACK) != sha256(data)
