"""Closing room: what ends the work on a case, as the officer types it: findings, signatures, the pack."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.conversation.commands import Command, Found, Told
from assistant.conversation.state import State
from assistant.desk import Desk
from assistant.desk.cells import COLUMNS
from assistant.desk.inviting import day_from, invite, too_late
from assistant.desk.matrix import Overall, blocking_rows
from assistant.desk.responding import confirm_report, lacking_signatures, published, respond
from assistant.desk.reviewing import Review, Rules
from assistant.desk.setting_aside import dismiss, restore
from assistant.desk.signing import other_name, sign, unsign
from assistant.desk.steps import last_pack
from assistant.desk.weighing import counted, meant, quoted
from assistant.errors import AlreadyThere, AssistantError, UsageProblem
from assistant.response import Voice
from assistant.review.findings import Finding
from assistant.statute import in_full


def numbered(told: Sequence[Finding], seen: Review, words: str) -> tuple[int, Finding, str]:
    """The finding meant by the number at the head of `words`, as the last check told them, with its number
    and the rest of the words. Raises UsageProblem where there is none of that number, or not any more."""
    number, _, rest = words.strip().partition(" ")
    told = told or seen.findings
    at = int(number) if number.isascii() and number.isdigit() and len(number) < 6 else 0
    if not 1 <= at <= len(told):
        there = f"The check found {len(told)}." if told else "The check found nothing."
        raise UsageProblem(
            f"There is no finding {number or '(none named)'}. {there}", "See them with /check."
        )
    if told[at - 1] not in seen.findings:
        raise UsageProblem(
            f"Finding {at} is no longer there: the text has changed.", "Look again with /check."
        )
    return at, told[at - 1], rest.strip()


def next_finding(state: State, told: Sequence[Finding], seen: Review, words: str) -> tuple[Command, ...]:
    """Go to a finding by its number, or to the next place, round again from the end, in which something was
    found that nobody has set aside; the finding is said first."""
    if words:
        try:
            number, finding, _ = numbered(told, seen, words)
        except AssistantError as error:
            return (Told("trouble", (("message", str(error)),)),)
    else:
        order = {str(place): n for n, place in enumerate(state.record.places())}
        here = order.get(str(state.place), -1)
        open_ones = [f for f in seen.findings if f.where in order and f not in seen.dismissed]
        if not open_ones:
            return (Told("no_findings"),)
        finding = min(open_ones, key=lambda f: (order[f.where] <= here, order[f.where]))
        number = seen.findings.index(finding) + 1
    return (Found(finding.place, (("number", number), *_said(finding, seen))),)


def _said(finding: Finding, seen: Review) -> tuple[tuple[str, object], ...]:
    """A finding for a message: where it stands in words, whether it blocks, and whether it was set aside."""
    return (
        ("finding", finding),
        ("quoted", quoted(seen).get(finding, "")),
        ("where", seen.spot(finding.where)),
        ("dismissed", seen.dismissed.get(finding)),
    )


def listed(seen: Review) -> tuple[tuple[str, object], ...]:
    """What the checks found, for a message, and how much keeps the record from being final in all."""
    return (
        ("findings", seen.findings),
        ("counted", counted(seen)),
        ("quoted", quoted(seen)),
        ("dismissed", seen.dismissed),
        ("spots", {f.where: seen.spot(f.where) for f in seen.findings}),
        ("blocking", len(seen.blocking)),
        ("open", len(seen.open_points)),
    )


def laid_out(overall: Overall, words: str) -> tuple[tuple[str, object], ...]:
    """The matrix for a message: all of it, or with the word `blocks` only what blocks."""
    rows = blocking_rows(overall.rows) if words.strip().casefold() == "blocks" else overall.rows
    seen = overall.review
    return (
        ("rows", rows),
        ("columns", COLUMNS),
        ("open", len(seen.open_points)),
        ("complete", seen.coverage.complete),
    )


_ROLES = {
    "cc": Voice.CC, "chief": Voice.CC, "pcc": Voice.PCC, "body": Voice.PCC, "commissioner": Voice.PCC,
}  # fmt: skip


def signed(desk: Desk, rules: Rules, seen: Review, words: str) -> Command:
    """Sign in a role with a name (`cc Sam Oakley`), or say what is wrong with that."""
    role, _, name = words.strip().partition(" ")
    try:
        if role.casefold() not in _ROLES or not name.strip():
            raise UsageProblem(
                "Say who signs.",
                "Type /sign cc and the chief constable's name, or /sign pcc and that of the commissioner, or "
                "of whoever signs for the policing body.",
            )
        made = sign(desk, seen, rules, _ROLES[role.casefold()], name)
    except AssistantError as error:
        return Told("trouble", (("message", str(error)),))
    other = other_name(seen.record, made.role, made.signoff.name)
    return Told("signed", (("signature", made), ("other", other)))


def unsigned(desk: Desk, rules: Rules, seen: Review, words: str) -> Command:
    """Take back the signature given last, with the reason as typed, or say what is wrong with that."""
    try:
        back = unsign(desk, seen, rules, words)
    except AssistantError as error:
        return Told("trouble", (("message", str(error)),))
    return Told("unsigned", (("signature", back),))


def issued(desk: Desk, case: str, rules: Rules, what: str, words: str) -> Command:
    """What is known of publication; before that, with words, keep the report's day (`published`) or where and
    when the response went out (`responded`)."""
    try:
        if words.strip() and what == "published":
            confirm_report(desk, case, words)
        kept = bool(words.strip()) and what == "responded"
        back = respond(desk, case, words) if kept else None
        found = published(desk, case, rules)
        unsigned = lacking_signatures(desk, case, rules) if kept and found.response and not back else ()
    except AssistantError as error:
        return Told("trouble", (("message", str(error)),))
    return Told("published", (("published", found), ("back", back), ("unsigned", unsigned)))


def verified(desk: Desk, words: str) -> Command:
    """Check a sealed pack by its path, a name in the workspace's exports, or by default the one written last
    for this workspace."""
    from assistant.desk.reading import fetch, path_of
    from assistant.desk.verifying import verdict_words, verify

    exports = desk.settings.workspace / "exports"
    try:
        named = path_of(words) if words.strip() else last_pack(desk)
        if named is None:
            raise UsageProblem("No pack was written here yet.", "Write one with s55 pack, or name its file.")
        here = exports / named.name
        verdict = verify(fetch(named if named.exists() or not here.exists() else here), desk.shelf, desk)
    except AssistantError as error:
        return Told("trouble", (("message", str(error)),))
    said = verdict_words(verdict)
    return Told(said.what, tuple(said.values.items()))


def packed(desk: Desk, case: str, rules: Rules, words: str) -> Command:
    """Write the sealed pack in the forms that are named, by default Word and a web page."""
    from assistant.desk.packing import pack

    asked = words.replace(",", " ").casefold().split()
    formats = [w for w in asked if w not in {"final", "replace"}] or ["docx", "html"]
    notes: list[str] = []
    try:
        made = pack(
            desk,
            case,
            formats,
            rules=rules,
            final="final" in asked,
            replace="replace" in asked,
            say=notes.append,
        )
    except AssistantError as error:
        there = isinstance(error, AlreadyThere)
        return Told("trouble", (("message", str(error)), ("there", there)))
    return Told("packed", (("packed", made), ("notes", notes)))


def invited(desk: Desk, case: str, rules: Rules, words: str) -> Command:
    """Keep the day by which the chief constable was invited to comment, as typed."""
    try:
        invite(desk, case, on := day_from(words, desk, rules))
    except AssistantError as error:
        return Told("trouble", (("message", str(error)),))
    return Told("invited", (("day", in_full(on)), ("warning", too_late(desk, case, rules, on))))


def deal_with(desk: Desk, told: Sequence[Finding], seen: Review, what: str, words: str) -> Command:
    """Set a finding aside with a reason, or take that back (`what` is dismiss or restore); several of
    style at once where several are named."""
    try:
        if (many := meant(told, seen, words)) is not None:
            named, findings, why = many
            if what == "dismiss":
                findings = tuple(f for f in findings if f not in seen.dismissed)
                dismiss(desk, seen, findings, why)
            else:
                findings = tuple(f for f in findings if restore(desk, seen, f))
            values = (("named", named), ("count", len(findings)), ("reason", why))
            if what == "dismiss":
                return Told("dismissed_several", values)
            return Told("restored_several", values)
        number, finding, reason = numbered(told, seen, words)
        if what == "dismiss":
            dismiss(desk, seen, (finding,), reason)
            return Told("dismissed", (("number", number), ("finding", finding), ("reason", reason)))
        back = restore(desk, seen, finding)
        return Told("restored", (("number", number), ("finding", finding), ("back", back)))
    except AssistantError as error:
        return Told("trouble", (("message", str(error)),))
