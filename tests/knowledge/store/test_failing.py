"""What is said when a store cannot be read: one sentence, naming it and the mend, from every way into it."""

import sqlite3
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import create_engine, make_url
from sqlalchemy.pool import NullPool

from knowledge.dates import Asked
from knowledge.errors import (
    SettingsError,
    StoreBusyError,
    StoreDamagedError,
    StoreError,
    StoreMissingError,
    StoreVersionError,
)
from knowledge.model import Precision
from knowledge.store import open_store
from knowledge.store.interface import Batch, Store, View
from tests import made
from tests.servers.postgres import database

MENTION = made.TOWN[0].mentions[0].id
MAY = Asked(Precision.MONTH, date(2031, 5, 1), date(2031, 5, 31))

Read = Callable[[View], object]

READS: dict[str, Read] = {
    "info": lambda view: view.info(),
    "resolve": lambda view: view.resolve(MENTION),
    "article": lambda view: view.article(made.TOWN[0].article.id),
    "articles": lambda view: list(view.articles()),
    "entity": lambda view: view.entity(MENTION),
    "entities": lambda view: list(view.entities()),
    "quote": lambda view: view.quote(MENTION),
    "quotes": lambda view: list(view.quotes()),
    "quotes of one": lambda view: list(view.quotes(MENTION)),
    "event": lambda view: view.event(MENTION),
    "events": lambda view: list(view.events()),
    "events of one": lambda view: list(view.events(MENTION)),
    "neighbours": lambda view: view.neighbours(MENTION, 5),
    "segments": lambda view: view.segments("names"),
    "segment": lambda view: list(view.segment("a" * 64)),
    "articles of one": lambda view: list(view.articles(MENTION)),
    "articles_called": lambda view: list(view.articles_called(["storm"])),
    "told_by": lambda view: [list(each) for each in view.told_by(MENTION)],
    "accounts": lambda view: view.accounts(MENTION),
    "told_in": lambda view: view.told_in(Batch()),
    "people": lambda view: list(view.people()),
    "often_with": lambda view: view.often_with(MENTION, 5),
    "events_with": lambda view: list(view.events_with(MENTION, MENTION)),
    "last_day": lambda view: view.last_day("event"),
    "labels": lambda view: view.labels(5),
    "entities_of": lambda view: view.entities_of([MENTION]),
    "any_quote": lambda view: view.any_quote(MENTION, MAY),
    "any_event": lambda view: view.any_event(MAY, ["all"]),
    "on_days": lambda view: view.on_days("event", [MENTION], MAY),
    "latest_said": lambda view: view.latest_said([MENTION]),
    "outlets": lambda view: view.outlets(),
    "quotes_of": lambda view: view.quotes_of([MENTION]),
    "events_of": lambda view: view.events_of([MENTION]),
}


def test_every_way_to_read_is_tried() -> None:
    ways = {name for name in vars(View) if not name.startswith("_")}
    assert ways == {name.removesuffix(" of one") for name in READS}


Broken = tuple[Store, type[StoreError], tuple[str, ...]]

MEND = "./run knowledge build SOURCE…"
NOT_WHOLE: tuple[type[StoreError], tuple[str, ...]] = (StoreDamagedError, ("is not a whole store", MEND))

