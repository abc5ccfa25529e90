"""The wording at a place: written, inserted, its facts settled, confirmed. Pure."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.conversation.events import Asked, Confirmed, Event, Moved, Revised, Said
from assistant.conversation.questions import question
from assistant.conversation.state import Stage, State
from assistant.conversation.walking import Step, enter, from_confirmed, leaving, shown, unsettled
from assistant.passage import Fact, Passage
from assistant.record import fingerprint
from assistant.text import clean, placed, sentences


def revise(
    state: State,
    text: str,
    kind: str,
    said: Said | None = None,
    passage: int | None = None,
    unresolved: tuple[str, ...] | None = None,
) -> Step:
    """Let this text stand here. `unresolved` replaces what is marked; what the text has lost drops out. Where
    the change is `said` and another question stands open by it, that is put."""
    draft = state.record.draft(state.place)
    if text == draft.text:
        return state, ()
    kept = tuple(t for t in (draft.unresolved if unresolved is None else unresolved) if t in text)
    changed = replace(draft, text=text, unresolved=kept)
    before = question(state) if said else None
    if state.stage is Stage.FACTS and not kept:
        state = replace(state, stage=Stage.WORDING)
    state = replace(state, record=state.record.with_draft(changed))
    told = Said(said.what, {**said.values, "draft": changed}) if said else None
    put: tuple[Event, ...] = (asked,) if said and (asked := question(state)) != before else ()
    if put and state.asked is Stage.CONFIRM:
        put = (Moved(state.place, Stage.CONFIRM), *put)
    return state, (Revised(state.place, text, kind, passage, kept), *((told,) if told else ()), *put)


def insert(state: State, number: int, sentence: int | None) -> Step:
    """Put a suggestion into the answer; what it carries over from its source is asked about next."""
    offers = state.offers.suggestions if state.offers else ()
    if not 1 <= number <= len(offers):
        return state, (Said("no_such_suggestion", {"number": number, "count": len(offers)}),)
    if state.stage is not Stage.WORDING:
        state = replace(state, stage=Stage.WORDING)
    passage = offers[number - 1].passage
    piece = _piece(passage, sentence)
    if piece is None:
        return state, (Said("no_such_sentence", {"count": len(sentences(passage.text))}),)
    before = state.text.rstrip()
    joint = " " if sentence else "\n\n"
    carried = tuple(f for f in offers[number - 1].facts if f.text in piece)
    named = {f.text for f in carried}
    state = replace(state, facts=(*carried, *(f for f in state.facts if f.text not in named)))
    draft = state.record.draft(state.place)
    state, events = revise(
        state,
        f"{before}{joint}{piece}" if before else piece,
        "insert",
        Said(
            "inserted",
            {
                "suggestion": offers[number - 1],
                "facts": carried,
                "sentence": piece if sentence else None,
                "voice": state.place.voice,
            },
        ),
        passage.id,
        tuple(dict.fromkeys((*draft.unresolved, *(f.text for f in carried)))),
    )
    if not carried:
        return state, events
    state = replace(leaving(state), stage=Stage.FACTS)
    return state, (*events, Moved(state.place, Stage.FACTS), question(state))


def _piece(passage: Passage, sentence: int | None) -> str | None:
    if sentence is None:
        return passage.text
    cut = sentences(passage.text)
    return cut[sentence - 1] if 1 <= sentence <= len(cut) else None


def settle(state: State, how: str, by_hand: str | None = None, which: str = "") -> Step:
    """Settle a pending fact, the first unless `which` names one by its text; the same words elsewhere in this
    answer are settled with it."""
    fact: Fact | None = next((f for f in state.pending if which in {"", f.text}), None)
    if fact is None:
        return state, (Said("nothing_to_settle"),)
    draft = state.record.draft(state.place)
    remaining = tuple(t for t in draft.unresolved if t != fact.text)
    put_in = by_hand or fact.proposal
    if how == "later" or (how == "change" and put_in is None):
        said: tuple[Event, ...] = (Said("marked", {"draft": draft}),)
        state, events = enter(state, state.place, Stage.WORDING)
        return state, (*said, *events)
    if how == "change" and put_in == fact.text:
        return state, (Said("same_words", {"fact": fact}), question(state))
    text, count, at, put = draft.text, 1, -1, ""
    ways = dict(fact.ways)
    if how in ways and by_hand is None:
        promise = fact.sentence if fact.sentence in text else next(iter(found(text, fact.text)), fact.text)
        at, put = text.find(promise), _reads(fact, ways[how], promise)
        text, remaining = _instead(text, fact, promise, put, remaining)
    elif how == "change" and put_in is not None:
        standing = re.compile(rf"(?<!\w){re.escape(fact.text)}(?!\w)")
        before, words = text, put_in
        if first := standing.search(text):
            at = first.start()
            put = _begun(text, at, words)
        text, count = standing.subn(lambda there: _begun(before, there.start(), words), text)
    settled = replace(draft, text=text, unresolved=remaining)
    state = replace(state, record=state.record.with_draft(settled))
    kept: tuple[Event, ...] = (Revised(state.place, text, "adapt", None, remaining),)
    if at >= 0 and text != draft.text and (now := sentences_at(text, at, at + len(put))):
        kept = (*kept, Said("changed_to", {"sentence": now, "count": count}))
    if state.pending:
        return state, (*kept, question(state))
    state, events = enter(state, state.place, Stage.WORDING)
    return state, (*kept, Said("all_settled"), *events)


def _begun(text: str, at: int, words: str) -> str:
    """Some words as they take a place in a text: what was typed small begins a sentence with a capital."""
    first = words.split(maxsplit=1)[0]
    begins = any(begin == at for begin, _ in placed(text)) and text[at : at + 1].isupper() and first.islower()
    return words[0].upper() + words[1:] if begins else words


def settle_all(state: State) -> Step:
    """Change every pending fact for which there is a proposal."""
    proposed = [fact for fact in state.pending if fact.proposal]
    if not proposed:
        return state, (Said("no_proposals"), question(state))
    events: tuple[Event, ...] = ()
    for fact in proposed:
        state, more = settle(state, "change", which=fact.text)
        events = (*(e for e in events if not isinstance(e, Asked)), *more)  # the last question only
    return state, events


def sentences_at(text: str, start: int, end: int) -> str:
    """The sentences of a text that reach into the characters from `start` up to `end`, as they read; empty
    where nothing stands there any more."""
    return " ".join(text[begin:stop] for begin, stop in placed(text) if begin < end and stop > start)


_BLANK = re.compile(r"\[insert\b[^\]]*\]")


def _reads(fact: Fact, way: str, promise: str) -> str:
    """What a way to deal with a promise puts in its place, the promise as it reads now: other facts in it may
    have been settled since it was inserted."""
    blank = _BLANK.search(way)
    if promise == fact.sentence or blank is None:
        return way
    if blank[0] == way:
        return way.replace(fact.sentence.rstrip(" ."), promise.rstrip(" ."))
    at = promise.casefold().find(fact.text.casefold())
    return promise[:at] + blank[0] + promise[at + len(fact.text) :]


def _instead(
    text: str, fact: Fact, promise: str, sentence: str, unresolved: tuple[str, ...]
) -> tuple[str, tuple[str, ...]]:
    """The text with a promise past its date dealt with. What has to be filled in by hand is unresolved; what
    went with the sentence is not any more."""
    start = text.find(promise)
    head, tail = text[:start], text[start + len(promise) :]
    made = head + sentence + tail if sentence else (head + tail.lstrip(" ")).rstrip(" ")
    blanks = tuple(_BLANK.findall(sentence))
    if fact.text in _BLANK.sub("", made):
        unresolved = (*unresolved, fact.text)  # it stands in another sentence, too
    outside, left = _BLANK.sub("", made), {*_BLANK.findall(made)}  # what was promised is held in its blank
    return made, tuple(dict.fromkeys(t for t in (*blanks, *unresolved) if t in outside or t in left))


def confirm(state: State) -> Step:
    """Bind the officer's confirmation to the very text that stands."""
    draft = state.record.draft(state.place)
    if not draft.text.strip():
        return state, (Said("nothing_to_confirm"), question(state))
    if state.pending:
        return unsettled(state)
    confirmed = replace(draft, confirmed=fingerprint(draft.text))
    again = {place: changes for place, changes in state.reworded.items() if place != state.place}
    state = replace(state, record=state.record.with_draft(confirmed), reworded=again)
    done: tuple[Event, ...] = (Confirmed(state.place), Said("confirmed", {"place": state.place}))
    entered, events = from_confirmed(state)
    return entered, (*done, *events)


