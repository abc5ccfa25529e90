"""Files written whole or not at all, and never over something that would be missed."""

from __future__ import annotations

import errno
import hashlib
import os
import secrets
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from assistant.assemble.assembling import Assembled
from assistant.errors import AlreadyThere, Conflict

_CAUSES = {
    errno.EACCES: "you may not write there",
    errno.EPERM: "you may not write there",
    errno.EROFS: "that disk can only be read",
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "your share of the disk is full",
    errno.ENOTDIR: "part of its path is a file",
    errno.EEXIST: "part of its path is a file",
    errno.ENAMETOOLONG: "its name is too long for that disk",
}
"""What the system calls these, in words an officer can act on."""


def sha256(data: bytes) -> str:
    """The SHA-256 of a file's bytes, in hex."""
    return hashlib.sha256(data).hexdigest()


def write(
    assembled: Sequence[Assembled],
    folder: Path,
    *,
    replace: bool = False,
    dispensable: Callable[[str], bool] = lambda digest: False,
) -> tuple[Path, ...]:
    """Write assembled files into a folder and give their paths.

    A file of that name that holds something else is not replaced (AlreadyThere), unless `replace` says so or
    `dispensable` knows its SHA-256: an older draft of our own that nobody has touched. All names are looked
    at before anything is written. The bytes go to a new file beside it, reach the disk, and only then take
    the name, so that nobody ever finds half a file. Raises Conflict naming the file and the cause.
    """
    targets = [folder / piece.name for piece in assembled]
    for target, piece in zip(targets, assembled, strict=True):
        there = _digest(target)
        if there and not replace and there != sha256(piece.data) and not dispensable(there):
            raise AlreadyThere(
                f"{target} is there already and holds something else.",
                "Move it away, choose another folder with --output, or replace it with --replace.",
            )
    for target, piece in zip(targets, assembled, strict=True):
        _place(target, piece.data)
    return tuple(targets)


def _digest(target: Path) -> str | None:
    """The SHA-256 of what stands under that name; None when nothing does."""
    try:
        return sha256(target.read_bytes())
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise _conflict(target, error) from error


def _place(target: Path, data: bytes) -> None:
    part = target.parent / f".{secrets.token_hex(6)}.part"
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.replace(target)
    except OSError as error:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise _conflict(target, error) from error


def _conflict(target: Path, error: OSError) -> Conflict:
    if isinstance(error, IsADirectoryError):
        return Conflict(f"{target} is a folder.", "Move it away, or choose another folder with --output.")
    cause = _CAUSES.get(error.errno or 0) or (error.strerror or "unknown cause").lower()
    return Conflict(f"{target} cannot be written: {cause}.", "Choose another folder with --output.")
