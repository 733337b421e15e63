"""The first answer of a process, on a store in a folder: with what an answer needs, and nothing of the benches."""

import sys
from datetime import UTC, datetime
from pathlib import Path

from bot.ask import read
from bot.commands import answer
from bot.render.plain import to_text
from knowledge.query import Library
from knowledge.settings import KnowledgeSettings


def main(folder: Path) -> None:
    """Print the answer to one question."""
    library = Library.open(KnowledgeSettings(knowledge_url=f"sqlite:///{folder / 'knowledge.db'}", data_dir=folder))
    ask = read("who is the president?", today=datetime.now(UTC).date())
    assert ask is not None
    with library.knowledge() as knowledge:
        print(to_text(answer(knowledge, ask).html))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
