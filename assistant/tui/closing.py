"""Sheets of the review: the reason why a finding is set aside, the signatures, the sealed pack."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from assistant.conversation.commands import Do
from assistant.conversation.events import Said
from assistant.desk.drafting import Drafting
from assistant.review.findings import Finding
from assistant.tui.plainly import Plain


class Reason(ModalScreen[str | None]):
    """Ask why a finding may stay."""

    BINDINGS = [Binding("escape", "dismiss", "Cancel")]

    def __init__(self, finding: Finding) -> None:
        super().__init__()
        self._finding = finding

    def compose(self) -> ComposeResult:
        finding = self._finding
        quote = f" “{' '.join(finding.quote.split())[:200]}”" if finding.quote else ""
        with Vertical(classes="sheet -small"):
            yield Plain(
                f"{finding.message}{quote}\n\nWhy may it stay? The reason is kept, and shown in the annex."
            )
            yield Input(placeholder="Such as: the name stands in a quotation")
            yield Plain("Enter sets it aside · Esc leaves it as it is", classes="hint")

    def on_mount(self) -> None:
        self.query_one(".sheet").border_title = "Set aside"
        self.query_one(Input).focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        if event.value.strip():
            self.dismiss(event.value.strip())


class SignSheet(ModalScreen[None]):
    """Who signed, and signing: choose what is to be signed, type the name."""

    BINDINGS = [
        Binding("escape", "back", "Close"),
        *(Binding(str(n), f"way({n})", show=False) for n in (1, 2, 3)),
    ]
    _WAYS = (
        ("cc", "The chief constable signs his comments (first)", "The chief constable's name"),
        (
            "pcc",
            "The policing body signs the whole record",
            "The name of whoever signs for the policing body",
        ),
        ("invited", "Keep by when the chief constable was invited to comment", "Such as 31 March 2027"),
    )

    def __init__(self, drafting: Drafting) -> None:
        super().__init__()
        self._drafting = drafting
        self._what = ""

    def compose(self) -> ComposeResult:
        with Vertical(classes="sheet"):
            with VerticalScroll(id="outcome", can_focus=True):
                yield Plain(id="signed")
            yield OptionList(
                *(Option(f"{n}  {words}") for n, (_, words, _) in enumerate(self._WAYS, 1)), id="ways"
            )
            yield Input(id="name")
            yield Plain(
                "1-3 or Enter chooses · Esc closes. A signature is bound to the very text, an edit voids it. "
                "It is a note in the journal and no digital signature.",
                classes="hint",
            )

    def on_mount(self) -> None:
        self.query_one(".sheet").border_title = "Signatures"
        self.query_one(Input).display = False
        ways = self.query_one("#ways", OptionList)
        ways.highlighted = 0
        ways.focus()
        self._tell()

    def _tell(self, before: str = "") -> None:
        told = self._drafting.speaker.say(Said("signatures", {"signing": self._drafting.signing()}))
        self.query_one("#signed", Plain).show(Content(f"{before}\n\n{told}" if before else told))

    @on(OptionList.OptionSelected, "#ways")
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.action_way(event.option_index + 1)

    def action_way(self, number: int) -> None:
        """Ask for what this way of signing needs."""
        self.query_one("#ways", OptionList).highlighted = number - 1
        self._what, _, asked = self._WAYS[number - 1]
        fields = self._drafting.state.record.report.fields
        holders = {"cc": fields.chief_constable, "pcc": fields.police_and_crime_commissioner}
        line = self.query_one(Input)
        line.placeholder = asked
        line.value = holders.get(self._what) or ""
        line.display = True
        line.focus()

    @on(Input.Submitted, "#name")
    def _given(self, event: Input.Submitted) -> None:
        event.stop()
        if not event.value.strip():
            return
        command = (
            Do("invited", event.value)
            if self._what == "invited"
            else Do("sign", f"{self._what} {event.value}")
        )
        heard = self._drafting.do(command)
        say = self._drafting.speaker.say
        self._tell("\n".join(say(e) for e in heard if isinstance(e, Said)))
        self._close_line()

    def _close_line(self) -> None:
        self.query_one(Input).display = False
        self.query_one("#ways", OptionList).focus()

    def action_back(self) -> None:
        """Leave the line; from the list, leave the sheet."""
        if self.query_one(Input).display:
            self._close_line()
        else:
            self.dismiss()


class PackSheet(ModalScreen[None]):
    """Write the sealed pack."""

    BINDINGS = [
        Binding("escape,q", "dismiss", "Close"),
        Binding("enter,p", "pack('')", "Write"),
        Binding("r", "pack('replace')", "Replace"),
    ]

    def __init__(self, drafting: Drafting) -> None:
        super().__init__()
        self._drafting = drafting

    def compose(self) -> ComposeResult:
        with Vertical(classes="sheet"):
            with VerticalScroll(id="outcome", can_focus=True):
                yield Plain(id="packed")
            yield Plain("Enter writes it · r replaces a file of that name · Esc closes", classes="hint")

    def on_mount(self) -> None:
        self.query_one(".sheet").border_title = "The sealed pack"
        self.query_one("#packed", Plain).show(self._drafting.desk.shelf.text("prompts/screen/pack.txt"))
        self.query_one("#outcome").focus()

    def action_pack(self, more: str) -> None:
        """Write it, in Word and as a web page, and say where it is."""
        heard = self._drafting.do(Do("pack", f"docx html {more}".strip()))
        say = self._drafting.speaker.say
        self.query_one("#packed", Plain).show("\n".join(say(e) for e in heard if isinstance(e, Said)))