def found(text: str, words: str) -> tuple[str, ...]:
    """The sentences of a text in which some words stand, whatever their case; none for no words."""
    wanted = " ".join(words.casefold().split())
    return tuple(s for s in sentences(text) if wanted and wanted in " ".join(s.casefold().split()))


def rewrite(state: State, argument: str) -> Step:
    """Write one sentence of the answer anew, by its number; without new words it goes."""
    number, _, words = argument.strip().partition(" ")
    cut = sentences(state.text)
    at = int(number) - 1 if number.isascii() and number.isdigit() and len(number) < 4 else -1
    if not 0 <= at < len(cut):
        return state, (Said("rewrite_how", {"count": len(cut)}),)
    start = 0
    for sentence in cut[: at + 1]:
        start = state.text.index(sentence, start)
        end = start + len(sentence)
        begin, start = start, end
    words = clean(words).strip()
    head, tail = state.text[:begin], state.text[end:]
    made = head + words + tail if words else _closed(head, tail)
    return revise(state, made, "type", Said("changed_to", {"sentence": words}))


def _closed(head: str, tail: str) -> str:
    """Two ends of a text from between which a sentence went, without the blank it leaves."""
    if not head or head.endswith("\n"):
        return head + tail.lstrip(" ") if tail.strip() else head.rstrip()
    return head.rstrip(" ") + tail


