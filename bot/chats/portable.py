"""Backup and restore: JSON Lines, the same from either engine, written and read whole or not at all.

The first line says what it is and at which revision, the last how many rows there are between; each row is a line:
`{"table": "chat", "row": {"id": 1234, "language": "uk", …}}`. Updates and budgets pass, and are not in it: who restores
last month's backup does not want last month's questions answered.
"""

import json
import os
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from datetime import time
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, MetaData, RowMapping, Table, delete, func, insert, select, text
from sqlalchemy.exc import IntegrityError

from bot.chats import schema
from bot.chats.database import Database
from bot.chats.errors import ChatsError
from bot.chats.upgrade import check_known, exists, upgrade

FORMAT = "on-record-chats"
_PASSING = frozenset({"inbox", "budget"})
_KEPT = tuple(table for table in schema.metadata.sorted_tables if table.name not in _PASSING)

_Row = tuple[str, Mapping[str, Any]]  # a table and a row of it
_AT_ONCE = 1000  # rows sent to a database at a time


def dump(url: str, path: Path) -> int:
    """Write all that chats have set to `path`; return how many rows. A file that is there is replaced when all is out.

    Raises ChatsError's subclasses, also where the file cannot be written; SettingsError for a bad URL.
    """
    database = Database(url)
    beside = path.with_name(f"{path.name}.next")
    try:
        if not exists(database):
            raise ChatsError(f"There are no chats at {database.name} yet; DATA_DIR or CHATS_URL says where they are")
        upgrade(database)
        with database.reading() as connection:
            if connection.dialect.name == "postgresql":  # all tables as they are at one moment
                connection.execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ"))
            rows = [(table.name, _plain(row)) for table in _KEPT for row in _sorted(connection, table)]
        with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
            file.writelines(f"{json.dumps(line, ensure_ascii=False)}\n" for line in _lines(rows))
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except OSError as error:
        raise ChatsError(f"{path} cannot be written ({error.strerror}); name another file") from error
    finally:
        database.close()
        beside.unlink(missing_ok=True)
    return len(rows)


def load(url: str, path: Path, *, replace: bool = False) -> int:
    """Put what `dump` wrote into an empty database, or with `replace` in the place of what is there; return the rows.

    A file of an older revision is brought to this one as a database would be.

    Raises:
        ChatsError: the file is not whole or not such a file; the database has rows and `replace` was not given; see
            its subclasses. Nothing was changed.
        SettingsError: the URL is neither SQLite's nor PostgreSQL's.
    """
    rows = _upgraded(path, *_read(path))
    database = Database(url)
    try:
        upgrade(database)
        with database.writing() as connection:
            if connection.dialect.name == "postgresql":  # a bot that runs waits
                names = ", ".join(table.name for table in _KEPT)
                connection.execute(text(f"LOCK TABLE {names} IN SHARE ROW EXCLUSIVE MODE"))
            had = sum(connection.execute(select(func.count()).select_from(table)).scalar_one() for table in _KEPT)
            if had and not replace:
                raise ChatsError(
                    f"{database.name} has {had} rows already; to lose them for what is in {path}, add --replace"
                )
            for table in reversed(_KEPT):
                connection.execute(delete(table))
            for table in _KEPT:
                _insert(connection, table, [row for name, row in rows if name == table.name])
    finally:
        database.close()
    return len(rows)


def _lines(rows: list[_Row]) -> Iterator[Mapping[str, Any]]:
    yield {"format": FORMAT, "revision": schema.HEAD}
    for name, row in rows:
        yield {"table": name, "row": row}
    yield {"rows": len(rows)}


def _sorted(connection: Connection, table: Table) -> Iterable[RowMapping]:
    return connection.execute(select(table).order_by(*table.primary_key)).mappings()


def _plain(row: RowMapping) -> Mapping[str, Any]:
    return {str(name): value.isoformat() if isinstance(value, time) else value for name, value in row.items()}


def _read(path: Path) -> tuple[str, list[_Row]]:
    """Return the revision and the rows of a file. Raises ChatsError."""
    try:
        lines = [json.loads(line) for line in path.read_text("utf-8").split("\n") if line]
    except OSError as error:
        raise ChatsError(f"{path} cannot be read ({error.strerror})") from error
    except ValueError as error:
        raise ChatsError(f"{path} is no backup of chats: not every line is JSON in UTF-8") from error
    match lines:
        case [{"format": str(written), "revision": str(revision)}, *between, {"rows": int(count)}] if (
            written == FORMAT and count == len(between)
        ):
            return revision, [_row(path, number, line) for number, line in enumerate(between, 2)]
        case [{"format": str(written)}, *_] if written == FORMAT:
            raise ChatsError(f"{path} is not whole: it does not end with the number of its rows; use another backup")
    raise ChatsError(f"{path} is no backup of chats: `./run bot chats dump FILE` makes one")


def _row(path: Path, number: int, line: object) -> _Row:
    match line:
        case {"table": str(name), "row": dict(row)} if name not in _PASSING:
            return name, row
    raise ChatsError(f"{path}, line {number}: no row of a table")


def _upgraded(path: Path, revision: str, rows: list[_Row]) -> list[_Row]:
    """Return rows of any revision as the newest has them. Raises ChatsError where they are none of that revision."""
    check_known(revision, str(path))
    with tempfile.TemporaryDirectory(prefix="on-record-chats-") as folder:
        database = Database(f"sqlite:///{folder}/chats.db")
        try:
            upgrade(database, to=revision)
            with database.writing() as connection:
                tables = MetaData()
                tables.reflect(connection)
                for number, (name, row) in enumerate(rows, 2):
                    if name not in tables.tables:
                        raise ChatsError(f"{path}, line {number}: there is no table {name!r}")
                    _put(connection, tables.tables[name], row, f"{path}, line {number}")
            upgrade(database)
            with database.reading() as connection:
                return [(table.name, dict(row)) for table in _KEPT for row in _sorted(connection, table)]
        finally:
            database.close()


def _put(connection: Connection, table: Table, row: Mapping[str, Any], where: str) -> None:
    if unknown := [name for name in row if name not in table.c]:
        raise ChatsError(f"{where}: {table.name} has no {unknown[0]!r}")
    try:
        values = {name: _value(table, name, value) for name, value in row.items()}
        connection.execute(insert(table), values)
    except (ValueError, TypeError, IntegrityError) as error:
        raise ChatsError(f"{where}: no row of {table.name}, or there twice") from error


def _value(table: Table, name: str, value: object) -> object:
    """Return a value as the column takes it. Raises ValueError, TypeError: SQLite itself would take anything."""
    wanted = table.c[name].type.python_type
    if value is None:
        return None
    if wanted is time and isinstance(value, str):
        return time.fromisoformat(value)
    if not isinstance(value, wanted) or isinstance(value, bool):
        raise TypeError(name)
    if isinstance(value, int) and not -(2**63) <= value < 2**63:
        raise ValueError(name)
    return value


def _insert(connection: Connection, table: Table, rows: list[Mapping[str, Any]]) -> None:
    for first in range(0, len(rows), _AT_ONCE):
        connection.execute(insert(table), rows[first : first + _AT_ONCE])
