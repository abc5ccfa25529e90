"""Room of the last steps: what ends a case, in the order in which it is done, and how each of them stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from assistant.assemble.signed import pieces
from assistant.conversation.events import Said
from assistant.desk import Desk
from assistant.desk.reviewing import Review
from assistant.desk.signatures import Signature, standing
from assistant.desk.signing import Signing
from assistant.response import Voice
from assistant.statute import in_full


@dataclass(frozen=True, slots=True)
class Step:
    """One of the last steps. `name` is that of its words (`[step]` and `[step_asks]` in words.toml) and
    `command` what is typed for it, before what is asked for; `state` says in words how it stands, `given` is
    what usually answers it. `reasons` say why it must wait; `past` are the signatures it is about; `needless`
    says that it is passed over rather than done."""

    name: str
    command: str
    state: str
    given: str = ""
    reasons: tuple[str, ...] = ()
    past: tuple[Signature, ...] = ()
    done: bool = False
    needless: bool = False


def last_steps(desk: Desk, seen: Review, made: Signing) -> tuple[Step, ...]:
    """The invitation, the signatures, and the publication of the response, in their lawful order; then taking
    a signature back."""
    return tuple(_steps(desk, seen, made))


def next_step(steps: tuple[Step, ...]) -> int:
    """Which of the steps is to be taken now: the first that is not done."""
    return next((n for n, step in enumerate(steps) if not step.done), 0)


def _steps(desk: Desk, seen: Review, made: Signing) -> Iterator[Step]:
    words = seen.words["step_state"]
    by = made.comments_by
    invited = words["by"].format(day=in_full(by)) if by else words["not_kept"]
    needless = not by and made.chief_comments
    if needless:
        invited = words["commented"]
    yield Step("invited", "invited", invited, done=bool(by) or needless, needless=needless)
    fields = seen.record.report.fields
    names = {Voice.CC: fields.chief_constable, Voice.PCC: fields.police_and_crime_commissioner}
    for role in (Voice.CC, Voice.PCC):
        holds = standing(made.signatures, role)
        past = _each_once(s for s in made.signatures if s.role is role)
        reasons = made.waiting.get(role, ())
        if holds:
            state = words["signed"].format(name=holds.signoff.name)
        elif role is Voice.CC and not made.chief_comments:
            state = words["no_comments"]
        else:
            state = words["must_wait" if reasons else "now"]
        needless = not holds and role is Voice.CC and not made.chief_comments
        done = bool(holds) or needless
        yield Step(role.value, f"sign {role.value}", state, names[role] or "", reasons, past, done, needless)
    out = desk.store.publications(seen.case)
    state = words["on"].format(day=in_full(out[-1].day)) if out else words["not_yet"]
    yield Step("responded", "responded", state, done=bool(out))
    held = [s for s in made.signatures if s.holds]
    last = words["of"].format(name=held[-1].signoff.name) if held else words["none"]
    yield Step("unsign", "unsign", last, past=_each_once(made.signatures), done=True)


def way_out(desk: Desk, seen: Review, made: Signing) -> tuple[Step, ...]:
    """All that is to be done once every answer is confirmed, in its order: the last steps, the final record
    between the signatures and the publication, and the sealed pack behind it. Files count from the policing
    body's signature on: those written before do not tell of it."""
    words = seen.words["step_state"]
    holds = standing(made.signatures, Voice.PCC)
    out = [e for e in desk.store.exports(seen.case) if e.final and holds and e.at >= holds.signoff.at]

    def written(name: str, *, pack: bool) -> Step:
        last = next((e for e in reversed(out) if (e.format == "pack") is pack), None)
        state = words["on"].format(day=in_full(last.at.date())) if last else words["not_yet"]
        return Step(name, f"{name} final", state, done=last is not None)

    found = {step.name: step for step in last_steps(desk, seen, made)}
    ordered = (found["invited"], found[Voice.CC], found[Voice.PCC], written("export", pack=False))
    return (*ordered, found["responded"], written("pack", pack=True))


def _each_once(found: Iterable[Signature]) -> tuple[Signature, ...]:
    """The signatures, of those that one person lost by the very same change only the last: the register has
    them all, and a sheet no room to say the same twice."""
    last: dict[tuple[Voice, str, str], Signature] = {}
    kept = tuple(found)
    for s in kept:
        if s.lost:
            last[s.role, s.signoff.name, s.lost] = s
    return tuple(s for s in kept if not s.lost or last[s.role, s.signoff.name, s.lost] is s)


def last_pack(desk: Desk) -> Path | None:
    """The pack that was written last in this workspace; None where there is none."""
    packs = (desk.settings.workspace / "exports").glob("*-pack.zip")
    return max(packs, key=lambda path: path.stat().st_mtime, default=None)


def to_be_signed(seen: Review, step: Step, name: str) -> Said | None:
    """Who is about to sign what; None where the step is no signature, names nobody, or must wait."""
    if step.name not in set(Voice) or step.reasons or not name.strip():
        return None
    role = Voice(step.name)
    texts = sum("/" in piece.key for piece in pieces(seen.record, role))
    return Said("to_be_signed", {"name": name.strip(), "role": role, "texts": texts})


def laid_out(steps: tuple[Step, ...]) -> Said:
    """What is done of the last steps, and what is left to do."""
    return Said("last_steps", {"steps": steps})


def how_to_sign(steps: tuple[Step, ...]) -> Said:
    """Who is to sign next, and how, or why it must wait; that all is signed."""
    step = next((s for s in steps if s.name in set(Voice) and not s.done), None)
    return Said("sign_how", {"step": step, "first": next((s for s in steps if not s.done), None)})


def told(step: Step) -> Said:
    """What is to be known of a step: the signatures it is about, and why it must wait or what it means."""
    return Said("step", {"step": step})
