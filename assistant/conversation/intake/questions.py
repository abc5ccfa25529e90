"""The question that stands open in each state of the intake conversation, with its numbered options."""

from __future__ import annotations

from collections.abc import Callable

from assistant.conversation.commands import Do
from assistant.conversation.events import Asked, Option
from assistant.conversation.intake.mending import MENDS, asked, present
from assistant.conversation.intake.state import Purpose, Stage, State
from assistant.intake.corrections import NONE
from assistant.record import Marking
from assistant.response import Reading
from assistant.source import Held
from assistant.statute import counted


def question(state: State) -> Asked:
    """The question that stands open."""
    return _QUESTIONS[state.stage](state)


def _report(state: State) -> Asked:
    return asked(
        "report",
        {"name": state.name, "count": len(state.readings)},
        tuple(Option(_entitled(r), Do("report", str(n))) for n, r in enumerate(state.readings, 1)),
    )


def _entitled(reading: Reading) -> str:
    title = reading.report.fields.title or "untitled"
    recommendations = counted(len(reading.report.recommendations), "recommendation")
    return f"{title} ({recommendations}, {counted(len(reading.responses), 'response')})"


def _look(state: State) -> Asked:
    options = []
    if state.reading.unread:
        options.append(Option(f"look at what was not understood ({len(state.reading.unread)})", Do("unread")))
    if nobodys := [r for r in state.reading.responses if r.voice is None and r.answers]:
        words = f"say whose words these are ({len(nobodys)})"
        options.append(Option(words, Do("fix", nobodys[0].id)))
    if state.reading.report.recommendations:
        options.append(Option("it is right: go on", Do("accept")))
    elif state.source.account.words(Held.LOOSE):
        options.append(Option("go through what stands in nothing that was read", Do("loose")))
    options.append(Option("leave without keeping it", Do("cancel")))
    return asked("look", {"state": state}, tuple(options), free=True)


def _published(state: State) -> Asked:
    options = []
    printed = present(state)
    if printed:
        options.append(Option(printed, Do("published", printed)))
    options.append(Option("not known yet", Do("published", NONE)))
    options.append(Option("back to what was read", Do("back")))
    return asked("published", {"printed": printed}, tuple(options), free=True, typed=True)


def _sure(state: State) -> Asked:
    long_ago = state.counted is not None and state.counted.long_ago
    return asked(
        "sure",
        {"counted": state.counted, "name": state.name, "report": state.reading.report},
        (
            Option("yes, that is the day: make the case" if long_ago else "yes, make the case", Do("make")),
            Option(f"yes, and mark it {Marking.SENSITIVE}", Do("make", Marking.SENSITIVE)),
            Option("another day", Do("day")),
            Option("back to what was read", Do("back")),
        ),
    )


_SAME = (Option("yes, carry it out", Do("carry_out")), Option("no, back to what was read", Do("back")))
_OTHER = (
    Option("no, leave the case as it is", Do("cancel")),
    Option("back to what was read", Do("back")),
    Option("yes, take this report in place of the case's own", Do("carry_out")),
)
"""What is asked of a document that looks like another report: what changes nothing comes first."""


def _change(state: State) -> Asked:
    return asked(
        "change",
        {
            "case": state.spoken_of,
            "edition": state.purpose is Purpose.REREAD,
            "void": state.void,
            "another": state.another,
            "name": state.name,
        },
        _OTHER if state.another else _SAME,
    )


def _give_up(state: State) -> Asked:
    return asked(
        "give_up",
        {"count": state.fresh, "case": state.spoken_of},
        (
            Option("leave, and keep them for the next time", Do("leave", "keep")),
            Option("leave, and give them up", Do("leave")),
            Option("stay", Do("back")),
        ),
    )


_QUESTIONS: dict[Stage, Callable[[State], Asked]] = {
    Stage.REPORT: _report,
    Stage.LOOK: _look,
    **MENDS,
    Stage.PUBLISHED: _published,
    Stage.SURE: _sure,
    Stage.CHANGE: _change,
    Stage.GIVE_UP: _give_up,
}
