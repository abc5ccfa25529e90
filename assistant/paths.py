"""Where things are: the data shelf (knowledge/ and prompts/) and the workspace folder."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.errors import UsageProblem

_PACKAGE = Path(__file__).resolve().parent


def shipped() -> Path:
    """The folder that holds the project's own knowledge/ and prompts/: in the wheel or beside the package."""
    packed = _PACKAGE / "_shelf"
    return packed if packed.is_dir() else _PACKAGE.parent


@dataclass(frozen=True, slots=True)
class Shelf:
    """Data files an officer may override: the workspace's own copy wins over the project's."""

    overrides: Path | None = None

    def folders(self, name: str) -> tuple[Path, ...]:
        """The folders in which files of `name` (such as `prompts/say`) are looked up, nearest first."""
        roots = [root for root in (self.overrides, shipped()) if root is not None]
        return tuple(root / name for root in roots if (root / name).is_dir())

    def path(self, name: str) -> Path:
        """The file `name` (such as `knowledge/forces.toml`). Raises UsageProblem when there is none."""
        for root in (self.overrides, shipped()):
            if root is not None and (root / name).is_file():
                return root / name
        raise UsageProblem(f"The data file {name} is missing.", "Install s55 again.")

    def text(self, name: str) -> str:
        """The text of a data file, UTF-8. Raises UsageProblem naming the file when it cannot be read."""
        path = self.path(name)
        try:
            return path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise UsageProblem(f"{path} cannot be read ({error}).", "Save it as UTF-8 text.") from error

    def toml(self, name: str) -> Mapping[str, Any]:
        """The table in a TOML data file. Raises UsageProblem naming file and line when it is malformed."""
        try:
            return tomllib.loads(self.text(name))
        except tomllib.TOMLDecodeError as error:
            raise UsageProblem(f"{self.path(name)}: {error}.", "Mend that line and try again.") from error

    def names(self, folder: str, suffix: str) -> Iterator[str]:
        """The names of the files in a folder, sorted, an override hiding the project's file of that name."""
        found = {p.name for root in self.folders(folder) for p in root.iterdir() if p.name.endswith(suffix)}
        yield from (f"{folder}/{name}" for name in sorted(found))


def workspace_folder(named: str | None, environment: Mapping[str, str] = os.environ) -> Path:
    """The workspace: as named, then S55_WORKSPACE, then the platform's own place for data."""
    chosen = named or environment.get("S55_WORKSPACE")
    if chosen:
        return Path(chosen).expanduser()
    from platformdirs import user_data_path

    return user_data_path("s55", appauthor=False)