BYTES: dict[str, Callable[[bytes], bytes]] = {
    "zero bytes": lambda _: b"",
    "half a header": lambda whole: whole[:50],
    "one page": lambda whole: whole[:4096],
    "half": lambda whole: whole[: len(whole) // 2],
    "all but a page": lambda whole: whole[:-4096],
    "all but a byte": lambda whole: whole[:-1],
    "no database": lambda _: b"x" * 10_000,
    "a header only": lambda _: b"SQLite format 3\0" * 500,
}

FOREIGN = {"no database", "a header only"}

STATEMENTS: dict[str, tuple[str, type[StoreError], tuple[str, ...]]] = {
    "another version": ("UPDATE meta SET schema_version = 99", StoreVersionError, ("has schema 99", MEND)),
    "no stamp": ("DELETE FROM meta", *NOT_WHOLE),
    "no stamp's table": ("DROP TABLE meta", *NOT_WHOLE),
    "a stamp of something else": ("ALTER TABLE meta RENAME COLUMN publish TO league", *NOT_WHOLE),
    "locked": ("BEGIN EXCLUSIVE", StoreBusyError, ("is locked",)),
}


@pytest.fixture(scope="module", params=["missing", "rotten", *BYTES, *STATEMENTS])
def broken(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Broken]:
    """A store in an SQLite file that something happened to, and what must be said."""
    path = tmp_path_factory.mktemp("broken") / "a folder with 100% #of it" / "knowledge.db"
    store = open_store(f"sqlite:///{path}", patience=0.01)
    error, said = NOT_WHOLE
    if request.param == "missing":
        error, said = StoreMissingError, ("There is no store", MEND)
    else:
        made.publish(store)
    connection = sqlite3.connect(path, isolation_level=None) if request.param in STATEMENTS else None
    if connection:
        statement, error, said = STATEMENTS[request.param]
        connection.execute(statement)
    elif request.param in BYTES:
        if request.param in FOREIGN:
            said = ("is not a store of On Record", "KNOWLEDGE_URL", MEND)
        path.write_bytes(BYTES[request.param](path.read_bytes()))
    elif request.param == "rotten":
        _rot(path)
    yield store, error, (str(path), *said)
    store.close()
    if connection:
        connection.close()


@pytest.mark.parametrize("read", READS.values(), ids=READS.keys())
def test_every_read_says_what_is_wrong(broken: Broken, read: Read) -> None:
    store, expected, words = broken
    with pytest.raises(expected) as error, store.view() as view:
        read(view)
    _says(error, *words)


def _says(error: pytest.ExceptionInfo[StoreError], *words: str) -> None:
    said = str(error.value)
    assert "\n" not in said
    assert [word for word in words if word not in said] == [], said


def _rot(path: Path) -> None:
    """Spoil all tables and indexes but the stamp: such a store opens, and its reads fail."""
    connection = sqlite3.connect(path)
    (size,) = connection.execute("PRAGMA page_size").fetchone()
    roots = connection.execute("SELECT rootpage FROM sqlite_master WHERE rootpage > 0 AND name <> 'meta'").fetchall()
    connection.close()
    with path.open("r+b") as file:
        for (page,) in roots:
            file.seek((page - 1) * size)
            file.write(b"\xff" * size)


GUT = "DO $$ DECLARE t text; BEGIN FOR t IN SELECT tablename FROM pg_tables WHERE schemaname = 'on_record_1' AND "
GUT += "tablename <> 'meta' LOOP EXECUTE '%s on_record_1.' || t || '%s'; END LOOP; END $$"

IN_POSTGRES: dict[str, tuple[str, type[StoreError], tuple[str, ...]]] = {
    "missing": ("DROP SCHEMA on_record CASCADE", StoreMissingError, ("There is no store", MEND)),
    "no pointer": ("DELETE FROM on_record.pointer", StoreMissingError, ("There is no store", MEND)),
    "another version": ("UPDATE on_record_1.meta SET schema_version = 99", StoreVersionError, ("has schema 99", MEND)),
    "no schema": ("DROP SCHEMA on_record_1 CASCADE", *NOT_WHOLE),
    "no stamp": ("DELETE FROM on_record_1.meta", *NOT_WHOLE),
    "rotten": (GUT % ("DROP TABLE", " CASCADE"), *NOT_WHOLE),
    "locked": (GUT % ("LOCK TABLE", " IN ACCESS EXCLUSIVE MODE"), StoreBusyError, ("is locked",)),
}


@pytest.fixture(scope="module", params=IN_POSTGRES)
def broken_in_postgres(request: pytest.FixtureRequest, postgres_server: str) -> Iterator[Broken]:
    """A store in PostgreSQL that something happened to, and what must be said."""
    with database(postgres_server) as url:
        store = open_store(url, patience=0.01)
        made.publish(store)
        statement, error, said = IN_POSTGRES[request.param]
        engine = create_engine(make_url(url).set(drivername="postgresql+psycopg"), poolclass=NullPool)
        with engine.connect() as connection:
            connection.exec_driver_sql(statement)
            if request.param != "locked":
                connection.commit()
            yield store, error, (url, *said)
        store.close()


@pytest.mark.parametrize("read", READS.values(), ids=READS.keys())
def test_every_read_in_postgres_says_what_is_wrong(broken_in_postgres: Broken, read: Read) -> None:
    test_every_read_says_what_is_wrong(broken_in_postgres, read)


def test_postgres_without_the_database(postgres_server: str) -> None:
    store = open_store(make_url(postgres_server).set(database="nowhere").render_as_string(hide_password=False))
    with pytest.raises(StoreMissingError) as error, store.view():
        pass
    _says(error, "createdb", "nowhere", MEND)
    store.close()


@pytest.mark.parametrize("url", ["reader:secret@127.0.0.1:1/news", "127.0.0.1:1/news?user=reader&password=secret"])
def test_postgres_unreachable(url: str) -> None:
    store = open_store(f"postgresql://{url}")
    with pytest.raises(StoreBusyError) as error, store.view():
        pass
    _says(error, "127.0.0.1:1/news does not answer", "start it")
    assert "secret" not in str(error.value)
    store.close()


def test_a_database_of_something_else(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / "league.db")
    connection.execute("CREATE TABLE league (team text)")
    connection.close()
    store = open_store(f"sqlite:///{tmp_path / 'league.db'}")
    with pytest.raises(StoreDamagedError) as error, store.view():
        pass
    _says(error, str(tmp_path / "league.db"), MEND)
    with pytest.raises(StoreDamagedError) as error, store.change():
        pass
    _says(error, str(tmp_path / "league.db"), MEND)
    store.close()


@pytest.mark.parametrize("how", ["view", "change", "build"])
def test_a_folder_in_its_place(tmp_path: Path, how: str) -> None:
    (tmp_path / "knowledge.db").mkdir()
    store = open_store(f"sqlite:///{tmp_path / 'knowledge.db'}")
    with pytest.raises(StoreError) as error, getattr(store, how)():
        pass
    _says(error, str(tmp_path / "knowledge.db"))
    store.close()


def test_a_build_where_no_folder_can_be(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    store = open_store(f"sqlite:///{tmp_path / 'file' / 'knowledge.db'}")
    with pytest.raises(StoreError) as error, store.build():
        pass
    _says(error, str(tmp_path / "file"))
    with pytest.raises(StoreError) as error, store.view():
        pass
    _says(error, str(tmp_path / "file"))
    store.close()


@pytest.mark.parametrize("left", [0, 50, 5000])
def test_a_build_mends_what_is_left_of_a_store(tmp_path: Path, left: int) -> None:
    path = tmp_path / "knowledge.db"
    store = open_store(f"sqlite:///{path}")
    made.publish(store)
    path.write_bytes(path.read_bytes()[:left])
    made.publish(store)
    with store.view() as view:
        assert view.info().articles == 5
    store.close()


def test_a_build_carries_arrivals_and_number_from_another_version(sqlite_url: str) -> None:
    store = open_store(sqlite_url)
    made.publish(store)
    with store.view() as view:
        before = {article.name: article.arrived for article in view.articles()}
    connection = sqlite3.connect(sqlite_url.removeprefix("sqlite:///"))
    connection.execute("UPDATE meta SET schema_version = 99, publish = 7")
    connection.execute("DROP TABLE record_cache")
    connection.commit()
    connection.close()
    made.publish(store)
    with store.view() as view:
        assert view.info().publish == 8
        assert {article.name: article.arrived for article in view.articles()} == before
    store.close()


@pytest.mark.parametrize(
    "url",
    [
        *("", "nonsense", "sqlite://", "sqlite:///:memory:", "mysql://root:secret@db/news"),
        *("postgresql://reader:my@secret@db/news", "postgresql://db:secret/news"),
    ],
)
def test_other_urls(url: str) -> None:
    with pytest.raises(SettingsError, match="KNOWLEDGE_URL must be") as error:
        open_store(url)
    assert "secret" not in str(error.value)


@pytest.mark.parametrize("foreign", [b"Dear diary, " * 100, None], ids=["a text", "another program's database"])
def test_another_programs_file_is_never_replaced(tmp_path: Path, foreign: bytes | None) -> None:
    path = tmp_path / "other.db"
    if foreign is None:
        connection = sqlite3.connect(path)
        connection.execute("CREATE TABLE notes (text)")
        connection.close()
    else:
        path.write_bytes(foreign)
    before = path.read_bytes()
    store = open_store(f"sqlite:///{path}")
    with pytest.raises(StoreDamagedError, match="is not a store of On Record"), store.build():
        pass
    store.close()
    assert path.read_bytes() == before
