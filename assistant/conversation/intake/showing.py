"""What is shown of what was read without changing it: lists, corrections, repairs, and the source."""

from __future__ import annotations

from assistant.conversation.events import Said
from assistant.conversation.intake.items import items, standing
from assistant.conversation.intake.state import State
from assistant.conversation.intake.told import line_told, misfit_told, repair_told

AROUND = 3
"""Lines of the source read before and after an item."""


def shown(state: State, id: str) -> Said:
    """What is asked for by its name; anything else is the source around the item one is at."""
    match id:
        case "items":
            return Said("intake/items", {"items": items(state.reading)})
        case "corrections":
            said, misfits = map(line_told, state.lines), map(misfit_told, state.misfits)
            values = {"lines": state.lines, "said": tuple(said), "misfits": tuple(misfits)}
            return Said("intake/corrections", values)
        case "words":
            return Said("intake/words", words_of(state))
        case "repairs":
            repairs = state.reading.repairs
            return Said("intake/repairs", {"repairs": repairs, "said": [repair_told(r) for r in repairs]})
        case _:
            lines, item = state.source.lines, state.item
            first, last = standing(state.source, item) or (0, -1)
            around = [
                (line, first <= n <= last)
                for n, line in enumerate(lines)
                if last >= 0 and first - AROUND <= n <= last + AROUND
            ]
            return Said("intake/source", {"item": item, "lines": around})


def words_of(state: State) -> dict[str, object]:
    """Where every word of the document stands, as values for what is said."""
    return {"account": state.source.account, "source": state.source, "talk": True}
