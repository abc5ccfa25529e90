"""Reading again: the report of a case being answered, corrected or read in another edition, and back."""

from __future__ import annotations

from assistant.desk import Desk
from assistant.desk.looking import Looking, open_case, open_up
from assistant.desk.reading import fetch, path_of
from assistant.errors import UsageProblem


def look_again(desk: Desk, case: str, what: str, words: str) -> Looking:
    """Begin to look at a case's report again: `correct` what was read of it, or `reread` the other edition in
    the file named by `words`. Raises UsageProblem where none is named, Unreadable, NotFound."""
    if what == "correct":
        return Looking(desk, open_case(desk, case), case=case)
    if not words.strip():
        raise UsageProblem("No file is named.", "Type /reread and where the other edition lies.")
    return Looking(desk, open_up(fetch(path_of(words)), desk.shelf), case=case)
