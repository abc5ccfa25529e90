"""A whole conversation as an officer would read it: lines in, transcript out, with the pure core alone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from assistant.conversation.commands import Offered, Restored
from assistant.conversation.dialogue import start, step
from assistant.conversation.events import Asked, Event, Said, Wanted
from assistant.conversation.speech import Speaker
from assistant.conversation.state import State
from assistant.conversation.table import parse
from assistant.desk.stating import stated
from assistant.passage import Fact, Offers, Passage, Source, Suggestion
from assistant.paths import Shelf
from assistant.record import Record
from assistant.report import Addressee, Clause, Due, Fields, Kind, Recommendation, Report
from assistant.response import Limb, Voice
from assistant.review.deeds import DeedRules

SPEAKER = Speaker(Shelf())
DEEDS = DeedRules.from_shelf(Shelf())
TODAY = date(2026, 11, 25)


def recommendation(
    number: int, *clauses: str, to: tuple[Addressee, ...] = (), due: Due | None = None
) -> Recommendation:
    """A recommendation of our own invention, for tests."""
    id = f"R{number}"
    return Recommendation(
        id,
        f"Recommendation {number}",
        Kind.RECOMMENDATION,
        None,
        "\n".join(clauses),
        tuple(Clause(f"{id}.{n}", text, to, due if n == 0 else None) for n, text in enumerate(clauses)),
    )


RECORD = Record(
    Report(
        Fields(
            force="Marlshire",
            police_and_crime_commissioner="Alex Winterbourne",
            chief_constable="Sam Oakley",
            title="An inspection of custody in Marlshire (sample)",
        ),
        (
            recommendation(
                1,
                "By 31 March 2027, the chief constable should make sure that every custody record shows:",
                "why a child was held overnight;",
                "when an appropriate adult was called.",
                to=(Addressee.CHIEF_CONSTABLES,),
                due=Due("By 31 March 2027", None),
            ),
            recommendation(
                2,
                "The Home Office should fund secure beds for children [3] in each region.",
                to=(Addressee.HOME_OFFICE,),
            ),
        ),
    ),
    published=date(2026, 10, 20),
)

PASSAGE = Passage(
    "Brindleshire Police now records the reason each time a child is held overnight. "
    "I review these records every month.",
    ("The force should record why children are detained overnight.",),
    Source("Brindleshire", "Custody in Brindleshire (sample)", 2024, "test", sample=True),
    Voice.PCC,
    Limb.TAKEN,
    id=7,
)
OFFERS = Offers(
    "custody",
    (
        Suggestion(
            1,
            81,
            "change the facts",
            PASSAGE,
            PASSAGE.asked[0],
            ("overnight", "child"),
            ("appropriate",),
            facts=(Fact("force", "Brindleshire Police", "Marlshire Police", 0, 19),),
            parts=(("what it answered", 50.0), ("its own words", 31.0)),
        ),
    ),
    False,
)


@dataclass
class Talk:
    """A conversation in progress: the state, every event so far, and the transcript."""

    state: State
    events: list[Event] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)

    @property
    def transcript(self) -> str:
        """The transcript as text."""
        return "\n".join(self.lines) + "\n"

    def hear(self, events: Iterable[Event]) -> None:
        """Take events in, write down what is said, and play the desk for suggestions."""
        for event in events:
            self.events.append(event)
            if isinstance(event, Said | Asked):
                words = SPEAKER.say(event)
                if isinstance(event, Asked):
                    words = "\n".join([words, *SPEAKER.options(event)])
                self.lines.append(f"Assistant: {words}")
            elif isinstance(event, Wanted) and event.what == "suggestions":
                self.state, more = step(self.state, Offered(OFFERS))
                self.hear(more)
            elif isinstance(event, Wanted) and event.what in {"owner", "due"}:
                command = stated(event.what, event.argument, DEEDS, TODAY)
                self.state, more = step(self.state, command)
                self.hear(more)
            elif isinstance(event, Wanted) and event.what in {"undo", "redo"}:
                self.state, more = step(self.state, Restored(None))
                self.hear(more)

    def say(self, *lines: str) -> Talk:
        """Type lines one after another."""
        for line in lines:
            self.lines.append(f"You: {line}")
            self.state, events = step(self.state, parse(line))
            self.hear(events)
        return self


def talk(record: Record = RECORD) -> Talk:
    """A conversation at its beginning."""
    state, events = start(record)
    begun = Talk(state)
    begun.hear(events)
    return begun
