"""The question put at each stage, with its numbered options."""

from __future__ import annotations

from assistant.conversation.commands import Do, Head, SetAudience, SetDue, SetLimb, SetOwner, Settle, Speak
from assistant.conversation.events import Asked, Option
from assistant.conversation.state import BLANK, Stage, State, likely_audience, unanswered
from assistant.record import Audience, Place
from assistant.report import Kind
from assistant.response import Limb, Voice
from assistant.text import sentences


def question(state: State) -> Asked:
    """The question that stands open in this state."""
    match state.stage:
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
                {"place": state.place},
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
            return Asked(
                "settled", {}, (Option("go on", Do("next")), Option("change the wording", Do("write")))
            )
        case Stage.FINISHED:
            return Asked(
                "finished",
                {"left": unanswered(state.record)},
                (
                    Option("see the coverage", Do("coverage")),
                    Option("export the record", Do("export")),
                    Option("leave", Do("leave")),
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
