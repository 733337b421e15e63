"""Fixtures that several folders of tests share: a PostgreSQL server, and a fresh store URL on each engine."""

import itertools
import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from hypothesis import settings

from tests.servers.postgres import PostgresAbsentError, database, server

# How long an example takes depends on what else runs on the cores, so no example has a time limit.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """The URL of a running PostgreSQL server. Without one the test is skipped; where CI is set, it fails."""
    try:
        with server() as url:
            yield url
    except PostgresAbsentError as absent:
        if os.environ.get("CI"):
            pytest.fail(str(absent))
        pytest.skip(str(absent))


@pytest.fixture
def postgres_url(postgres_server: str) -> Iterator[str]:
    """The URL of a fresh, empty PostgreSQL database."""
    with database(postgres_server) as url:
        yield url


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    """The URL of an SQLite store that is not there yet."""
    return f"sqlite:///{tmp_path / 'knowledge.db'}"


@pytest.fixture(params=["sqlite", "postgresql"])
def store_url(request: pytest.FixtureRequest) -> str:
    """The URL of a store that is not there yet, once on each engine."""
    url: str = request.getfixturevalue("sqlite_url" if request.param == "sqlite" else "postgres_url")
    return url


@pytest.fixture(params=["sqlite", "postgresql"])
def fresh_store_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Callable[[], str]]:
    """Makes URLs of stores that are not there yet, for tests that compare several; once on each engine."""
    numbers = itertools.count()
    with ExitStack() as databases:

        def fresh() -> str:
            if request.param == "postgresql":
                return databases.enter_context(database(request.getfixturevalue("postgres_server")))
            return f"sqlite:///{tmp_path / f'{next(numbers)}.db'}"

        yield fresh
