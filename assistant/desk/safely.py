"""Files of an officer's words beside the workspace's database: for their owner only, whole or not at all."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path


def write_safely(path: Path, text: str) -> None:
    """Write a text in the place of what stands under this name; it is on the disk when this returns. Raises
    OSError, and what stood there before stands still."""
    fresh = Path(f"{path}.new")
    try:
        opened = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(opened, "wb") as file:
            file.write(text.encode("utf-8", "replace"))
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(path)
    except OSError:
        with suppress(OSError):
            fresh.unlink(missing_ok=True)
        raise
