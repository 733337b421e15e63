"""Bring the database to the newest revision at a start: whole or not at all, and one process at a time."""

import logging
from pathlib import Path

from sqlalchemy import Connection, inspect, text
from sqlalchemy.schema import CreateSchema

from bot.chats.database import SCHEMA, Database
from bot.chats.errors import ChatsVersionError
from bot.chats.schema import HEAD

log = logging.getLogger(__name__)

# What the header of the SQLite file says (sqlite.org/fileformat2.html#application_id): "OnRc". What doesn't say so is
# another program's.
_APPLICATION = 0x4F6E5263
_UPGRADING = 0x0EC1  # PostgreSQL's advisory lock: any number, the same in every program that upgrades
_MIGRATIONS = Path(__file__).parent / "migrations"


def upgrade(database: Database, *, to: str = HEAD) -> None:
    """Make the tables, or change them to how revision `to` has them.

    Raises:
        ChatsVersionError: a newer program made them.
        ChatsDamagedError: the file or schema is another program's.
        ChatsBusyError: another process held the database for too long.
    """
    database.create()
    with database.reading() as connection:
        if _revision(database, connection) == to:
            return
    with database.writing() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": _UPGRADING})
            connection.execute(CreateSchema(SCHEMA, if_not_exists=True))
        before = _revision(database, connection)  # another process may have come first
        if before != to:
            _run(database, connection, before, to)
            # A new one is no news, least of all in the middle of a chat in the terminal.
            log.log(logging.INFO if before else logging.DEBUG, "chats upgraded", extra={"from": before, "to": to})
    database.settle_in()


def exists(database: Database) -> bool:
    """Tell whether there is a database of chats already. Raises as `upgrade`."""
    if database.file is not None and not database.file.exists():
        return False
    with database.reading() as connection:
        return _revision(database, connection) is not None


def check_known(revision: str, written: str) -> None:
    """Raise ChatsVersionError where this program does not know a revision; `written` is what was written so."""
    from alembic.script import ScriptDirectory  # noqa: PLC0415 - see _run

    known = {script.revision for script in ScriptDirectory(str(_MIGRATIONS)).walk_revisions()}
    if revision not in known:
        raise ChatsVersionError(
            f"{written} was written by a newer version of On Record (revision {revision}, this one knows up to "
            f"{HEAD}); start the newer version, or name another database in CHATS_URL"
        )


def _revision(database: Database, connection: Connection) -> str | None:
    """Return the revision that the tables have; None where there are none."""
    schema = SCHEMA if connection.dialect.name == "postgresql" else None
    tables = inspect(connection).get_table_names(schema)
    if connection.dialect.name == "sqlite":
        made_by = connection.exec_driver_sql("PRAGMA application_id").scalar_one()
        if made_by != _APPLICATION and (made_by or tables):
            raise database.damaged("another program made it")
    if not tables:
        return None
    if "alembic_version" not in tables:
        raise database.damaged("it has no revision")
    return str(connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one())


def _run(database: Database, connection: Connection, before: str | None, to: str) -> None:
    # Alembic takes a quarter of a second to load, and most starts have nothing to upgrade.
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415

    if before is not None:
        check_known(before, database.name)
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(_MIGRATIONS))
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"PRAGMA application_id = {_APPLICATION}")
    command.upgrade(config, to)
