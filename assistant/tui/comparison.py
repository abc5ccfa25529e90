"""A suggestion's wording with what matters in it marked, by more than colour: what it shares with what is
asked is underlined, what must change stands between ‹ and ›, what says something else behind ≠."""

from __future__ import annotations

from textual.content import Content

from assistant.conversation.comparing import Why, spans
from assistant.conversation.speech import Speaker
from assistant.passage import Passage, Suggestion

LEGEND = "underlined: as asked   ‹ ›: change or keep   ≠: differs from what is asked"
_SIGNS = {Why.FACT: ("‹", "›"), Why.CONFLICT: ("≠", "")}


def marked(suggestion: Suggestion, text: str) -> Content:
    """The wording, or a part of it, with its marks."""
    pieces: list[Content | str] = []
    end = 0
    for span in spans(suggestion, text):
        pieces.append(text[end : span.start])
        piece = text[span.start : span.end]
        if span.why is Why.SHARED:
            pieces.append(Content.styled(piece, "underline"))
        else:
            before, after = _SIGNS[span.why]
            pieces.append(Content.styled(f"{before}{piece}{after}", "bold"))
        end = span.end
    return Content.assemble(*pieces, text[end:])


def heading(suggestion: Suggestion) -> str:
    """Its number, the class first and the likeness second."""
    return f"{suggestion.rank} {suggestion.match_class} · {suggestion.match}%"


def origin(suggestion: Suggestion, speaker: Speaker) -> str:
    """Where it was used: force and year, whose words, and whether it is sample wording."""
    source = suggestion.passage.source
    where = " ".join(str(w) for w in (source.force or "force not named", source.year) if w)
    voice = speaker.name(suggestion.passage.voice, "voice_short") if suggestion.passage.voice else ""
    return " · ".join(w for w in (where, voice, "sample" if source.sample else "") if w)


def came_from(passage: Passage, speaker: Speaker, *, promise: bool = False) -> str:
    """Where a passage comes from, in the order in which every list has it: the force, the year, whose words,
    whether it promises something, and the report it answered."""
    source = passage.source
    voice = speaker.name(passage.voice, "voice_short") if passage.voice else "speaker not known"
    known = (
        source.force or "force not named",
        source.year,
        voice,
        "a promise" if promise else "",
        source.report,
    )
    return " · ".join(str(part) for part in known if part)


def differences(suggestion: Suggestion, speaker: Speaker, most: int = 6) -> list[tuple[str, Content]]:
    """What to mind before it is used, one line each after a mark: what it says differently, what must
    change, what is out of date, which words of the recommendation it does not have (at most `most`)."""
    lines = [
        (
            "≠ ",
            Content.styled(
                f"differs in {speaker.name(c.axis, 'axis')}: it says {c.passage or 'nothing'}, asked is "
                f"{c.query or 'nothing'}",
                "bold",
            ),
        )
        for c in suggestion.conflicts
    ]
    if suggestion.facts:
        facts = dict.fromkeys(f"{f.text} ({speaker.name(f.kind, 'fact')})" for f in suggestion.facts)
        lines.append(("‹ ", Content(f"change {', '.join(facts)}")))
    lines += [("× ", Content(reason)) for reason in suggestion.stale]
    missing = [word for word in suggestion.missing if not word.isdigit()]
    if missing:
        more = " …" if len(missing) > most else ""
        lines.append(("– ", Content(f"asked about, not in it: {', '.join(missing[:most])}{more}")))
    return lines
