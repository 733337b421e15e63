"""What only one of the engines does: how reading is kept from writing, and what becomes of old publishes."""

import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import create_engine, make_url
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

from knowledge.errors import StoreBusyError
from knowledge.store import open_store
from knowledge.store.lists import SqlView
from knowledge.store.locks import only_writer
from tests import made

START = datetime(2032, 1, 1, 8, tzinfo=UTC)


class Clock:
    now = START

    def __call__(self) -> datetime:
        return self.now


def test_a_view_cannot_write(store_url: str) -> None:
    store = open_store(store_url)
    made.publish(store)
    with store.view() as view:
        assert isinstance(view, SqlView)
        table = "quote" if store_url.startswith("sqlite") else "on_record_1.quote"
        with pytest.raises(DBAPIError, match=r"readonly|read-only"):
            view._connection.exec_driver_sql(f"DELETE FROM {table}")
    with store.view() as view:
        assert len(view.quotes()) == 3
    store.close()


@pytest.fixture
def schemas(postgres_url: str) -> Iterator["Schemas"]:
    schemas = Schemas(postgres_url)
    yield schemas
    schemas.engine.dispose()


class Schemas:
    def __init__(self, url: str) -> None:
        self.engine = create_engine(make_url(url).set(drivername="postgresql+psycopg"), poolclass=NullPool)

    def __call__(self) -> set[str]:
        with self.engine.connect() as connection:
            found = connection.exec_driver_sql("SELECT nspname FROM pg_namespace WHERE nspname LIKE 'on_record_%%'")
            return set(found.scalars())


def test_old_schemas_are_dropped_ten_minutes_later(postgres_url: str, schemas: Schemas) -> None:
    clock = Clock()
    store = open_store(postgres_url, clock=clock)
    made.publish(store, made.TOWN[:1])
    made.publish(store, made.TOWN[:1])
    clock.now += timedelta(minutes=9)
    made.publish(store, made.TOWN[:1])
    assert schemas() == {"on_record_1", "on_record_2", "on_record_3"}
    clock.now += timedelta(minutes=1)
    with store.change():
        pass
    assert schemas() == {"on_record_2", "on_record_3"}
    clock.now += timedelta(minutes=10)
    made.publish(store, made.TOWN[:1])
    assert schemas() == {"on_record_3", "on_record_4"}
    store.close()


def test_a_schema_that_is_still_read_is_not_dropped(postgres_url: str, schemas: Schemas) -> None:
    clock = Clock()
    store = open_store(postgres_url, clock=clock)
    made.publish(store)
    with store.view() as view:
        made.publish(store, [])
        clock.now += timedelta(minutes=11)
        with store.change():
            pass
        assert "on_record_1" in schemas()
        assert len(view.quotes()) == 3
    with store.change():
        pass
    assert schemas() == {"on_record_2"}
    store.close()


def test_a_failed_build_leaves_no_schema(postgres_url: str, schemas: Schemas) -> None:
    store = open_store(postgres_url)
    with pytest.raises(ZeroDivisionError), store.build():
        raise ZeroDivisionError
    assert schemas() == set()
    store.close()


def test_a_lost_connection_is_replaced(postgres_url: str, schemas: Schemas) -> None:
    store = open_store(postgres_url)
    made.publish(store)
    with store.view() as view:
        assert view.info().articles == 5
    with schemas.engine.connect() as connection:
        connection.exec_driver_sql(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE pid <> pg_backend_pid() AND datname = current_database()"
        )
    with store.view() as view:
        assert len(view.quotes()) == 3
    with store.view() as view:
        with schemas.engine.connect() as connection:
            connection.exec_driver_sql(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE pid <> pg_backend_pid() AND datname = current_database()"
            )
        with pytest.raises(StoreBusyError, match="does not answer"):
            list(view.quotes())
    store.close()


def test_readers_go_on_while_a_change_is_made(sqlite_url: str) -> None:
    """Nothing is in the file before the commit, however much is changed."""
    store = open_store(sqlite_url, patience=0.05)
    made.publish(store)
    before = Path(sqlite_url.removeprefix("sqlite:///")).read_bytes()
    with store.change() as draft:
        made.put(draft, made.many(60))
        with store.view() as view:
            assert len(view.articles()) == 5
        fresh = open_store(sqlite_url, patience=0.05)
        with fresh.view() as view:
            assert len(view.articles()) == 5
        fresh.close()
        assert Path(sqlite_url.removeprefix("sqlite:///")).read_bytes() == before
    with store.view() as view:
        assert len(view.articles()) == 65
    store.close()


def test_a_commit_waits_for_views_and_gives_up_in_words(sqlite_url: str) -> None:
    store = open_store(sqlite_url, patience=0.05)
    made.publish(store)
    with store.view() as view:
        with pytest.raises(StoreBusyError, match="locked"):
            _change(sqlite_url)
        assert len(view.articles()) == 5
    _change(sqlite_url)
    store.close()


def _change(url: str) -> None:
    store = open_store(url, patience=0.05)
    try:
        with store.change() as draft:
            made.put(draft, made.many(1))
    finally:
        store.close()


def test_a_stale_draft_is_thrown_away(sqlite_url: str) -> None:
    path = Path(sqlite_url.removeprefix("sqlite:///"))
    path.with_name("knowledge.db.next").write_bytes(b"half a build")
    path.with_name("knowledge.db.next-journal").write_bytes(b"and its journal")
    store = open_store(sqlite_url)
    made.publish(store)
    with store.view() as view:
        assert view.info().articles == 5
    store.close()
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    connection.close()


def test_one_writer_among_threads(tmp_path: Path) -> None:
    path = tmp_path / "knowledge.db"
    with only_writer(path, 0), pytest.raises(StoreBusyError), only_writer(path, 0):
        pass
    with only_writer(path, 0):
        pass
