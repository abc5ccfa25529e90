"""Verbs for looking after it: doctor, commands."""

from __future__ import annotations

import platform
import sqlite3
from importlib.metadata import version

import click

from assistant.cli.shared import as_json, at_desk, present, print_json
from assistant.conversation.table import DEFAULT_KEYS, TABLE
from assistant.desk.overrides import overrides
from assistant.errors import Exit
from assistant.preferences import preferences


@click.command("doctor")
@as_json
def doctor_verb(as_json: bool) -> int:
    """Check the workspace and say where things are. Exit 1 when something is wrong."""
    settings = present()
    own = overrides(settings)
    with at_desk(writable=False) as desk:
        problems = (*desk.store.verify(), *own.problems)
        cases, passages = len(desk.store.cases()), desk.store.passage_count()
    facts = {
        "workspace": str(settings.workspace),
        "version": version("s55-assistant"),
        "python": platform.python_version(),
        "sqlite": sqlite3.sqlite_version,
        "cases": cases,
        "passages": passages,
        "own_files": list(own.names),
        "problems": list(problems),
    }
    if as_json:
        print_json(facts)
    else:
        for name, value in facts.items():
            if isinstance(value, list):
                click.echo(f"{name.replace('_', ' ')}: " + ("\n  ".join(["", *value]) or "none"))
            else:
                click.echo(f"{name}: {value}")
    return Exit.FINDINGS if problems else Exit.DONE


@click.command("commands")
@as_json
def commands_verb(as_json: bool) -> int:
    """The commands of the conversation, as the app, plain mode and the help have them."""
    set_keys = preferences(present().workspace, DEFAULT_KEYS).keys
    keys = {**DEFAULT_KEYS, **set_keys}
    if as_json:
        print_json(
            [
                {
                    "id": e.id,
                    "names": list(e.names),
                    "argument": e.argument,
                    "summary": e.summary,
                    "key": keys[e.id],
                }
                for e in TABLE
            ]
        )
    for e in () if as_json else TABLE:
        named = f" (in settings.toml: {e.id})" if e.id != e.names[0] else ""
        key = f"  [{keys[e.id]}]{named}" if keys[e.id] else named
        click.echo(f"/{e.names[0]}{' ' + e.argument if e.argument else ''}: {e.summary}.{key}")
    return Exit.DONE
