from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from knowledge.errors import SettingsError, StoreError, StoreMissingError
from knowledge.model import Arrived, Article, Entity, EntityKind, Mention
from knowledge.query import Found, Library, Unknown
from knowledge.query.shipped import shipped_store
from knowledge.settings import KnowledgeSettings
from knowledge.store import open_store
from knowledge.store.portable import dump


def settings(data: Path, url: str | None = None) -> KnowledgeSettings:
    return KnowledgeSettings(_env_file=None, data_dir=data, knowledge_url=url)


def publish(path: Path, name: str) -> None:
    """Publish a store that knows one person of one article."""
    store = open_store(f"sqlite:///{path}")
    arrived = Arrived(at=datetime(2026, 11, 21, tzinfo=UTC), publish=1)
    article = Article(id="news", name="001", published=date(2025, 3, 20), sha256="0", arrived=arrived)
    who = Entity(id="person-1", kind=EntityKind.PERSON, name=name)
    mention = Mention(id="person-1", article="news", start=0, end=4, record="person-1", entity=who)
    with store.build() as draft:
        draft.put_article(article, ())
        draft.put_mentions([(mention, ())])
        draft.put_records({"person-1": "person-1"}, [who])
    store.close()


@pytest.fixture
def shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A shipped folder that knows Ada Holm, in place of the real one."""
    folder = tmp_path / "shipped"
    publish(tmp_path / "source.db", "Ada Holm")
    store = open_store(f"sqlite:///{tmp_path / 'source.db'}")
    dump(store, folder)
    store.close()
    monkeypatch.setattr("knowledge.query.shipped.FOLDER", folder)
    return folder


def knows(library: Library, name: str) -> bool:
    with library.knowledge() as known:
        return isinstance(known.who(name), Found)


@pytest.mark.usefixtures("shipped")
def test_the_shipped_store_serves_until_another_is_built(tmp_path: Path) -> None:
    library = Library.open(settings(tmp_path / "data"))
    assert knows(library, "Holm")
    publish(tmp_path / "data" / "knowledge.db", "Per Lind")
    assert knows(library, "Lind")
    assert not knows(library, "Holm")
    library.close()


def test_the_shipped_store_is_loaded_once_for_each_version(tmp_path: Path, shipped: Path) -> None:
    first = shipped_store(tmp_path / "data")
    loaded = Path(first.removeprefix("sqlite:///")).stat().st_ino
    assert shipped_store(tmp_path / "data") == first
    assert Path(first.removeprefix("sqlite:///")).stat().st_ino == loaded
    publish(tmp_path / "other.db", "Eva Lind")
    store = open_store(f"sqlite:///{tmp_path / 'other.db'}")
    dump(store, shipped)
    store.close()
    assert shipped_store(tmp_path / "data") != first


def test_a_new_publish_is_noticed_at_once(tmp_path: Path) -> None:
    place = tmp_path / "data" / "knowledge.db"
    publish(place, "Ada Holm")
    library = Library.open(settings(tmp_path / "data"))
    with library.knowledge() as before:
        publish(place, "Per Lind")
        assert isinstance(before.who("Holm"), Found)
        assert isinstance(before.who("Lind"), Unknown)
    assert knows(library, "Lind")
    library.close()


def test_a_store_that_is_set_and_missing_is_said_to_be(tmp_path: Path) -> None:
    with pytest.raises(StoreMissingError, match=r"elsewhere\.db"):
        Library.open(settings(tmp_path, f"sqlite:///{tmp_path / 'elsewhere.db'}"))


def test_a_damaged_store_is_refused(tmp_path: Path) -> None:
    (tmp_path / "knowledge.db").write_bytes(b"not a store" * 1000)
    with pytest.raises(StoreError, match=r"knowledge\.db"):
        Library.open(settings(tmp_path))


@pytest.mark.usefixtures("shipped")
def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(SettingsError, match="DATA_DIR"):
        Library.open(settings(tmp_path / "file" / "data"))
