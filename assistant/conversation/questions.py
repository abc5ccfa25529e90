"""The question put at each stage, with its numbered options."""

from __future__ import annotations

from assistant.conversation.commands import (
    Add,
    Do,
    Go,
    Head,
    SetAudience,
    SetDue,
    SetLimb,
    SetOwner,
    Settle,
    Speak,
)
from assistant.conversation.events import Asked, Option
from assistant.conversation.state import BLANK, Stage, State, likely_audience, to_confirm, unanswered
from assistant.record import Audience, Place
from assistant.report import Kind
from assistant.response import Limb, Voice
from assistant.text import sentences


def question(state: State) -> Asked:
    """The question that stands open in this state."""
    if state.held:
        return Asked(
            "add_sure",
            {"words": state.held, "signed": state.signed},
            (Option("yes, add it", Add(True)), Option("no, leave it out", Add(False))),
            likely=1,
        )
    match state.asked:
        case Stage.HEAD:
            return _head(state)
        case Stage.AUDIENCE:
            return _audience(state)
        case Stage.LIMB:
            return Asked(
                "limb",
                {
                    "audience": state.decision.audience,
                    "kind": state.recommendation.kind if state.recommendation else Kind.RECOMMENDATION,
                },
                (
                    Option("action has been taken", SetLimb(Limb.TAKEN)),
                    Option("action is proposed", SetLimb(Limb.PROPOSED)),
                    Option("no action, and why not", SetLimb(Limb.NONE)),
                ),
                likely=2 if state.decision.audience is Audience.ELSEWHERE else 0,
            )
        case Stage.WORDING:
            return Asked("wording", {"place": state.place, "decision": state.decision}, free=True, typed=True)
        case Stage.FACTS:
            return _fact(state)
        case Stage.OWNER:
            owner = state.decision.owner
            return Asked(
                "owner",
                {"owner": owner},
                (Option("not known yet", SetOwner(None)), *_keeping(owner)),
                free=True,
                typed=True,
            )
        case Stage.DUE:
            due = state.decision.due
            return Asked(
                "due",
                {"due": due},
                (Option("no date yet", SetDue(None)), *_keeping(due)),
                free=True,
                typed=True,
            )
        case Stage.LACKING:
            return Asked(
                "lacking", {"lack": state.lack}, (Option("leave it as it is", Do("next")),), True, True
            )
        case Stage.CONFIRM:
            return Asked(
                "confirm",
                {"place": state.place, "changed": state.record.draft(state.place).changed},
                (
                    Option("yes, confirm it", Do("confirm")),
                    Option("go on writing", Do("write")),
                    Option("leave it unconfirmed for now", Do("skip")),
                ),
            )
        case Stage.OTHER_VOICE:
            written = bool(state.record.text(Place(state.place.target, Voice.CC)).strip())
            both = state.decision.audience is Audience.BOTH
            return Asked(
                "other_voice",
                {"written": written, "both": both},
                (
                    Option("write the chief constable's comments", Speak(Voice.CC)),
                    Option("go on", Do("next")),
                ),
                likely=0 if both and not written else 1,
            )
        case Stage.SETTLED:
            return _settled(state)
        case Stage.FINISHED:
            left = unanswered(state.record)
            return Asked(
                "finished",
                {"left": left},
                (
                    *(Option(f"go to {r.label}", Go(r.id)) for r in left[:1]),
                    Option("see the coverage", Do("coverage")),
                    *(() if left else (Option("sign the record", Do("sign")),)),
                    Option("export the record", Do("export")),
                    Option("leave", Do("leave")),
                ),
            )


def _settled(state: State) -> Asked:
    """Confirmed; where the chief constable's comments are not yet, they come first."""
    waits = to_confirm(state.record, state.place) != state.place
    chief = Option("look at the chief constable's comments", Speak(Voice.CC))
    return Asked(
        "settled",
        {"chief": waits},
        (
            *((chief,) if waits else ()),
            Option("go on", Do("next")),
            Option("change the wording", Do("write")),
        ),
    )


def _head(state: State) -> Asked:
    name = next(iter(state.missing), "")
    usual = state.usual.get(name)
    return Asked(
        "head",
        {"name": name, "left": len(state.missing)},
        (
            *((Option(f"{usual}, as in your other case", Head(usual)),) if usual else ()),
            Option("leave it empty for now", Do("next")),
        ),
        free=True,
        typed=True,
    )


def _keeping(kept: str | None) -> tuple[Option, ...]:
    return (Option(f"keep “{kept}”", Do("next")),) if kept else ()


def _audience(state: State) -> Asked:
    recommendation = state.recommendation
    likely = likely_audience(recommendation) if recommendation else None
    return Asked(
        "audience",
        {"likely": likely, "kind": recommendation.kind if recommendation else Kind.RECOMMENDATION},
        (
            Option("the commissioner's office", SetAudience(Audience.OURS)),
            Option("the chief constable's force", SetAudience(Audience.FORCE)),
            Option("someone else, such as the Home Office", SetAudience(Audience.ELSEWHERE)),
            Option("both the commissioner's office and the force", SetAudience(Audience.BOTH)),
        ),
        likely=list(Audience).index(likely) if likely else 0,
    )


def _fact(state: State) -> Asked:
    fact = state.pending[0]
    later = Option("leave it marked, to change by hand", Settle("later"))
    values = {
        "fact": fact,
        "left": len(state.pending),
        "sentence": next((s for s in sentences(state.text) if fact.text in s), ""),
    }
    if fact.text.startswith(BLANK):
        return Asked("blank", values, (later,), free=True, typed=True)
    proposed = sum(bool(each.proposal) for each in state.pending)
    change = (Option(f"change it to “{fact.proposal}”", Settle("change")),) if fact.proposal else ()
    ways = tuple(Option(way, Settle(way)) for way, _ in fact.ways)
    return Asked(
        "fact",
        values,
        (
            *change,
            *ways,
            Option("keep it as it stands", Settle("keep")),
            later,
            *(
                (Option(f"change all {proposed} that have a proposal", Settle("all")),)
                if proposed > 1
                else ()
            ),
        ),
        free=True,
    )
