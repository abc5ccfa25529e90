"""Sheets of the review: the reason why a finding is set aside, the last steps, the sealed pack."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input

from assistant.conversation.commands import Do
from assistant.conversation.events import Said
from assistant.desk.drafting import Drafting
from assistant.desk.steps import Step, last_pack, last_steps, next_step, to_be_signed, told
from assistant.review.findings import Finding
from assistant.tui.field import Field
from assistant.tui.plainly import Plain
from assistant.tui.ways import Way, WaysSheet


class Reason(ModalScreen[str | None]):
    """Ask why a finding may stay."""

    BINDINGS = [Binding("escape", "dismiss", "Cancel")]

    def __init__(self, finding: Finding, many: int = 1) -> None:
        """`many` is how many of the kind are set aside with it."""
        super().__init__()
        self._finding, self._many = finding, many

    def compose(self) -> ComposeResult:
        finding = self._finding
        quote = f" “{' '.join(finding.quote.split())[:200]}”" if finding.quote else ""
        what = f"{finding.message}{quote}"
        stay = "may it stay"
        if self._many > 1:
            what = f"{self._many} findings of style of the same kind, such as: {what}"
            stay = "may they stay"
        with Vertical(classes="sheet -small"):
            yield Plain(f"{what}\n\nWhy {stay}? The reason is kept, and shown in the annex.")
            yield Field(placeholder="Such as: the name stands in a quotation")
            hint = (
                "Enter sets them aside · Esc leaves them"
                if self._many > 1
                else "Enter sets it aside · Esc leaves it as it is"
            )
            yield Plain(hint, classes="hint")

    def on_mount(self) -> None:
        self.query_one(".sheet").border_title = "Set aside"
        self.query_one(Input).focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        if event.value.strip():
            self.dismiss(event.value.strip())


class SignSheet(WaysSheet):
    """The last steps: the invitation, the signatures, the publication of the response, in their order."""

    TITLE = "Signatures and publication"

    def __init__(self, drafting: Drafting, changed: Callable[[], None] = lambda: None) -> None:
        """`changed` is called after each step, so that what stands below the sheet says the same as it."""
        super().__init__()
        self._drafting, self._changed = drafting, changed
        self._steps: tuple[Step, ...] = ()

    def ways(self) -> list[Way]:
        """The steps, as they stand now."""
        drafting, speaker = self._drafting, self._drafting.speaker
        overall = drafting.look_over()
        self._steps = last_steps(drafting.desk, overall.review, overall.signing)
        return [
            Way(
                speaker.name(step.name, "step"),
                step.state,
                speaker.name(step.name, "step_asks"),
                step.given,
                speaker.say(told(step)),
            )
            for step in self._steps
        ]

    def first(self) -> int:
        """The step that is to be taken now."""
        return next_step(self._steps)

    def carry_out(self, at: int, words: str) -> str:
        """Take a step, and say what came of it."""
        name, _, role = self._steps[at].command.partition(" ")
        if not words:
            return "Type what is asked for above the line first."
        heard = self._drafting.do(Do(name, f"{role} {words}".strip()))
        self._changed()
        return _said(self._drafting, heard)

    def asks_again(self, at: int, words: str) -> str:
        """Who signs what, before it is signed."""
        said = to_be_signed(self._drafting.review(), self._steps[at], words)
        return self._drafting.speaker.say(said) if said else ""


class PackSheet(WaysSheet):
    """Write the sealed pack, or check one."""

    TITLE = "The sealed pack"

    def __init__(self, drafting: Drafting) -> None:
        super().__init__()
        self._drafting = drafting
        self._forms = _FORMS
        self._refused = False

    def ways(self) -> list[Way]:
        """Writing one and checking one, as both stand now."""
        drafting = self._drafting
        name, last = drafting.speaker.name, last_pack(drafting.desk)
        state = name("final" if drafting.signing().complete else "draft", "step_state")
        written = drafting.desk.shelf.text("prompts/screen/pack.txt").strip()
        writing = Way(name("pack", "step"), state, name("pack", "step_asks"), _FORMS, written)
        checking = Way(
            name("verify", "step"),
            name("last_pack" if last else "no_pack", "step_state"),
            name("verify", "step_asks"),
            last.name if last else "",
            drafting.desk.shelf.text("prompts/screen/verify.txt").strip(),
        )
        if not self._refused:
            return [writing, checking]
        instead = Way(name("replace_pack", "step"), state, name("pack", "step_asks"), self._forms, written)
        return [writing, checking, instead]

    def carry_out(self, at: int, words: str) -> str:
        """Write it, check it, or write what was refused in the place of the file of that name; and say where
        it is or what was found."""
        if at == _CHECK:
            return _said(self._drafting, self._drafting.do(Do("verify", words)))
        self._forms = words or _FORMS
        instead = " replace" if at == _INSTEAD else ""
        heard = self._drafting.do(Do("pack", f"{self._forms}{instead}"))
        self._refused = any(isinstance(e, Said) and e.values.get("there") for e in heard)
        said = _said(self._drafting, heard)
        return f"{said} Or {_INSTEAD + 1}, then Enter, puts this in its place." if self._refused else said


_CHECK, _INSTEAD = 1, 2
"""Where checking a pack, and replacing one, stand among the ways."""
_FORMS = "docx, html"


def _said(drafting: Drafting, heard: Iterable[object]) -> str:
    return "\n".join(drafting.speaker.say(e) for e in heard if isinstance(e, Said))
