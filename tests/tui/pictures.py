"""Copies the pictures that the README shows from the tests' snapshots: `python -m tests.tui.pictures`."""

from __future__ import annotations

import shutil
from pathlib import Path

HERE = Path(__file__).resolve().parent
PICTURES = HERE / "pictures"
SNAPSHOTS = HERE / "__snapshots__" / "test_pictures"
SHOWN = {
    "draft.svg": "test_the_drafting_screens[draft-large].svg",
    "small.svg": "test_the_drafting_screens[draft-small].svg",
    "review.svg": "test_the_drafting_screens[review-large].svg",
    "intake.svg": "test_intake[intake-large].svg",
    "light.svg": "test_the_other_looks[s55-light].svg",
}

if __name__ == "__main__":
    PICTURES.mkdir(exist_ok=True)
    for name, snapshot in SHOWN.items():
        shutil.copyfile(SNAPSHOTS / snapshot, PICTURES / name)
