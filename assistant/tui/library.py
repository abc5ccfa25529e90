"""The library: past wording and past promises, found by words, forces, years and voices. What is found over
an answer is offered for it, and goes in with a key."""

from __future__ import annotations

from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.events import Key
from textual.screen import ModalScreen
from textual.timer import Timer
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from assistant.conversation.commands import Do, Offered
from assistant.conversation.events import Said
from assistant.conversation.speech import Speaker
from assistant.desk import Desk
from assistant.desk.drafting import Drafting
from assistant.desk.searching import Sought, search
from assistant.errors import AssistantError
from assistant.library.search import Hit
from assistant.passage import Offers, Suggestion
from assistant.tui.comparison import came_from, differences, heading
from assistant.tui.field import Field
from assistant.tui.hung import Hung, Row
from assistant.tui.plainly import Plain
from assistant.tui.pointing import LEAD, Pointing
from assistant.tui.reader import Preview, Reader

SEARCH_AFTER = 0.25
"""Seconds without a key before the library is searched."""
_HOW = (
    "Words, “phrases”, force:, after:, before:, voice:, limb:, report:, theme:. Typing errors are forgiven."
)
_EMPTY = "The library is empty. F2 fills it: from a past response record, or a whole folder of them."
_KEYS = "Type to search · Enter, then arrows: read one whole · F2 adds past answers · Esc closes"
_KEYS_OVER_AN_ANSWER = (
    "Type to search · Enter, then arrows · then i or 1-9 inserts, Enter reads whole, ? why · F2 adds past "
    "answers · Esc closes"
)
SHOWN = 30
"""Passages shown for one search."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What was found and is offered from now on, and the `number` of what is to go into the answer at once (0
    for nothing), or one `sentence` of it (0 for the whole)."""

    offers: Offers
    number: int = 0
    sentence: int = 0


