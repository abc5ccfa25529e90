"""What the assistant says, from the templates in prompts/say/: an event in, plain text out."""

from __future__ import annotations

import re
from collections.abc import Mapping

from jinja2 import FileSystemLoader, StrictUndefined, TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from assistant.conversation.events import Asked, Said
from assistant.errors import UsageProblem
from assistant.paths import Shelf
from assistant.record import Place
from assistant.response import Voice

_COMMAND = re.compile(r"(?<![\w/.])/([a-z]+)\b(?!/)")
"""A command of the conversation in a remedy."""
_BEGUN = re.compile(r"(?<![\w/.])/[a-z]+\b(?!/)((?: [a-z_]+)*(?= \"))?")
"""The same with what stands behind it, up to the words in quotes that are to be typed instead of its dots."""


class Speaker:
    """Turns events into words. Text from outside goes in as values only, never as a template."""

    def __init__(self, shelf: Shelf, keys: Mapping[str, str] | None = None) -> None:
        """`keys` are those of the screen's commands, by their names, as people write them; none in plain
        mode. None speaks to the command line, whose verbs are named in remedies then."""
        self._environment = ImmutableSandboxedEnvironment(
            loader=FileSystemLoader([str(folder) for folder in shelf.folders("prompts/say")]),
            undefined=StrictUndefined,
            autoescape=False,  # plain text for a terminal; the faces never read it as markup
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._words: Mapping[str, Mapping[str, str]] = shelf.toml("prompts/say/words.toml")
        self._environment.filters["name"] = self.name
        self._environment.filters["place"] = self.place
        self._environment.filters["here"] = self.here
        self._environment.filters["spot"] = self.spot
        self._environment.globals["verbs"] = keys is None
        self._keys = keys
        phrases = sorted(self._words.get("here", {}), key=len, reverse=True)
        self._phrases = re.compile("|".join(map(re.escape, phrases)) or r"(?!)")

    def say(self, event: Said | Asked) -> str:
        """The words of one event. Raises UsageProblem naming the template when an edited one is broken."""
        try:
            return self._environment.get_template(f"{event.what}.j2").render(**event.values).strip()
        except TemplateError as error:
            raise UsageProblem(
                f"The template prompts/say/{event.what}.j2 does not work ({error}).",
                "Mend it, or remove your copy to use the one that came with s55.",
            ) from error

    def name(self, value: object, table: str) -> str:
        """The words for a value in one of the tables of words.toml; the value itself where there is none."""
        return self._words.get(table, {}).get(str(value), str(value).replace("_", " "))

    def here(self, words: str) -> str:
        """A remedy for where one is: what it calls by the command line's verbs becomes the commands of the
        conversation, on the screen with their keys."""
        keys = self._keys
        if keys is None:
            return words
        meant = self._meant(words)
        return _COMMAND.sub(lambda c: f"{c[0]} ({keys[c[1]]})" if c[1] in keys else c[0], meant)

    def begun(self, remedy: str) -> str:
        """The command that a remedy names, as far as it stands there, for the line in which one goes on with
        it; empty where it names none."""
        found = _BEGUN.search(self._meant(remedy))
        return f"{found[0]} " if found else ""

    def _meant(self, words: str) -> str:
        """Words in which what is called by the command line's verbs are the commands of the conversation."""
        meant = self._phrases.sub(lambda found: self._words["here"][found[0]], words)
        return _BEGUN.sub(lambda found: found[0].replace("_", " "), meant)

    def place(self, place: Place, label: str | None = None) -> str:
        """A place in words, such as `Recommendation 3, the commissioner's comments`."""
        if place.section is not None:
            return self.name(place.target, "section")
        return f"{label or place.target}, {self.name(place.voice, 'voice')}"

    def spot(self, where: str) -> str:
        """Where a finding stands, in words: `R3, the commissioner's comments`, `the record as a whole`."""
        target, slash, voice = where.partition("/")
        return self.place(Place(target, Voice(voice))) if slash else self.name(where, "where")

    def options(self, asked: Asked) -> tuple[str, ...]:
        """The numbered options of a question, one line each."""
        return tuple(f"{number}. {option.text}" for number, option in enumerate(asked.options, 1))
