"""The operator's command line: `python -m knowledge COMMAND`.

Exit codes: 0 done, 1 done but something was skipped, 2 not done, 130 interrupted.
"""

import argparse
import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from knowledge.corrections import Correction, Desk, read, write
from knowledge.errors import CorrectionError, OnRecordError
from knowledge.settings import KnowledgeSettings, read_settings
from knowledge.store import open_store, portable

if TYPE_CHECKING:
    from knowledge.model import Record
    from knowledge.pipeline.build import Plan
    from knowledge.pipeline.report import Report

DONE, PARTLY, FAILED = 0, 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return the exit code."""
    parsed = _parser().parse_args(arguments)
    command: Callable[[argparse.Namespace], int] = parsed.run
    try:
        return command(parsed)
    except OnRecordError as error:
        print(f"knowledge: {error}", file=sys.stderr)
        return FAILED
    except BrokenPipeError:  # whoever reads our output (head, less) has seen enough
        os.dup2(
            os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno()
        )  # else the interpreter's last flush fails as well
        return DONE
    except KeyboardInterrupt:
        print("knowledge: stopped; what was published before is still served", file=sys.stderr)
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m knowledge", description="Reads articles into a store for the bot.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def command(name: str, run: Callable[[argparse.Namespace], int], summary: str) -> argparse.ArgumentParser:
        added = commands.add_parser(name, help=summary, description=summary)
        added.set_defaults(run=run)
        return added

    for name, run, summary in (
        ("build", _build, "Make a store of exactly these articles; the one before is served until it is whole."),
        ("add", _add, "Add articles to the store, or replace those that are there."),
    ):
        reading = command(name, run, summary)
        reading.add_argument(
            "sources", nargs="+", type=Path, metavar="SOURCE", help="a file, or a folder of .txt and .md"
        )
        reading.add_argument(
            "--jobs", type=_jobs, default=1, metavar="N", help="processes that read articles (default 1)"
        )
        reading.add_argument(
            "--quiet", action="store_true", help="no progress bar, and no report unless something is off"
        )
    removing = command("remove", _remove, "Take articles out of the store.")
    removing.add_argument(
        "articles", nargs="+", metavar="ARTICLE", help="its name, its id, or the path it was read from"
    )
    extracting = command("extract", _extract, "Print what articles say, a JSON object each; publish nothing.")
    extracting.add_argument("sources", nargs="+", type=Path, metavar="PATH")
    extracting.add_argument(
        "--explain",
        action="store_true",
        help="instead, tell of each quote in plain text who may have said it, with score and reasons, and who won",
    )
    dumping = command("dump", _dump, "Write the store as JSON Lines: for git, for review, for another engine.")
    dumping.add_argument("folder", type=Path)
    loading = command("load", _load, "Publish a store that was written by dump.")
    loading.add_argument("folder", type=Path)
    _add_correct(command("correct", _correct, "Put right what the machine got wrong; every build applies it."))
    return parser


def _add_correct(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "kind", help="add, drop, speaker, kind, date, place, line, status, actors, figure, claim, name, merge, split"
    )
    parser.add_argument("of", choices=("quote", "event", "entity"))
    parser.add_argument("source", type=Path, metavar="FILE", help="the article")
    parser.add_argument("words", help="words of the article, inside the passage that is wrong")
    parser.add_argument("--value", help="what is right: a word, or JSON (docs/corrections.md)")
    parser.add_argument("--other", nargs=2, metavar=("FILE", "WORDS"), help="the second passage of a merge or split")
    parser.add_argument("--why", help="a note for the next editor")
    parser.add_argument("--undo", action="store_true", help="take this correction back instead")


def _jobs(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("at least 1")
    return number


def _build(parsed: argparse.Namespace) -> int:
    return _read_into_store(parsed, "build")


def _add(parsed: argparse.Namespace) -> int:
    return _read_into_store(parsed, "add")


def _read_into_store(parsed: argparse.Namespace, how: str) -> int:
    from knowledge.pipeline import build as building  # noqa: PLC0415  (loads the NLP extra, which dump and load need not)

    settings = read_settings()
    store = open_store(settings.store_url)
    try:
        with _plan(settings, parsed) as plan:
            report = getattr(building, how)(store, parsed.sources, plan)
    finally:
        store.close()
    return _end(report, quiet=parsed.quiet)


@contextmanager
def _plan(settings: KnowledgeSettings, parsed: argparse.Namespace) -> "Iterator[Plan]":
    from knowledge.pipeline.build import Plan  # noqa: PLC0415  (see above)
    from knowledge.pipeline.extract import extractor, parser_version, version  # noqa: PLC0415  (see above)
    from knowledge.pipeline.workers import workers  # noqa: PLC0415  (see above)

    executor = workers(parsed.jobs) if parsed.jobs > 1 else None
    try:
        yield Plan(
            corrections=_corrections(settings, parsed.sources),
            extract=extractor(settings.spacy_model, settings.excerpt),
            parser=parser_version(settings.spacy_model),
            version=version(settings.spacy_model, settings.excerpt),
            keep_text=settings.keep_text,
            executor=executor,
            progress=_silent if parsed.quiet else _bar,
        )
    finally:
        if executor:
            executor.shutdown(cancel_futures=True)


def _corrections(settings: KnowledgeSettings, sources: Sequence[Path]) -> tuple[Correction, ...]:
    """Those named by the setting, else those that lie beside the articles."""
    if settings.corrections:
        if not settings.corrections.exists():
            raise CorrectionError(
                f"There is no file {settings.corrections} (CORRECTIONS); make it, or unset CORRECTIONS"
            )
        return read(settings.corrections)
    folders = sorted({source if source.is_dir() else source.parent for source in sources})
    return tuple(each for folder in folders for each in read(folder / "corrections.jsonl"))


def _silent(records: "Iterator[Record]", _: int) -> "Iterator[Record]":
    return records


def _bar(records: "Iterator[Record]", total: int) -> "Iterator[Record]":
    from tqdm import tqdm  # noqa: PLC0415  (part of the pipeline extra)

    return iter(tqdm(records, total=total, unit="article", file=sys.stderr, disable=None))


def _end(report: "Report", *, quiet: bool) -> int:
    if not quiet or report.skipped or report.stale or report.homeless:
        for line in report.lines():
            print(line, file=sys.stderr)
    return PARTLY if report.skipped else DONE


def _remove(parsed: argparse.Namespace) -> int:
    from knowledge.pipeline.build import remove  # noqa: PLC0415  (see above)

    store = open_store(read_settings().store_url)
    try:
        return _end(remove(store, parsed.articles), quiet=False)
    finally:
        store.close()


def _extract(parsed: argparse.Namespace) -> int:
    from knowledge.pipeline.explain import explained  # noqa: PLC0415  (see above)
    from knowledge.pipeline.lines import lines, texts  # noqa: PLC0415  (see above)

    settings = read_settings()
    skipped = 0
    outputs: Iterator[str | Iterable[str]]
    if parsed.explain:
        found = texts(parsed.sources, settings.spacy_model)
        outputs = (text if isinstance(text, str) else explained(text) for text in found)
    else:
        rows = lines(parsed.sources, settings.spacy_model, settings.excerpt)
        outputs = (row if isinstance(row, str) else (json.dumps(row, ensure_ascii=False),) for row in rows)
    for output in outputs:
        if isinstance(output, str):
            skipped += 1
            print(f"knowledge: skipped: {output}", file=sys.stderr)
        else:
            for block in output:
                print(block, end="\n\n" if parsed.explain else "\n")
    return PARTLY if skipped else DONE


def _dump(parsed: argparse.Namespace) -> int:
    store = open_store(read_settings().store_url)
    try:
        portable.dump(store, parsed.folder)
        print(f"dumped to {parsed.folder}", file=sys.stderr)
    finally:
        store.close()
    return DONE


def _load(parsed: argparse.Namespace) -> int:
    store = open_store(read_settings().store_url)
    try:
        portable.load(parsed.folder, store)
        with store.view() as view:
            print(f"published {view.info().articles} articles of {parsed.folder}", file=sys.stderr)
    finally:
        store.close()
    return DONE


def _correct(parsed: argparse.Namespace) -> int:
    from knowledge.pipeline.correct import apply  # noqa: PLC0415  (see above)
    from knowledge.pipeline.extract import extractor  # noqa: PLC0415  (see above)
    from knowledge.pipeline.proposal import Proposal, read_named, try_out  # noqa: PLC0415  (see above)

    settings = read_settings()
    article = read_named(parsed.source)
    other = (Path(parsed.other[0]), parsed.other[1]) if parsed.other else None
    correction = Proposal(parsed.kind, parsed.of, parsed.words, parsed.value, other, parsed.why).correction(article)
    path = settings.corrections or parsed.source.parent / "corrections.jsonl"
    before = read(path)
    others = tuple(each for each in before if not each.replaces(correction))
    if parsed.undo:
        if len(others) == len(before):
            raise CorrectionError(f"{path} has no {parsed.kind} correction at “{parsed.words}”: nothing to take back")
        write(path, others)
        print(f"taken back from {path}; the next build is without it", file=sys.stderr)
        return DONE
    record, _ = apply(extractor(settings.spacy_model, settings.excerpt)(article), Desk(others).of(article))
    try_out(correction, record)
    write(path, (*others, correction))
    print(f"written to {path}; the next build or add of {article.name} applies it", file=sys.stderr)
    return DONE


if __name__ == "__main__":
    sys.exit(main())
