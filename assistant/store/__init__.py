"""The SQLite workspace: open, migrations, journal of edits. The only room that knows SQL."""

from assistant.store.values import (
    Batch,
    Bookmark,
    CaseFile,
    CaseSummary,
    Confirmation,
    Decided,
    Dismissal,
    Edit,
    Journal,
    Publication,
    Signed,
    Signoff,
    Span,
    TakenBack,
)
from assistant.store.workspace import Store

__all__ = [
    "Batch",
    "Bookmark",
    "CaseFile",
    "CaseSummary",
    "Confirmation",
    "Decided",
    "Dismissal",
    "Edit",
    "Journal",
    "Publication",
    "Signed",
    "Signoff",
    "Span",
    "Store",
    "TakenBack",
]
