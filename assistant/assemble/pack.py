"""The sealed pack: files in one archive with the hash of each, written so that the same files give the same
bytes; and read again as what it is, a file from outside that may be damaged, forged or hostile.

The seal shows edits by hand. Whoever rewrites the files and the manifest together leaves no trace in the pack
itself: for that there is the workspace it came from, and the seal noted elsewhere.
"""

from __future__ import annotations

import io
import json
import re
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from assistant.assemble.writing import sha256
from assistant.errors import Unreadable

SCHEMA = "s55.pack/1"
MANIFEST = "manifest.json"
MEMBERS = 500
"""More files than any pack of ours has."""
LARGEST = 64 * 1024 * 1024
"""The largest member, and all members together times four, in bytes."""
_EPOCH = (1980, 1, 1, 0, 0, 0)
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*(?:/[A-Za-z0-9][A-Za-z0-9._-]*)*")
_END = b"PK\x05\x06"
_DIRECTORY = 1024 * 1024
"""The largest table of contents, in bytes."""


@dataclass(frozen=True, slots=True)
class Pack:
    """An archive as it was read. A member is None where its bytes are damaged; `data` is the whole file."""

    manifest: Mapping[str, Any]
    members: Mapping[str, bytes | None]
    data: bytes

    @property
    def sealed(self) -> Mapping[str, str]:
        """The SHA-256 of each member as it was sealed."""
        return {name: str(about["sha256"]) for name, about in self.manifest["members"].items()}

    @property
    def seal(self) -> str:
        """The SHA-256 of the pack as s55 writes these members: that of the file, unless another program
        packed it anew."""
        there = {name: data for name, data in self.members.items() if data is not None}
        return sha256(_archive(there | {MANIFEST: _manifest(self.manifest)}))


def sealed_pack(members: Mapping[str, bytes], about: Mapping[str, Any]) -> bytes:
    """The bytes of a pack of these members: sorted, with fixed dates, stored as they are. `about` goes into
    the manifest beside the hashes."""
    hashes = {name: {"sha256": sha256(data), "bytes": len(data)} for name, data in members.items()}
    manifest = {"schema": SCHEMA, **about, "members": hashes}
    return _archive({**members, MANIFEST: _manifest(manifest)})


def open_pack(data: bytes, name: str) -> Pack:
    """Read a pack. Nothing is unpacked to disk, and no more is read than a pack of ours can hold.

    Raises Unreadable for what is no archive or no pack of ours, is encrypted, or is made to do harm: members
    that lead elsewhere, come twice, or unpack to more than a pack can hold.
    """
    _look_at_the_end(data, name)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _read(archive, data, name)
    except (zipfile.BadZipFile, NotImplementedError, EOFError, ValueError, OSError, IndexError) as error:
        raise Unreadable(
            f"{name} is a damaged archive ({error}).", "Get the pack again from where it was written."
        ) from error


def _archive(members: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name in sorted(members):
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.create_system = 3
            entry.external_attr = 0o600 << 16
            archive.writestr(entry, members[name])
    return out.getvalue()


def _manifest(manifest: Mapping[str, Any]) -> bytes:
    return (json.dumps(manifest, ensure_ascii=False, indent=2, sort_keys=True) + "\n").encode()


def _look_at_the_end(data: bytes, name: str) -> None:
    """An archive ends with the size of its table of contents; one of ours is small."""
    at = data.rfind(_END, max(0, len(data) - 65_557))
    if at < 0 or len(data) - at < 22:
        raise Unreadable(f"{name} is no pack: it is not a zip archive.", "Name the .zip that s55 pack wrote.")
    count, size = (
        int.from_bytes(data[at + 10 : at + 12], "little"),
        int.from_bytes(data[at + 12 : at + 16], "little"),
    )
    if count > MEMBERS or size > _DIRECTORY or data[max(0, at - 20) : at].startswith(b"PK\x06\x07"):
        raise _hostile(name, f"it says that it holds more than {MEMBERS} files")


def _read(archive: zipfile.ZipFile, data: bytes, name: str) -> Pack:
    entries = archive.infolist()
    if len(entries) > MEMBERS:
        raise _hostile(name, f"it holds more than {MEMBERS} files")
    total = 0
    seen: set[str] = set()
    for entry in entries:
        if not _NAME.fullmatch(entry.orig_filename) or ".." in entry.orig_filename:
            raise _hostile(name, f"it holds a file named {entry.orig_filename[:80]!r}, which leads elsewhere")
        if entry.filename.casefold() in seen:
            raise _hostile(name, f"it holds {entry.filename} twice")
        if entry.flag_bits & 1:
            raise Unreadable(f"{name} is encrypted ({entry.filename}).", "Give the pack as it was written.")
        if entry.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
            raise _hostile(name, f"{entry.filename} is packed in a way that s55 never uses")
        seen.add(entry.filename.casefold())
        total += entry.file_size
        if entry.file_size > LARGEST or total > 4 * LARGEST:
            raise _hostile(name, f"{entry.filename} unpacks to {entry.file_size:,} bytes")
    members = {entry.filename: _bytes(archive, entry) for entry in entries}
    return Pack(_about(members.pop(MANIFEST, None), name), members, data)


def _bytes(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes | None:
    try:
        with archive.open(entry) as file:
            return file.read(entry.file_size)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError):
        return None


def _about(data: bytes | None, name: str) -> Mapping[str, Any]:
    if data is None:
        raise Unreadable(
            f"{name} is no pack of s55: it has no {MANIFEST} that can be read.",
            "Name the .zip that s55 pack wrote.",
        )
    try:
        manifest = json.loads(data)
        if manifest["schema"] != SCHEMA:
            raise ValueError(f"its schema is {manifest['schema']!r}")
        for about in manifest["members"].values():
            if not re.fullmatch(r"[0-9a-f]{64}", about["sha256"]):
                raise ValueError("a hash in it is none")
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise Unreadable(
            f"{name}: {MANIFEST} is not what s55 writes ({error}).",
            "It was changed or damaged; get the pack again from where it was written.",
        ) from error
    return dict(manifest)


def _hostile(name: str, why: str) -> Unreadable:
    return Unreadable(f"{name} is no pack of s55: {why}.", "Do not unpack it; ask where it came from.")
