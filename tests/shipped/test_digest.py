"""What the five articles bring to a subscriber: the page in the documentation shows it as it is."""

from datetime import UTC, datetime, time
from pathlib import Path

from bot.chats.subscription import Rhythm, Subscription
from bot.digests.compose import Edition
from bot.render.plain import to_text
from knowledge.query import Library
from knowledge.settings import KnowledgeSettings

PAGE = Path(__file__).parents[2] / "docs" / "digest.md"


def test_the_documentation_shows_the_digest(tmp_path: Path) -> None:
    shown = PAGE.read_text(encoding="utf-8")
    library = Library.open(KnowledgeSettings(data_dir=tmp_path))
    with library.knowledge() as knowledge:
        edition = Edition(knowledge)
        daily = Subscription("digest", 1, rhythm=Rhythm((time(8),), "Europe/Kyiv"))
        (first,) = edition.pages(daily, datetime(2025, 12, 12, 6, tzinfo=UTC))
        preview = edition.preview(daily)
        assert preview
        for page in (first, *preview.pages):
            assert f"```text\n{to_text(page.html)}\n```" in shown
        assert f"{preview.events} events and {preview.quotes} quotes in {len(preview.pages)} message" in shown
    library.close()
