"""A column or cell that holds both voices, the policing body's and the chief constable's: parted by the marks
the cell itself has, and by nothing else."""

from __future__ import annotations

import re

from assistant.intake.voices import Speaker, Voices
from assistant.text import fold

_LONGEST_LABEL = 14
"""Words in the label of a column at most."""
_LONGEST_MARK = 8
"""Words in a mark at most."""
_SAID = re.compile(
    r"\b(?:responses?|comments?|updates?|positions?|repl(?:y|ies)|views?|statements?|actions?)\b"
)
_FORCE = re.compile(r"\b(?:force|constabulary|cc|chief officer)(?:'s)?\b")
_AND = re.compile(r"\b(?:and|with)\b|[&/,+;]")
_ANSWER = r"(?:responses?|comments?|repl(?:y|ies)|views?|statements?|answers?)"
_PLACE = r"(?: (?:for|of) [\w-]+(?: (?:and )?[\w-]+){0,3}?)?"
_BEFORE = re.compile(
    rf"(?:(?:the|joint|initial|overall|combined) )*(?:{_ANSWER} (?:of|from|by) (?:both )?)?(?:the )?"
)
_BETWEEN = re.compile(
    rf"{_PLACE}(?:'s?)?(?: {_ANSWER})? (?:and|with)(?: of| from| by)? (?:the )?| ?/ ?(?:the )?"
)
_AFTER = re.compile(rf"{_PLACE}(?:'s?)?(?: (?:joint|combined))?(?: {_ANSWER})?")
_START = r"(?:^|(?<=[.!?;:)”\"’\]]\s))"
_COLON = re.compile(rf"{_START}[*_]*(?P<mark>[A-Z][^:.!?;–|]{{1,70}}?)[*_]*\s*(?::|\s[–-](?=\s))[*_]*\s*")
"""A mark that ends in a colon or a dash: `Chief Constable:`, `PCC comments –`."""


def names_both(label: str, voices: Voices) -> bool:
    """Whether a label is of what both say, as `Chief Constable's response and PCC's comments`."""
    folded = fold(label)
    if len(folded.split()) > _LONGEST_LABEL or not (_SAID.search(folded) and _AND.search(folded)):
        return False
    who = {w for w in voices.named(label) if w is not Speaker.OTHER}
    return Speaker.PCC in who and (Speaker.CC in who or bool(_FORCE.search(folded)))


def heads_both(line: str, voices: Voices) -> bool:
    """Whether a line is a heading over what both say together, as `Comments of the Commissioner and the Chief
    Constable`: the two titles joined, a word for an answer, and nothing else."""
    folded = fold(line.replace("&", " and ")).strip(" .:*#-")
    if len(folded.split()) > _LONGEST_LABEL or line.rstrip().endswith((".", ";")) or not _SAID.search(folded):
        return False
    found = [m for m in voices.titles.finditer(folded) if voices.title_of[m[0]] is not Speaker.OTHER]
    if len(found) != 2 or voices.title_of[found[0][0]] is voices.title_of[found[1][0]]:
        return False
    before, between, after = (
        folded[: found[0].start()],
        folded[found[0].end() : found[1].start()],
        folded[found[1].end() :],
    )
    return all(p.fullmatch(t) for p, t in ((_BEFORE, before), (_BETWEEN, between), (_AFTER, after)))


def parted(cell: str, voices: Voices) -> tuple[tuple[Speaker | None, str], ...]:
    """A cell cut at the marks in it: who speaks, and the words without the mark; None for words that stand
    before the first mark, and for a cell without any."""
    marks = sorted({(m.start(), m.end(), who) for m in _COLON.finditer(cell) if (who := _marked(m, voices))})
    if not marks:
        marks = _bare(cell, voices)
    cuts: list[tuple[int, int, Speaker | None]] = [(0, 0, None), *marks]
    ends = [start for start, _, _ in marks] + [len(cell)]
    found = [(who, cell[end:stop].strip()) for (_, end, who), stop in zip(cuts, ends, strict=True)]
    return tuple((who, words) for who, words in found if words)


def _marked(match: re.Match[str], voices: Voices) -> Speaker | None:
    """Whose mark this is; None where it is none, or of both."""
    folded = fold(match["mark"]).strip(" .-()[]*_").removeprefix("the ")
    if head := _headed(folded, voices) or voices.title_of.get(folded):
        return None if head is Speaker.OTHER else head
    if _FORCE.fullmatch(folded):
        return Speaker.CC
    named = {w for w in voices.named(folded) if w is not Speaker.OTHER}
    if _FORCE.search(folded) and not named:
        named = {Speaker.CC}
    if len(folded.split()) > _LONGEST_MARK or len(named) != 1:
        return None
    said = _SAID.search(folded) or _is_named(match["mark"], voices)
    return next(iter(named)) if said else None


def _headed(label: str, voices: Voices) -> Speaker | None:
    """Whose words a heading or a title alone says that they are."""
    if label in voices.heads:
        return voices.heads[label]
    headed = voices.offices.headed(label)
    voice = headed.voice if headed else voices.offices.alone(label)
    return Speaker(voice.value) if voice else None


def _is_named(mark: str, voices: Voices) -> bool:
    """Whether a mark is a title with the name of who holds it, `Chief Constable Sam Oakley`."""
    words = mark.split()
    return bool(voices.named(" ".join(words[:2]))) and all(word[:1].isupper() for word in words)


def _bare(cell: str, voices: Voices) -> list[tuple[int, int, Speaker]]:
    """The marks without a colon: only the heads that are known as such, where the cell opens with one and has
    one of each voice; a sentence may begin with such words too."""
    found: list[tuple[int, int, Speaker]] = []
    for start in (m.start() for m in re.finditer(rf"{_START}[*_]*[A-Z]", cell)):
        for match in re.finditer(r"\s+(?=[“\"‘]?[A-Z])", cell[start : start + 80]):
            head = fold(cell[start : start + match.start()]).strip(" *_").removeprefix("the ")
            who = _headed(head, voices) if _SAID.search(head) else None
            if who is not None:
                found.append((start, start + match.end(), who))
                break
    each = {who for _, _, who in found}
    return found if len(each) > 1 and found[0][0] == 0 else []