class LibrarySheet(ModalScreen[Taken]):
    """Type to search; arrows and Enter read a passage whole. Over an answer of `drafting` keys put it in."""

    BINDINGS = [Binding("escape", "leave", "Close"), Binding("f2", "add", "Add past answers")]

    def __init__(
        self, desk: Desk, speaker: Speaker, begin: str = "", drafting: Drafting | None = None
    ) -> None:
        super().__init__()
        self._desk = desk
        self._speaker = speaker
        self._begin = begin
        self._drafting = drafting if drafting is not None and drafting.takes_wording else None
        self._sought: Sought | None = None
        self._answered: tuple[str, str] | None = None
        self._waiting: Timer | None = None

    def compose(self) -> ComposeResult:
        with Vertical(classes="sheet"):
            yield Field(
                self._begin,
                placeholder='custody "appropriate adult" force:Kent after:2021 voice:pcc limb:proposed',
                id="wanted",
            )
            yield Plain(id="searched", classes="muted")
            yield Pointing(id="hits", markup=False)
            yield Plain(_KEYS_OVER_AN_ANSWER if self._drafting else _KEYS, classes="hint")

    def on_mount(self) -> None:
        self.query_one("#wanted", Input).focus()

    def on_screen_resume(self) -> None:
        count = self._desk.store.passage_count()
        self.query_one(".sheet").border_title = f"The library: {count:,} passages"
        self._search()

    def action_add(self) -> None:
        """Put past answers into the library."""
        from assistant.tui.adding import AddSheet

        self.app.push_screen(AddSheet(self._desk, self._speaker))

    def action_leave(self) -> None:
        """Close; what was found is offered for the answer one comes back to."""
        self._search()
        self.dismiss(Taken(self._offers) if self._offers else None)

    @property
    def _offers(self) -> Offers | None:
        """What was found as suggestions for the answer below; None where nothing can go into one."""
        return self._sought.offers if self._sought and self._sought.found.hits else None

    @property
    def _hits(self) -> tuple[Hit, ...]:
        return self._sought.found.hits if self._sought else ()

    @on(Input.Changed, "#wanted")
    def _typed(self) -> None:
        if self._waiting is not None:
            self._waiting.stop()
        self._waiting = self.set_timer(SEARCH_AFTER, self._search)

    @on(Input.Submitted, "#wanted")
    def _asked(self, event: Input.Submitted) -> None:
        event.stop()
        self._search()
        if self._hits:
            hits = self.query_one("#hits", OptionList)
            hits.highlighted = 0
            hits.focus()

    def _search(self) -> None:
        """Search for the line as it stands, unless that is what is shown."""
        line = self.query_one("#wanted", Input).value
        asked = line, self._desk.store.library_state()
        if asked == self._answered:
            return
        self._answered, self._sought = asked, None
        told, hits = self.query_one("#searched", Plain), self.query_one("#hits", OptionList)
        if not line.strip():
            hits.clear_options()
            told.show(_HOW if self._desk.store.passage_count() else _EMPTY)
            return
        try:
            sought = self._look(line)
        except AssistantError as error:
            hits.clear_options()
            told.show(str(error))
            return
        self._sought, found = sought, sought.found
        read_as = [f"“{typed}” stands nowhere; read as “{word}”." for typed, word in found.read_as.items()]
        count = f"{len(found.hits)} of {found.total} shown." if found.hits else "Nothing found."
        told.show(" ".join([*read_as, *found.why, count]))
        offered = sought.offers.suggestions if sought.offers else (None,) * len(found.hits)
        hits.set_options(
            Option(self._block(hit, suggestion)) for hit, suggestion in zip(found.hits, offered, strict=True)
        )

    def _look(self, line: str) -> Sought:
        if self._drafting is not None:
            return self._drafting.search(line, SHOWN)
        return Sought(search(self._desk, line, SHOWN))

    def _block(self, hit: Hit, suggestion: Suggestion | None) -> Hung:
        """One passage in the list: where it comes from and the sentence that was found; where it can be put
        in, its number, class and likeness come first, and what must change last."""
        rows: list[Row] = [
            ("", Content.styled(came_from(hit.passage, self._speaker, promise=hit.promise), "bold")),
            ("", Content(f"“{' '.join(hit.sentence.split())}”")),
        ]
        if suggestion is not None:
            rows.insert(0, ("", Content.styled(heading(suggestion), "bold")))
            rows += differences(suggestion, self._speaker, most=4)
        return Hung(*rows, ("", "")).behind(LEAD)

    def on_key(self, event: Key) -> None:
        """Over an answer, with the cursor among what was found: put something in, or say why it fits."""
        hits = self.query_one("#hits", OptionList)
        if not (hits.has_focus and self._offers and event.character):
            return
        at = hits.highlighted
        number = at + 1 if at is not None and event.character in "i?" else 0
        if event.character.isascii() and event.character.isdigit():
            number = int(event.character)
        if 1 <= number <= len(self._hits):
            event.stop()
            if event.character == "?":
                self._explain(number)
            else:
                self._take(number)

    def _take(self, number: int, sentence: int = 0) -> None:
        if self._offers is not None:
            self.dismiss(Taken(self._offers, number, sentence))

    def _explain(self, number: int) -> None:
        if self._drafting is not None and self._offers is not None:
            self._drafting.do(Offered(self._offers))
            for said in self._drafting.do(Do("explain", str(number))):
                if isinstance(said, Said) and said.what == "explain":
                    self.app.push_screen(Reader("Why this was offered", self._speaker.say(said)))

    @on(OptionList.OptionSelected, "#hits")
    def _read(self, event: OptionList.OptionSelected) -> None:
        if self._offers is not None:
            self._preview(event.option_index + 1, self._offers)
            return
        hit = self._hits[event.option_index]
        asked = "".join(f"\n\nIt answered: {asked}" for asked in hit.passage.asked)
        self.app.push_screen(Reader(came_from(hit.passage, self._speaker), f"{hit.passage.text}{asked}"))

    def _preview(self, number: int, offers: Offers) -> None:
        def chosen(result: tuple[str, int] | None) -> None:
            match result:
                case ("explain", _):
                    self._explain(number)
                case (_, sentence):
                    self._take(number, sentence)

        self.app.push_screen(Preview(offers.suggestions[number - 1], self._speaker), chosen)
