"""The command line: every screen has a verb. stdout is data, stderr is narration."""

from __future__ import annotations

import gc
import importlib
import os
import sys

import click

from assistant.errors import AssistantError, Exit

_VERBS = {
    "demo": "drafting",
    "open": "drafting",
    "draft": "drafting",
    "answer": "drafting",
    "confirm": "drafting",
    "new": "reading",
    "read": "reading",
    "published": "responding",
    "responded": "responding",
    "marking": "reading",
    "cases": "reading",
    "show": "reading",
    "correct": "correcting",
    "field": "correcting",
    "reread": "correcting",
    "clock": "reviewing",
    "coverage": "reviewing",
    "check": "reviewing",
    "history": "reviewing",
    "promises": "promising",
    "invited": "signing",
    "sign": "signing",
    "unsign": "signing",
    "signatures": "signing",
    "export": "publishing",
    "pack": "packing",
    "verify": "packing",
    "suggest": "library",
    "library": "library",
    "doctor": "housekeeping",
    "commands": "housekeeping",
}
"""Each verb and the module of this package that holds it; loaded only when the verb is used."""


class Verbs(click.Group):
    """A group whose verbs are imported when they are asked for, so that `--help` is quick."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [verb for verb in _VERBS if verb != "open"]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        module = _VERBS.get(cmd_name)
        if module is None:
            return None
        found: click.Command = getattr(
            importlib.import_module(f"assistant.cli.{module}"), cmd_name.replace("-", "_") + "_verb"
        )
        return found

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Verbs"):
            formatter.write_dl([(verb, SUMMARIES[verb]) for verb in self.list_commands(ctx)])


SUMMARIES = {
    "demo": "Try it on a sample report with the sample library.",
    "draft": "Answer a case in conversation (--plain for line by line).",
    "answer": "Write one answer from a script.",
    "confirm": "Confirm texts as they stand.",
    "new": "Make a case from an inspection report.",
    "read": "Show what is understood of a file; saves nothing.",
    "published": "What was published when; or confirm the report's day.",
    "responded": "Keep when and where the response was published.",
    "marking": "See or set a case's security marking.",
    "cases": "List the cases with their progress.",
    "show": "Show a case and its answers.",
    "correct": "Correct what was read of a case's report.",
    "field": "See the head of the record, or fill in a line of it.",
    "reread": "Read a corrected edition; answers are linked again.",
    "clock": "The last lawful day for a publication date.",
    "coverage": "Which recommendations and clauses are answered.",
    "check": "What must not go out as it stands.",
    "history": "What was changed in one answer, and when.",
    "promises": "List every promise of a case, or write them to csv, xlsx, ics.",
    "invited": "Keep by when the chief constable was invited to comment.",
    "sign": "Sign: first the chief constable's comments, then the whole.",
    "unsign": "Take back the signature given last.",
    "signatures": "Who signed, and what has voided it.",
    "export": "Write the record to files.",
    "pack": "Write the sealed pack: the record with its evidence.",
    "verify": "Check a sealed pack: what was changed, is missing or added.",
    "suggest": "Wording used before for a recommendation.",
    "library": "Past wording: add, list, show, search, withdraw.",
    "doctor": "Check the workspace and say where things are.",
    "commands": "The commands of the conversation.",
}

EXIT_CODES = (
    "Exit codes: 0 done, 1 findings or not complete, 2 usage, 3 not found, 4 conflict or in use, "
    "5 cannot be read, 70 a fault of ours, 130 interrupted."
)

_COLLECT = 50_000, 20, 50
"""How seldom cyclic garbage is looked for: nearly all that is made at the start stays, and looking through it
again and again takes a tenth of the time to the first screen (`python -m tests.benchmarks.screen`)."""


@click.group(cls=Verbs, invoke_without_command=True, epilog=EXIT_CODES)
@click.option("--workspace", metavar="FOLDER", help="Where your cases and library are kept.")
@click.version_option(package_name="s55-assistant", prog_name="s55")
@click.pass_context
def cli(ctx: click.Context, workspace: str | None) -> None:
    """Draft the response to a police inspection report (Police Act 1996, section 55).

    Without a verb, s55 opens where you left off.
    """
    ctx.obj = workspace
    if ctx.invoked_subcommand is None:
        command = cli.get_command(ctx, "open")
        if command is not None:
            ctx.invoke(command)


def main() -> None:
    """Run the command line and leave with one of the documented exit codes; never with a traceback."""
    os.umask(0o077)
    gc.set_threshold(*_COLLECT)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        result = cli.main(standalone_mode=False)
        code = result if isinstance(result, int) else Exit.DONE
    except click.exceptions.Exit as left:
        code = left.exit_code
    except click.ClickException as error:
        click.echo(f"s55: {error.format_message()} Try: s55 --help", err=True)
        code = Exit.USAGE
    except (click.Abort, KeyboardInterrupt):
        click.echo("s55: interrupted; everything saved is kept.", err=True)
        code = Exit.INTERRUPTED
    except AssistantError as error:
        click.echo(f"s55: {error}", err=True)
        code = error.exit
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        code = Exit.DONE
    except Exception as error:  # the last net: an officer never sees a traceback
        where = _place_of(error)
        click.echo(
            f"s55: a fault of ours ({type(error).__name__} at {where}). What was saved is kept. "
            "Please report this line.",
            err=True,
        )
        code = Exit.FAULT
    sys.exit(int(code))


def _place_of(error: BaseException) -> str:
    """Module and line of a fault, without any of the officer's text."""
    trace = error.__traceback__
    place = "unknown"
    while trace is not None:
        name = trace.tb_frame.f_globals.get("__name__", "")
        if name.startswith("assistant"):
            place = f"{name}:{trace.tb_lineno}"
        trace = trace.tb_next
    return place
