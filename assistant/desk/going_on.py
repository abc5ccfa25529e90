"""Going-on room: how one goes on with a workspace: what is said where it can only be read, and what is
typed to come back to it."""

from __future__ import annotations

from assistant.conversation.events import Said
from assistant.desk import Desk
from assistant.paths import workspace_folder


def read_only(desk: Desk) -> Said:
    """That the workspace can only be read now, why, and what can be done."""
    why = desk.closed
    return Said("read_only", {"what": why.what if why else "", "remedy": why.remedy if why else ""})


def kept(desk: Desk) -> Said:
    """What is said when one leaves: how one goes on, in the same workspace."""
    demo = desk.settings.workspace == workspace_folder(None) / "demo"
    return Said("kept", {"how": "s55 demo" if demo else called(desk)})


def called(desk: Desk) -> str:
    """How s55 is called for this workspace."""
    here = desk.settings.workspace
    return "s55" if here == workspace_folder(None) else f's55 --workspace "{here}"'


def going_on(desk: Desk, case: str, *, plain: bool) -> str:
    """What is typed to go on with a case, in this workspace and on this face."""
    return f"{called(desk)} draft {case}{' --plain' if plain else ''}"
