"""What is searched in a conversation: numbered as what may be put in, held against what one answers."""

from __future__ import annotations

from pathlib import Path

from assistant.conversation.events import Said
from assistant.desk.drafting import Drafting
from tests.conversation.officer import desk


def test_a_search_is_numbered_as_what_goes_in_and_holds_each_against_the_recommendation(
    tmp_path: Path,
) -> None:
    with desk(tmp_path) as (opened, case):
        drafting = Drafting(opened, case)
        for line in ("2", "1", "/search custody officers"):
            heard = drafting.submit(line)
        offers = drafting.state.offers
        assert offers is not None and offers.searched == "custody officers"
        (found,) = offers.suggestions
        assert (found.rank, found.passage.source.force) == (1, "Marlshire")
        assert found.match_class == "stance differs" and [f.text for f in found.facts] == ["March 2023"]
        said = drafting.speaker.say(next(h for h in heard if isinstance(h, Said)))
        assert said.startswith("1. stance differs, ") and "to change: March 2023" in said
        drafting.submit("1")
        assert drafting.state.text == found.passage.text and drafting.state.pending == found.facts


def test_nothing_is_offered_where_nothing_can_be_put_in(tmp_path: Path) -> None:
    with desk(tmp_path) as (opened, case):
        drafting = Drafting(opened, case)
        drafting.submit("/go overall")
        drafting.submit("/next")
        assert drafting.state.stage == "finished"
        said = next(h for h in drafting.submit("/search custody officers") if isinstance(h, Said))
        words = drafting.speaker.say(said)
        assert words.startswith("- Marlshire 2022") and "/insert" not in words
        assert drafting.state.offers is None


def test_a_search_that_cannot_be_read_is_told_and_leaves_the_suggestions(tmp_path: Path) -> None:
    with desk(tmp_path) as (opened, case):
        drafting = Drafting(opened, case)
        drafting.submit("2")
        drafting.submit("1")
        before = drafting.state.offers
        said = next(h for h in drafting.submit("/search custody after:soon") if isinstance(h, Said))
        assert said.what == "trouble" and drafting.state.offers == before


def test_a_search_for_nothing_says_what_can_be_looked_for(tmp_path: Path) -> None:
    with desk(tmp_path) as (opened, case):
        drafting = Drafting(opened, case)
        (said,) = drafting.submit("/search")
        assert isinstance(said, Said)
        words = drafting.speaker.say(said)
        assert "/search custody" in words and "voice:pcc" in words and "limb:" in words
