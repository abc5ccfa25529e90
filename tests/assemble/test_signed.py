"""The very text that is signed: what is in it, what is not; nothing can be passed off for another."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from types import MappingProxyType

import pytest

from assistant.assemble import assemble
from assistant.assemble.signed import pieces, signed_text
from assistant.paths import Shelf
from assistant.record import CHIEF_CONSTABLE, Audience, Decision, Draft, Place, Record
from assistant.response import Limb, Voice
from tests.assemble.samples import LAST_DAY, MADE_ON, record, with_text

PCC, CC = Place("R1", Voice.PCC), Place("R1", Voice.CC)


def whole(of: Record, role: Voice = Voice.PCC) -> bytes:
    return signed_text(pieces(of, role))


def test_the_body_signs_everything_and_the_chief_constable_what_is_his() -> None:
    body, chief = whole(record()), whole(record(), Voice.CC)
    for place, draft in record().drafts.items():
        assert draft.text.encode() in body
        assert (draft.text.encode() in chief) is (place.voice is Voice.CC)
    assert b"Recommendation 3" in body and b"Recommendation 3" not in chief


@pytest.mark.parametrize(
    ("changed", "voids_chief"),
    [
        (with_text(PCC, "I have done otherwise."), False),
        (with_text(CC, "We have done otherwise."), True),
        (with_text(CHIEF_CONSTABLE, ""), True),
        (
            record().with_decision("R2", Decision(Audience.OURS, Limb.PROPOSED, "The commissioner", "2027")),
            False,
        ),
        (replace(record(), published=date(2025, 9, 3)), False),
        (replace(record(), comments_by=date(2025, 9, 20)), False),
    ],
)
def test_whatever_goes_out_is_bound_and_each_only_by_his_own(changed: Record, voids_chief: bool) -> None:
    assert whole(changed) != whole(record())
    assert (whole(changed, Voice.CC) != whole(record(), Voice.CC)) is voids_chief


def test_what_does_not_go_out_is_not_bound() -> None:
    inner = record().with_decision("R1", replace(record().decision("R1"), audience=Audience.OURS))
    assert whole(inner) == whole(record())
    reviewed = record().with_draft(replace(record().draft(PCC), version=9, confirmed="x"))
    assert whole(reviewed) == whole(record())


def test_text_that_looks_like_the_next_part_is_not_taken_for_it() -> None:
    one = Record(record().report, drafts=MappingProxyType({CC: Draft(CC, "a")}))
    two = one.with_draft(Draft(CHIEF_CONSTABLE, "b"))
    forged = one.with_draft(Draft(CC, "a\n== response/cc, 1 bytes ==\nb"))
    assert whole(forged, Voice.CC) != whole(two, Voice.CC)


def test_the_record_says_that_comments_were_invited_where_none_came() -> None:
    own = {p: d for p, d in record().drafts.items() if p.voice is Voice.PCC}
    silent = replace(record(), drafts=MappingProxyType(own), comments_by=date(2025, 9, 20))
    for form in ("txt", "md", "html"):
        made = assemble(silent, form, Shelf(), final=True, last_day=LAST_DAY, made_on=MADE_ON).data
        assert b"By 20 September 2025; no comments were made" in made
        there = replace(record(), comments_by=date(2025, 9, 20))
        made = assemble(there, form, Shelf(), final=True, last_day=LAST_DAY, made_on=MADE_ON).data
        assert b"no comments were made" not in made
