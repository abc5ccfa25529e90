"""What asks for something and what says something, sentence by sentence."""

from __future__ import annotations

import pytest

from assistant.intake.requests import asks, goes_on_asking, says

ASKING = (
    "Within the next three months, forces that have not yet done so should adopt the guidance.",
    "Chief constables who have doubts about their records should have them audited.",
    "To improve how it treats victims, the force should, within six months, review its training.",
    "The constabulary should take immediate steps, working with its partners, to find these children.",
    "All forces that are subject to an area for improvement should publish their plans.",
    "We recommend that by September 2025 the College of Policing writes a new course.",
    "HMICFRS recommends that within 3 months all police forces should check their stores.",
    "It is recommended that forces keep a list of their vehicles.",
    "The force is required to send its plan to us within six weeks.",
    "In areas where there is a shortage that cannot be met, police and crime commissioners should share.",
    "By 27 March 2025, where required, seek changes to their systems.",
    "Immediately, the force should make sure that custody records are read each day.",
    "There should be a national standard for the training of dog handlers.",
)
SAYING = (
    "The Chief Constable has set out that all officers should be trained by May.",
    "The force recognises that it should do more here.",
    "It is right that victims should be told what has been decided.",
    "The Commissioner agrees forces should have one standard.",
    "I expect that the force should be able to finish this by June.",
    "We have trained every supervisor, who should now know what to do.",
    "Marlshire Police has a policy on this.",
    "A new procedure is in place.",
    "The report found that forces should work more closely with schools.",
    "My office will hold the force to account for this.",
    "This recommendation does not apply to Marlshire Police.",
    "Already in place.",
)


@pytest.mark.parametrize("text", ASKING)
def test_asks(text: str) -> None:
    assert asks(text)
    assert not says(text)


@pytest.mark.parametrize("text", SAYING)
def test_says(text: str) -> None:
    assert says(text)
    assert not asks(text)


@pytest.mark.parametrize(
    "text",
    [
        "This should include a plan for the next five years.",
        "They should publish what they find.",
        "Police and crime commissioners should pay for services where there are none.",
    ],
)
def test_a_second_paragraph_goes_on_asking(text: str) -> None:
    assert goes_on_asking(text)


@pytest.mark.parametrize(
    "text",
    [
        "Victims should never have to wait so long, and we have put this right.",
        "The force accepts that its officers should have known.",
        "Figures are published each quarter.",
    ],
)
def test_an_answer_does_not_go_on_asking(text: str) -> None:
    assert not goes_on_asking(text)
