"""Hands: what a conversation needs done outside it, in an editor or on the clipboard."""

from __future__ import annotations

import os
import shlex
import subprocess
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from assistant.desk import Desk
from assistant.desk.spare import out_folder
from assistant.errors import UsageProblem


@dataclass(frozen=True, slots=True)
class Hands:
    """What a face can do beside talking. `edit` gives a text to the officer's editor and the new text back;
    `copy` puts one on the clipboard. None where the face cannot. `keys` are the keys of commands by their
    names, where it has any."""

    edit: Callable[[str], str] | None = None
    copy: Callable[[str], None] | None = None
    keys: Mapping[str, str] = field(default_factory=dict)


def edit_outside(text: str, environment: Mapping[str, str] = os.environ) -> str:
    """Open the officer's editor on a text, wait, and give what was saved.

    Raises UsageProblem when no editor is named or it cannot be run; the text is as it was then.
    """
    command = environment.get("VISUAL") or environment.get("EDITOR")
    if not command:
        raise UsageProblem("No editor is named.", "Set VISUAL or EDITOR to your editor's command.")
    with tempfile.TemporaryDirectory(prefix="s55-") as folder:
        path = Path(folder) / "answer.txt"
        path.write_text(text, encoding="utf-8")
        try:
            done = subprocess.run([*shlex.split(command, posix=os.name == "posix"), str(path)], check=False)
        except (OSError, ValueError) as error:
            why = (error.strerror if isinstance(error, OSError) else "") or error
            raise UsageProblem(
                f"The editor {command!r} cannot be run ({why}).", "Mend VISUAL or EDITOR."
            ) from error
        if done.returncode:
            raise UsageProblem(f"The editor ended with {done.returncode}.", "The answer is as it was.")
        try:
            return path.read_text(encoding="utf-8", errors="replace").rstrip("\n")
        except OSError as error:
            raise UsageProblem("The editor left no file.", "The answer is as it was.") from error


CLIPBOARD = 74_994
"""Bytes of UTF-8 that a terminal takes in one copy (OSC 52): many drop longer ones whole."""


def fits_clipboard(text: str) -> bool:
    """Whether a text can be sent to the clipboard through the terminal."""
    return len(text.encode("utf-8", "replace")) <= CLIPBOARD


def copy_to_file(desk: Desk, text: str) -> Path:
    """Keep a text beside the exports, readable by its owner only, for where no clipboard can be reached."""
    path = out_folder(desk) / "copied.txt"
    path.parent.mkdir(mode=0o700, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    path.chmod(0o600)
    return path
