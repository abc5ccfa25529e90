"""Verbs that ask the library: search it, and evaluate the match on it."""

from __future__ import annotations

import click

from assistant.cli.shared import as_json, at_desk, narrate, present, print_json
from assistant.conversation.speech import Speaker
from assistant.errors import Exit, UsageProblem


@click.command("search")
@click.argument("query", nargs=-1, required=True)
@click.option("-n", "--n", "count", type=click.IntRange(1, 200), default=10, show_default=True)
@as_json
def search_verb(query: tuple[str, ...], count: int, as_json: bool) -> int:
    """Search past wording.

    QUERY holds words and "phrases", and force:, after:, before:, voice:, limb:, report:, theme: to narrow it;
    or a question: have we ever promised …?
    """
    from assistant.desk.searching import found_form, search, told

    line = " ".join(f'"{q}"' if " " in q and len(query) > 1 and ":" not in q else q for q in query)
    with at_desk(writable=False) as desk:
        found = search(desk, line, count, narrate)
    if as_json:
        print_json(found_form(line, found))
    else:
        click.echo(Speaker(present().shelf).say(told(found)))
    return Exit.DONE


@click.command("evaluate")
@click.option("--against", default="bm25,fuzzy", show_default=True, help="Rivals: bm25, fuzzy, or none.")
@click.option("--seed", type=int, default=0, show_default=True, help="The same seed, the same answer.")
@click.option("--questions", type=click.IntRange(1), default=200, show_default=True, help="Of each kind.")
@click.option("--fit", "fitting", is_flag=True, help="Fit the weights to your library and print them.")
@as_json
def evaluate_verb(against: str, seed: int, questions: int, fitting: bool, as_json: bool) -> int:
    """How well suggestions do on your own library, one report left out at a time."""
    from assistant.desk.evaluating import RIVALS, evaluate, figures_form, prepare, refit
    from assistant.library.fit import as_toml

    rivals = [name for name in against.replace(" ", "").split(",") if name not in ("", "none")]
    if strange := set(rivals) - set(RIVALS):
        raise UsageProblem(f"{min(strange)!r} is no rival.", "Name bm25, fuzzy or none.")
    with at_desk(writable=False) as desk:
        trial = prepare(desk, questions, seed, narrate)
        if fitting:
            fitted = refit(trial, seed)
            for kind, before in fitted.before.items():
                now, unseen = fitted.seen[kind], fitted.unseen[kind]
                narrate(f"{kind}: MRR {before:.3f} now, {now:.3f} fitted, {unseen:.3f} on reports unseen")
            narrate("To use them, put this into knowledge/matching.toml of your workspace:")
            click.echo(as_toml(fitted.weights))
            return Exit.DONE
        figures = evaluate(trial, rivals, seed)
    if as_json:
        print_json(figures_form(figures, seed))
    for kind, found in () if as_json else figures.items():
        click.echo(f"\n{kind}: {found[0].questions} questions")
        click.echo(f"{'':20} hit@1  hit@5  MRR (95 per cent)    nDCG@10")
        for f in found:
            low, high = f.intervals["mrr"]
            click.echo(
                f"{f.name:20} {f.hit1:5.2f}  {f.hit5:5.2f}  "
                f"{f.mrr:.3f} ({low:.2f} to {high:.2f}) {f.ndcg10:7.3f}"
            )
    return Exit.DONE
