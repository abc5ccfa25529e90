from __future__ import annotations

import pytest

from tests.intake.texts import read


def test_answer_that_breaks_off_is_incomplete_and_not_for_the_library() -> None:
    reading = read(
        "PCC response to HMICFRS report\n\nI welcome this report, and I have asked the Chief Consta"
    )
    assert [r.complete for r in reading.responses] == [False]
    assert reading.not_for_library == "Its only answer is cut off."


WELSH = (
    "Rwy'n croesawu adroddiad yr arolygwyr ar y gwaith a wnaed gan yr heddlu yn ystod y flwyddyn ddiwethaf, "
    "ac mae'n dda gweld y cynnydd."
)
ENGLISH = "I welcome the report of the inspectors on the work that was done by the force in the last year."
FRENCH = (
    "Je salue le rapport des inspecteurs sur le travail qui a été fait par la police dans le comté et je "
    "demanderai un plan."
)


@pytest.mark.parametrize(
    ("text", "language", "withheld"),
    [
        (f"Ymateb y Comisiynydd\n\n{WELSH}", "cy", False),
        (f"Ymateb y Comisiynydd\n\n{WELSH}\n\nPCC response to HMICFRS report\n\n{ENGLISH}", "en+cy", False),
        (f"PCC response to HMICFRS report\n\n{ENGLISH}", "en", False),
        (f"Réponse du PCC au rapport\n\n{FRENCH}", "fr", True),
        (
            "PCC response\n\nהדו״ח של המפקחים מתאר את העבודה של המשטרה בשנה האחרונה ואת התוכניות להמשך.",
            "und",
            True,
        ),
    ],
)
def test_language(text: str, language: str, withheld: bool) -> None:
    reading = read(text)
    assert reading.language == language
    assert (reading.not_for_library is not None) is withheld


def test_a_page_without_an_answer_is_not_for_the_library() -> None:
    reading = read("Recommendation 1\n\nBy March 2025, chief constables should count their cameras.")
    assert reading.not_for_library == "It holds no answer."
