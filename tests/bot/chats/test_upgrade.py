"""The database comes to the newest revision at a start: whole or not at all, and never over another program's data."""

import signal
import sqlite3
import stat
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

from bot.chats import Chats, schema
from bot.chats.database import Database
from bot.chats.errors import ChatsBusyError, ChatsDamagedError, ChatsError, ChatsVersionError
from bot.chats.preferences import Preferences
from bot.chats.record import Silence
from bot.chats.subscription import Subscription
from bot.chats.upgrade import upgrade
from knowledge.errors import SettingsError

MIGRATIONS = Path(schema.__file__).parent / "migrations"

# Upgrades, and is killed when the tables are made but nothing is committed.
KILLED = """
import os, signal, sys
from alembic import command
from bot.chats import Chats
whole = command.upgrade
command.upgrade = lambda *given: (whole(*given), os.kill(os.getpid(), signal.SIGKILL))
Chats.open(sys.argv[1])
"""
OPENS = "import sys\nfrom bot.chats import Chats\nChats.open(sys.argv[1]).inbox(1, '').keep([(int(sys.argv[2]), '')])"


def revisions() -> list[str]:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    return [script.revision for script in ScriptDirectory.from_config(config).walk_revisions()][::-1]


def test_the_program_knows_its_newest_revision() -> None:
    assert revisions()[-1] == schema.HEAD


def test_the_revisions_make_the_tables_that_the_program_uses(store_url: str) -> None:
    Chats.open(store_url).close()
    database = Database(store_url)
    with database.reading() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, schema.metadata) == []
    database.close()


def test_a_kill_in_the_middle_of_an_upgrade_leaves_nothing_of_it(store_url: str) -> None:
    done = subprocess.run([sys.executable, "-c", KILLED, store_url], check=False)
    assert done.returncode == -signal.SIGKILL
    chats = Chats.open(store_url)
    assert chats.inbox(1, "").waiting() == []
    chats.close()


def test_many_processes_may_start_at_once(store_url: str) -> None:
    running = [subprocess.Popen([sys.executable, "-c", OPENS, store_url, str(number)]) for number in range(3)]
    assert [process.wait(60) for process in running] == [0] * 3
    chats = Chats.open(store_url)
    assert {number for number, _ in chats.inbox(1, "").waiting()} == {0, 1, 2}
    chats.close()


def test_a_database_of_a_newer_program_is_refused_and_left_alone(store_url: str) -> None:
    Chats.open(store_url).close()
    database = Database(store_url)
    with database.writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(ChatsVersionError, match=r"newer version of On Record \(revision 9999.*CHATS_URL"):
        Chats.open(store_url)
    with database.reading() as connection:
        assert connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one() == "9999"
    database.close()


def test_another_programs_file_is_refused_and_left_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "photos.db"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE photo (id)")
    connection.commit()
    connection.close()
    before = path.read_bytes()
    with pytest.raises(ChatsDamagedError, match=r"photos\.db is no database of On Record's chats .*CHATS_URL"):
        Chats.open(f"sqlite:///{path}")
    assert path.read_bytes() == before


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("Buy milk. " * 500)
    with pytest.raises(ChatsDamagedError, match="another one in CHATS_URL"):
        Chats.open(f"sqlite:///{path}")


def test_other_tables_in_the_same_postgresql_database_are_no_hindrance(postgres_url: str) -> None:
    database = Database(postgres_url)
    with database.writing() as connection:
        connection.execute(text("CREATE TABLE public.chat (id text)"))
    Chats.open(postgres_url).close()
    with database.reading() as connection:
        assert connection.execute(text("SELECT count(*) FROM public.chat")).scalar_one() == 0
    database.close()


def test_only_the_owner_may_read_the_file(tmp_path: Path) -> None:
    path = tmp_path / "new" / "folder" / "chats.db"
    chats = Chats.open(f"sqlite:///{path}")
    chats.inbox(1, "").keep([(1, "text")])
    assert {stat.S_IMODE(each.stat().st_mode) for each in path.parent.iterdir()} == {0o600}
    chats.close()


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "no-folder").write_text("a file", encoding="utf-8")
    with pytest.raises(ChatsError, match=r"chats\.db cannot be written .*CHATS_URL"):
        Chats.open(f"sqlite:///{tmp_path / 'no-folder' / 'chats.db'}")


def test_a_folder_in_place_of_the_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ChatsError, match=r"cannot be written \(Is a directory\)"):
        Chats.open(f"sqlite:///{tmp_path}")


@pytest.mark.parametrize("url", ["ann:secret@127.0.0.1:1/chats", "127.0.0.1:1/chats?user=ann&password=secret"])
def test_a_server_that_is_not_there_is_named_without_its_password(url: str) -> None:
    with pytest.raises(ChatsBusyError, match=r"127\.0\.0\.1:1/chats is not reached") as refused:
        Chats.open(f"postgresql://{url}")
    assert "secret" not in str(refused.value)


@pytest.mark.parametrize("url", ["ann:my@secret@127.0.0.1:1/chats", "127.0.0.1:secret/chats"])
def test_a_password_that_no_url_can_hold_as_it_is_is_not_repeated(url: str) -> None:
    with pytest.raises(SettingsError, match="in a password, @ is written %40") as refused:
        Chats.open(f"postgresql://{url}")
    assert "secret" not in str(refused.value)


@pytest.mark.parametrize("url", ["", "chats.db", "sqlite://", "sqlite:///:memory:", "mysql://host/chats"])
def test_other_urls_are_refused(url: str) -> None:
    with pytest.raises(SettingsError, match="CHATS_URL must be sqlite:///"):
        Chats.open(url)


def test_who_holds_the_database_for_too_long_is_told_of(store_url: str) -> None:
    chats = Chats.open(store_url, patience=0.1)
    holder = Database(store_url)
    with holder.writing() as connection:
        connection.execute(text("INSERT INTO inbox VALUES (1, 7, 'x', NULL, 0, NULL)"))
        with pytest.raises(ChatsBusyError, match="held by another process"):
            chats.inbox(1, "").keep([(7, "text")])
    holder.close()
    chats.close()


def test_the_first_revision_is_upgraded_with_what_is_in_it(store_url: str) -> None:
    database = Database(store_url)
    upgrade(database, to=revisions()[0])
    with database.writing() as connection:
        connection.execute(text("INSERT INTO chat (id, language, timezone) VALUES (-100123, 'uk', 'Europe/Kyiv')"))
        connection.execute(text("INSERT INTO silence VALUES (-100123, 5, 'topic closed', 1924000000)"))
        connection.execute(text("INSERT INTO inbox VALUES (1, 7, 'x', 'seven', 1924000000)"))
    database.close()
    chats = Chats.open(store_url)
    assert chats.inbox(1, "").waiting() == [(7, "seven")]
    assert chats.preferences(-100123) == Preferences("uk", "Europe/Kyiv")
    assert chats.silences(-100123) == (Silence(5, "topic closed", datetime.fromtimestamp(1924000000, UTC)),)
    kept = chats.subscriptions.keep(Subscription("follow", -100123))
    assert chats.subscriptions.of(-100123) == (kept,)
    chats.close()
