"""What opens over the drafting screen: the review, the export, the library, the help, and pages to read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from textual.screen import Screen

from assistant.conversation.commands import Command, Do, Insert, Open
from assistant.conversation.events import Said
from assistant.desk.drafting import Drafting
from assistant.passage import Offers
from assistant.tui.reader import Preview, Reader, Told
from assistant.tui.spot import Spot

if TYPE_CHECKING:
    from assistant.desk.cells import Jump

_READ = {
    "explain": "Why this was offered",
    "history": "History",
    "provenance": "Origin",
    "promised": "Promised before",
    "put_right": "The report was put right",
}
"""What is said in a sheet of its own, and the sheet's title."""


class Sheets:
    """Opens sheets over a screen, and carries what is chosen there back to it as commands. The large ones are
    loaded when they are opened, so that the screen below is there at once."""

    def __init__(
        self,
        below: Screen[None],
        drafting: Drafting,
        keys: Mapping[str, str],
        perform: Callable[[Command], None],
        back: Callable[[str | None], None],
        mark: Callable[[int, int], None],
        offer: Callable[[Offers], None],
    ) -> None:
        """`perform` carries out a command on the screen below, `back` takes the case up again there after its
        report was looked at, `mark` selects words of the answer, `offer` shows suggestions beside it."""
        self._below, self._drafting, self._keys = below, drafting, keys
        self._perform, self._back, self._mark, self._offer = perform, back, mark, offer
        self._spot = Spot()

    def open(self, command: Command) -> bool:
        """Open the sheet of a command; gives whether it has one."""
        match command:
            case Do("coverage" | "check" as what):
                self._review(what)
            case Do("matrix", words):
                self._spot.blocks = words.strip().casefold() == "blocks"
                self._review("coverage")
            case Do("export", ""):
                from assistant.tui.export import ExportSheet

                self._below.app.push_screen(ExportSheet(self._drafting))
            case Do("sign", ""):
                from assistant.tui.closing import SignSheet

                self._below.app.push_screen(SignSheet(self._drafting))
            case Do("search", words):
                self._search(words)
            case Do("add", ""):
                from assistant.tui.adding import AddSheet

                self._below.app.push_screen(AddSheet(self._drafting.desk, self._drafting.speaker))
            case Do("correct" | "reread" as what, words) if not self._drafting.closed:
                self._look_again(what, words)
            case Do("preview", number):
                return self._preview(number)
            case _:
                return False
        return True

    def read(self, said: Said) -> bool:
        """Lay out what is better read on a page of its own; gives whether it was."""
        if said.what == "help":
            from assistant.tui.help import Help

            self._below.app.push_screen(Help(self._drafting.desk.shelf, self._keys))
        elif said.what in _READ:
            self._below.app.push_screen(Reader(_READ[said.what], self._drafting.speaker.say(said)))
        else:
            return False
        return True

    def lay_out(self, words: str) -> None:
        """Lay out something long that was said."""
        self._below.app.push_screen(Told("The assistant", words))

    def _look_again(self, what: str, words: str) -> None:
        """Look again at what was read of the report, or read another edition of it, and come back."""
        from assistant.desk.looking import Looking, Opened, case_document, open_again, open_up
        from assistant.desk.reading import fetch, path_of
        from assistant.tui.app import DraftingApp
        from assistant.tui.opening import OpenDocument

        app, desk, case = self._below.app, self._drafting.desk, self._drafting.case
        shelf, kept = desk.shelf, case_document(desk, case)

        def work(tell: Callable[[str], None]) -> Opened:
            return (
                open_again(*kept)
                if what == "correct"
                else open_up(fetch(path_of(words)), shelf, progress=tell)
            )

        def opened(found: Opened | None) -> None:
            if found is not None and isinstance(app, DraftingApp):
                app.look(Looking(desk, found, case=case), self._back)

        named = what == "correct" or words.strip()
        title = "Correcting what was read" if what == "correct" else "Another edition of the report"
        app.push_screen(OpenDocument(shelf, title, work if named else None), opened)

    def _review(self, begin: str) -> None:
        from assistant.tui.review import ReviewScreen

        self._below.app.push_screen(ReviewScreen(self._drafting, begin, self._spot, self._keys), self._arrive)

    def _arrive(self, jump: Jump | int | None) -> None:
        """Come from the review to the words that a cell speaks of, or to a finding by its number."""
        if isinstance(jump, int):
            self._perform(Do("finding", str(jump)))
        elif jump is not None:
            self._perform(Open(jump.place))
            self._mark(jump.start, jump.end)

    def _search(self, words: str) -> None:
        """Search the library; what is found is offered for the answer, and goes in at a key. Without words it
        begins with what was looked for last."""
        from assistant.tui.library import LibrarySheet, Taken

        def taken(found: Taken | None) -> None:
            if found is not None:
                self._offer(found.offers)
            if found is not None and found.number:
                self._perform(Insert(found.number, found.sentence or None))

        drafting = self._drafting
        offers = drafting.state.offers
        begin = words or (offers.searched if offers else "")
        self._below.app.push_screen(LibrarySheet(drafting.desk, drafting.speaker, begin, drafting), taken)

    def _preview(self, number: str) -> bool:
        offers = self._drafting.state.offers
        at = int(number or 1) - 1 if (number or "1").isdigit() else -1
        if offers is None or not 0 <= at < len(offers.suggestions):
            return False

        def chosen(result: tuple[str, int] | None) -> None:
            if result is None:
                return
            what, sentence = result
            if what == "explain":
                self._perform(Do("explain", str(at + 1)))
            else:
                self._perform(Insert(at + 1, sentence or None))

        self._below.app.push_screen(Preview(offers.suggestions[at], self._drafting.speaker), chosen)
        return True