_QUOTED = re.compile(r"""^\s*["“”'‘](.+?)["“”'’]\s+["“”'‘](.*)["“”'’]\s*$""", re.DOTALL)


def replaced(state: State, argument: str) -> Step:
    """Put other words in the place of some, wherever those stand in the answer; each in quotation marks."""
    named = _QUOTED.match(clean(argument))
    if named is None:
        return state, (Said("replace_how"),)
    old, new = named[1], named[2]
    count = state.text.count(old)
    if not count:
        return state, (Said("found", {"words": old, "lines": ()}),)
    made, at = state.text.replace(old, new), state.text.find(old)
    said = Said("changed_to", {"sentence": sentences_at(made, at, at + len(new)) or new, "count": count})
    return revise(state, made, "type", said)


def restored(state: State, text: str | None, what: str = "undo", before: str = "") -> Step:
    """Say what was undone or brought back (`what`), from the text that stood `before`, and show what stands
    now."""
    asked = state.recommendation
    where = {"what": what, "place": state.place, "label": asked.label if asked else None}
    if text is None:
        return state, (Said("nothing_to_undo", where),)
    was, now = sentences(before), sentences(text)
    gone, back = " ".join(s for s in was if s not in now), " ".join(s for s in now if s not in was)
    said = Said("turned_back", {**where, "gone": gone, "back": back, "words": len(text.split())})
    if state.stage is Stage.FACTS and not state.pending:
        state, events = enter(state, state.place, Stage.WORDING)
        return state, (said, *events)
    return state, (said, shown(state))
