"""The gate: how right quotes and events are on articles that lie in the project, and the floors that this must hold.

`./run bench gate` prints the table; `--raise` raises the floors to what is measured, and lowers none; `--lower` needs
a measure, a value and a reason. `./run check` fails below a floor.
"""

import argparse
import hashlib
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from knowledge.ids import article_id
from knowledge.model import Article, Quote
from knowledge.pipeline.annotate import load
from knowledge.pipeline.extract import extract
from knowledge.settings import Excerpt
from tests.evaluation import floors, happened, judged
from tests.evaluation.scoring import Score
from tests.evaluation.written import HELD, Written, articles

# Of Wikinews only direct speech is labelled. Nothing is trained on either set.
WIKINEWS = Path(__file__).parent / "wikinews"
SETS = {"written": HELD, "wikinews": WIKINEWS}

# What is judged of events, on articles of our own that nobody tunes on; see `judged`.
EVENTS = ("events", "actors", "figures, claimed by", "dates")
_NO_WRONG_DAYS = ("right", "rightly open", "open")
_ALL_DAYS = (*_NO_WRONG_DAYS, "wrong", "made up")

Extract = Callable[[Article], Sequence[Quote]]


def main(arguments: Sequence[str] = ()) -> int:
    """Print each measure beside its floor, and change floors where told so; exit code 1 below a floor or if refused."""
    given = _parser().parse_args(arguments)
    if given.lower and (given.to is None or given.why is None):
        print("bench gate: --lower MEASURE needs --to VALUE and --why REASON", file=sys.stderr)
        return 1
    try:
        held = floors.read(floors.PATH)
        if given.lower:
            held = floors.lowered(held, given.lower, given.to, given.why)
            floors.write(floors.PATH, held)
        scores = scored(quotes_of())
        measured = measures(scores) | told(events_of())
        if given.raise_:
            held = floors.raised(held, measured)
            floors.write(floors.PATH, held)
    except floors.FloorsError as error:
        print(f"bench gate: {error}", file=sys.stderr)
        return 1
    print("\n".join(table(measured, scores, held)))
    fallen = floors.fallen(held, measured)
    print("\n".join(fallen), end="\n" if fallen else "")
    return 1 if fallen else 0


def quotes_of() -> Extract:
    """Return our own extraction with the parser loaded."""
    parser = load()
    return lambda article: extract(article, parser, Excerpt.LINE).quotes


def events_of() -> judged.Tally:
    """Return how right our own extraction is of what happened in the held articles."""
    return judged.judge(happened.articles(happened.HELD), load().parse)


def scored(extract_quotes: Extract) -> dict[str, Score]:
    """Return how right an extraction is on each set."""
    return {name: _scored(articles(folder), extract_quotes) for name, folder in SETS.items()}


def measures(scores: dict[str, Score]) -> dict[str, float]:
    """Return the measures that have floors, by name."""
    found = {}
    for name, score in scores.items():
        found[f"{name}: direct spans F1"] = score.direct.spans[2]
        found[f"{name}: direct with right speaker F1"] = score.direct.spoken[2]
        if score.reported.labelled:
            found[f"{name}: indirect and mixed F1"] = score.reported.spans[2]
            found[f"{name}: pronouns in the right mouth"] = score.pronouns
    return found


def told(tally: judged.Tally) -> dict[str, float]:
    """Return the measures of events that have floors, by name; a day that is left open is no wrong one."""
    found = {f"happened: {what} F1": tally.scores(what)[2] for what in EVENTS}
    right, every = (sum(tally.counts[f"days {each}"] for each in verdicts) for verdicts in (_NO_WRONG_DAYS, _ALL_DAYS))
    return found | {"happened: days not wrong": right / every if every else 0.0}


def table(measured: dict[str, float], scores: dict[str, Score], held: dict[str, floors.Floor]) -> list[str]:
    """Return the lines that are printed."""
    lines = [f"{'':<46} {'now':>6} {'floor':>6} {'highest':>8}"]
    for measure, value in measured.items():
        floor = held.get(measure)
        rest = f"{floor.floor:>6.3f} {floor.highest:>8.3f}" if floor else f"{'–':>6} {'–':>8}"
        lines.append(f"{measure:<46} {value:>6.3f} {rest}")
    for name, score in scores.items():
        for what, track in (("direct", score.direct), ("indirect and mixed", score.reported)):
            if track.labelled:
                spans, spoken = _written(track.spans), _written(track.spoken)
                lines.append(f"{name}, {what}: {track.labelled} labelled; spans {spans}; with right speaker {spoken}")
    lines.extend(
        f"lowered: {measure} to {each.to:.3f}: {each.why}" for measure, floor in held.items() for each in floor.lowered
    )
    return lines


def _scored(labelled: Iterable[Written], extract_quotes: Extract) -> Score:
    score = Score()
    for article in labelled:
        sha256 = hashlib.sha256(article.text.encode()).hexdigest()
        read = Article(id=article_id(sha256, None), name=article.name, sha256=sha256, text=article.text)
        score.add(article, extract_quotes(read))
    return score


def _written(scores: tuple[float, float, float]) -> str:
    return "P {:.3f} R {:.3f} F1 {:.3f}".format(*scores)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="./run bench gate", description=__doc__)
    change = parser.add_mutually_exclusive_group()
    change.add_argument("--raise", action="store_true", dest="raise_", help="raise floors to what is measured")
    change.add_argument("--lower", metavar="MEASURE", help="lower this floor; --to and --why are needed")
    parser.add_argument("--to", type=float, metavar="VALUE")
    parser.add_argument("--why", metavar="REASON")
    return parser
