"""What was understood on the other side: item after item, what was not understood before all others and named
so in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual import on
from textual.content import Content
from textual.events import Resize
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from assistant.conversation.events import Said
from assistant.conversation.intake.items import Item, passed_over
from assistant.conversation.intake.told import repair_told
from assistant.conversation.speech import Speaker
from assistant.report import Clause, Fields, Recommendation
from assistant.response import Reading, Repair, Response, Unread
from assistant.statute import counted
from assistant.tui.hung import Hung, Row
from assistant.tui.pointing import LEAD, Pointing

LONGEST = 900
"""Characters of a text shown in the list; the source has it whole."""
_BRIEF = 200


class Understood(Pointing):
    """The items read. Moving looks at one; Enter asks what can be put right in it."""

    BORDER_TITLE = "Understood"

    @dataclass
    class Looked(Message):
        """The cursor came to an item."""

        ref: str

    @dataclass
    class Asked(Message):
        """What can be put right in the item is asked."""

        ref: str

    def __init__(self, speaker: Speaker, *, id: str | None = None) -> None:
        super().__init__(id=id, markup=False)
        self._speaker = speaker
        self._refs: tuple[str, ...] = ()

    def show(self, items: Sequence[Item], reading: Reading, here: str) -> None:
        """Show these items and stand at one of them."""
        self._refs = tuple(item.ref for item in items)
        self.set_options(Option(self._row(item, reading).behind(LEAD)) for item in items)
        self.stand(here)

    def stand(self, ref: str) -> None:
        """Put the cursor on an item; where it is not in the list, it stays."""
        if ref in self._refs:
            self.highlighted = self._refs.index(ref)
            self.scroll_to_highlight()

    @on(Resize)
    def _resized(self) -> None:
        """Where a question takes a part of the room, what it is about stays in sight."""
        self.call_after_refresh(self.scroll_to_highlight)

    @on(OptionList.OptionHighlighted)
    def _moved(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        if self.has_focus:
            self.post_message(self.Looked(self._refs[event.option_index]))

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.post_message(self.Asked(self._refs[event.option_index]))

    def _row(self, item: Item, reading: Reading) -> Hung:
        match item.value:
            case Fields() as fields:
                return self._head(fields, reading)
            case Unread(where, text):
                title = Content.styled(f"{item.ref} NOT UNDERSTOOD, {where}", "bold reverse")
                return Hung(("", title), ("  ", _cut(text)))
            case Recommendation() as r:
                return self._recommendation(r)
            case Clause() as clause:
                mark = Content.styled(f"  {item.ref}  ", "bold")
                return Hung((mark, _cut(clause.text)), (" " * len(mark), self._whom((clause,))))
            case Response() as said:
                return self._response(item.ref, said)
            case Repair() as repair:
                return self._repair(item.ref, repair, reading)
            case _:
                return Hung(("", item.ref))

    def _repair(self, ref: str, repair: Repair, reading: Reading) -> Hung:
        was, now = repair.before, repair.after
        what = f"repaired, {repair.where}: {repair.rule}"
        if (c := repair_told(repair)) is not None:
            was, now = c.before, c.after
            what = f"{repair.rule}: {self._speaker.say(Said('intake/correction', {'c': c}))}"
        rows: list[Row] = [
            ("", Content.styled(f"{ref} {what}", "bold")),
            ("  was: ", _cut(was, _BRIEF) or "(nothing)"),
            ("  now: ", _cut(now, _BRIEF) or "(nothing)"),
        ]
        if more := passed_over(reading, repair):
            rows.append(("  ", f"and {more} more of this kind (p reads them all)"))
        return Hung(*rows)

    def _head(self, fields: Fields, reading: Reading) -> Hung:
        name = self._speaker.name
        bare = reading.document == "record" and not reading.responses
        document = name("unanswered" if bare else reading.document, "document")
        rows: list[str | Content] = [
            Content.styled(_cut(fields.title or "no title was found", _BRIEF), "bold"),
            _cut(fields.force or "no force was found", _BRIEF),
            f"read as {document}, in {name(reading.language, 'language')}",
        ]
        if fields.published:
            rows.append(f"printed as published: {fields.published.day} {fields.published:%B %Y}")
        if reading.not_for_library and reading.responses:
            rows.append(f"not for the library: {reading.not_for_library}")
        first, *others = rows
        return Hung((Content.styled("head  ", "bold"), first), *(("      ", row) for row in others))

    def _recommendation(self, r: Recommendation) -> Hung:
        label, words = _cut(r.label, _BRIEF), r.kind.replace("_", " ")
        kind = "" if r.kind == "recommendation" or label.casefold().startswith(words) else f" ({words})"
        under = f", under {r.parent}" if r.parent else ""
        head: Row = (Content.styled(f"{r.id}  ", "bold"), Content.styled(f"{label}{kind}{under}", "bold"))
        if len(r.clauses) != 1:
            return Hung(head)
        return Hung(head, ("    ", _cut(r.clauses[0].text)), ("    ", self._whom(r.clauses)))

    def _whom(self, clauses: Sequence[Clause]) -> Content:
        named = dict.fromkeys(who for c in clauses for who in c.addressees)
        whom = ", ".join(self._speaker.name(who, "addressee") for who in named) or "nobody named"
        due = next((c.due for c in clauses if c.due), None)
        when = "no date"
        if due is not None:
            when = _cut(due.phrase, _BRIEF) + (f" ({due.on.day} {due.on:%B %Y})" if due.on else " (no day)")
        return Content.styled(f"for {whom} · {when}", "$text-muted")

    def _response(self, ref: str, said: Response) -> Hung:
        who = said.voice or ("unnamed" if said.answers else "somebody")
        voice = self._speaker.name(who, "voice")
        tied = f" to {', '.join(said.answers)}" if said.answers else ", tied to none"
        signs = [
            " · accepts everything at once" if said.blanket else "",
            "" if said.complete else " · CUT OFF",
        ]
        under = f", under “{_cut(said.heading, 60)}”" if said.heading else ""
        title = Content.styled(f"{voice}{tied}{under}{''.join(signs)}", "bold")
        rows: list[Row] = [(Content.styled(f"{ref}  ", "bold"), title)]
        rows.append(("    ", _cut(" ".join(said.paragraphs[:1]), _BRIEF)))
        if more := len(said.paragraphs) - 1:
            rows.append(("    ", Content.styled(f"and {counted(more, 'more paragraph')}", "$text-muted")))
        return Hung(*rows)


def _cut(text: str, longest: int = LONGEST) -> str:
    words = " ".join(text.split())
    return words if len(words) <= longest else f"{words[: longest - 1]}…"
