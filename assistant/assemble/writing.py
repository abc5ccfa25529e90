"""Files written whole or not at all."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from assistant.assemble.assembling import Assembled
from assistant.errors import Conflict


def write(assembled: Assembled, folder: Path) -> Path:
    """Write an assembled record into a folder and give its path; an older export of that name is replaced.

    The bytes go to a new file beside it, reach the disk, and only then take the name, so that nobody ever
    finds half a record. Raises Conflict when the folder cannot be written.
    """
    target = folder / assembled.name
    part = folder / f".{assembled.name}.{secrets.token_hex(4)}.part"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(assembled.data)
            file.flush()
            os.fsync(file.fileno())
        part.replace(target)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise Conflict(
            f"{target} cannot be written ({error.strerror}).", "Choose another folder with --output."
        ) from error
    return target
