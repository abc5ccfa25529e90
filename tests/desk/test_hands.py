"""The officer's own editor and the clipboard's file."""

from __future__ import annotations

import stat
import sys
from pathlib import Path

import pytest

from assistant.desk.hands import edit_outside
from assistant.errors import UsageProblem


def editor(folder: Path, code: str) -> dict[str, str]:
    """An editor that does something to the file it is given."""
    script = folder / "editor.py"
    script.write_text(f"import sys, pathlib\npath = pathlib.Path(sys.argv[1])\n{code}\n", encoding="utf-8")
    return {"EDITOR": f'"{sys.executable}" "{script}"'}


def test_what_the_editor_saved_comes_back(tmp_path: Path) -> None:
    changed = editor(tmp_path, "path.write_text(path.read_text() + ' and £5\\n\\nMore.\\n')")
    assert edit_outside("Mine", changed) == "Mine and £5\n\nMore."


def test_visual_comes_before_editor(tmp_path: Path) -> None:
    both = {"VISUAL": editor(tmp_path, "pass")["EDITOR"], "EDITOR": "/no/such/editor"}
    assert edit_outside("Same.", both) == "Same."


@pytest.mark.parametrize("environment", [{}, {"EDITOR": "/no/such/editor"}, {"EDITOR": "unclosed '"}])
def test_no_editor_is_said_with_the_remedy(environment: dict[str, str]) -> None:
    with pytest.raises(UsageProblem, match="EDITOR"):
        edit_outside("Mine", environment)


def test_an_editor_that_fails_changes_nothing(tmp_path: Path) -> None:
    with pytest.raises(UsageProblem, match="as it was"):
        edit_outside("Mine", editor(tmp_path, "path.write_text('lost'); sys.exit(3)"))


def test_only_the_owner_may_read_what_the_editor_is_given(tmp_path: Path) -> None:
    shown = editor(tmp_path, "path.write_text(oct(path.parent.stat().st_mode))")
    assert int(edit_outside("Mine", shown), 8) & (stat.S_IRWXG | stat.S_IRWXO) == 0
