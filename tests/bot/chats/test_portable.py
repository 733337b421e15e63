"""Backup and restore: what comes out goes in, on either engine, whole or not at all, and over nothing unasked."""

import json
import signal
import stat
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.chats import Chats, schema
from bot.chats.errors import ChatsError, ChatsVersionError
from bot.chats.portable import dump, load
from bot.chats.preferences import Preferences, Quiet
from bot.chats.record import Silence
from knowledge.errors import SettingsError

NIGHT = Quiet(time(22), time(7))
KILLED = """
import os, signal, sys
from pathlib import Path
from bot.chats import portable
portable._insert = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
portable.load(sys.argv[1], Path(sys.argv[2]), replace=True)
"""


def fill(url: str) -> None:
    chats = Chats.open(url, clock=lambda: datetime(2031, 5, 10, 8, tzinfo=UTC))
    chats.prefer(1234, language="uk", timezone="Europe/Kyiv", quiet=NIGHT)
    chats.prefer(-1001234567890, timezone="UTC")
    chats.gone(-4321, "kicked")
    chats.gone(-1001234567890, "topic closed", topic=7)
    chats.inbox(1, "").keep([(1, "a question")])
    chats.close()


def check(url: str) -> None:
    chats = Chats.open(url)
    assert chats.preferences(1234) == Preferences("uk", "Europe/Kyiv", NIGHT)
    assert chats.preferences(-1001234567890) == Preferences(timezone="UTC")
    assert chats.silences(-4321) == (Silence(0, "kicked", datetime(2031, 5, 10, 8, tzinfo=UTC)),)
    assert [each.topic for each in chats.silences(-1001234567890)] == [7]
    chats.close()


@pytest.fixture
def backup(tmp_path: Path) -> Path:
    """A backup of a filled database."""
    url = f"sqlite:///{tmp_path / 'filled.db'}"
    fill(url)
    dump(url, tmp_path / "backup.jsonl")
    return tmp_path / "backup.jsonl"


def test_what_is_dumped_is_loaded_on_either_engine(
    fresh_store_url: Callable[[], str], tmp_path: Path, backup: Path
) -> None:
    first, second = fresh_store_url(), fresh_store_url()
    assert load(first, backup) == 4
    check(first)
    assert dump(first, tmp_path / "again.jsonl") == 4
    assert (tmp_path / "again.jsonl").read_bytes() == backup.read_bytes()
    load(second, tmp_path / "again.jsonl")
    check(second)


def test_a_backup_is_lines_for_people_and_its_owner_alone(backup: Path) -> None:
    lines = [json.loads(line) for line in backup.read_text("utf-8").splitlines()]
    assert lines[0] == {"format": "on-record-chats", "revision": schema.HEAD}
    assert lines[-1] == {"rows": 4}
    row = {"id": 1234, "language": "uk", "timezone": "Europe/Kyiv", "quiet_from": "22:00:00", "quiet_until": "07:00:00"}
    assert {"table": "chat", "row": row} in lines
    assert "a question" not in backup.read_text("utf-8")
    assert stat.S_IMODE(backup.stat().st_mode) == 0o600
    assert not list(backup.parent.glob("*.next"))


def test_a_database_with_rows_is_left_alone_unless_told(store_url: str, backup: Path) -> None:
    chats = Chats.open(store_url)
    chats.prefer(77, language="de")
    with pytest.raises(ChatsError, match=r"has 1 rows already; .* --replace"):
        load(store_url, backup)
    assert chats.preferences(77).language == "de"
    assert load(store_url, backup, replace=True) == 4
    assert chats.preferences(77) == Preferences()
    chats.close()
    check(store_url)


def test_a_kill_in_the_middle_of_a_restore_leaves_what_was_there(store_url: str, backup: Path) -> None:
    fill(store_url)
    done = subprocess.run([sys.executable, "-c", KILLED, store_url, str(backup)], check=False)
    assert done.returncode == -signal.SIGKILL
    check(store_url)


def test_a_backup_of_an_older_revision_is_upgraded(tmp_path: Path) -> None:
    old = tmp_path / "old.jsonl"
    row = '{"table": "chat", "row": {"id": 5, "language": "uk", "timezone": null}}'
    old.write_text(f'{{"format": "on-record-chats", "revision": "0001"}}\n{row}\n{{"rows": 1}}\n')
    url = f"sqlite:///{tmp_path / 'chats.db'}"
    load(url, old)
    chats = Chats.open(url)
    assert chats.preferences(5) == Preferences("uk")
    chats.close()


def test_ends_of_lines_that_are_none_stay_in_their_line(tmp_path: Path) -> None:
    first, second = (f"sqlite:///{tmp_path / name}.db" for name in ("first", "second"))
    chats = Chats.open(first)
    chats.gone(1, "a\x85b\u2028c\rd\ne")
    chats.close()
    dump(first, tmp_path / "backup.jsonl")
    load(second, tmp_path / "backup.jsonl")
    chats = Chats.open(second)
    assert chats.silences(1)[0].reason == "a\x85b\u2028c\rd\ne"
    chats.close()


def _row(row: str, table: str = "chat") -> str:
    head = json.dumps({"format": "on-record-chats", "revision": schema.HEAD})
    return f'{head}\n{{"table": "{table}", "row": {row}}}\n{{"rows": 1}}\n'


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "is no backup of chats"),
        ("Buy milk\n", "not every line is JSON"),
        ("[]\n", "is no backup of chats"),
        ('{"format": "on-record-chats", "revision": "0001"}\n', "is not whole"),
        (_row('{"id": 1}').rpartition('{"rows"')[0], "is not whole"),
        (_row('{"id": 1, "colour": "blue"}'), "line 2: chat has no 'colour'"),
        (_row('{"id": "one"}'), "line 2: no row of chat"),
        (_row('{"id": true}'), "line 2: no row of chat"),
        (_row('{"language": "uk"}'), "line 2: no row of chat"),
        (_row('{"id": 1, "quiet_from": "late"}'), "line 2: no row of chat"),
        (_row(f'{{"id": {2**63}}}'), "line 2: no row of chat"),
        (_row('{"id": 1}', "inbox"), "line 2: no row of a table"),
        (_row('{"id": 1}', "photo"), "line 2: there is no table 'photo'"),
    ],
)
def test_what_is_no_whole_backup_is_refused_and_nothing_changes(tmp_path: Path, content: str, said: str) -> None:
    url = f"sqlite:///{tmp_path / 'chats.db'}"
    fill(url)
    (tmp_path / "bad.jsonl").write_text(content)
    with pytest.raises(ChatsError, match=said):
        load(url, tmp_path / "bad.jsonl", replace=True)
    check(url)


def test_a_backup_of_a_newer_program_is_refused(tmp_path: Path) -> None:
    (tmp_path / "new.jsonl").write_text('{"format": "on-record-chats", "revision": "9999"}\n{"rows": 0}\n')
    with pytest.raises(ChatsVersionError, match=r"new\.jsonl was written by a newer version of On Record"):
        load(f"sqlite:///{tmp_path / 'chats.db'}", tmp_path / "new.jsonl")


def test_where_there_is_nothing_to_back_up_that_is_said(store_url: str, tmp_path: Path) -> None:
    with pytest.raises(ChatsError, match="There are no chats at"):
        dump(store_url, tmp_path / "backup.jsonl")
    assert not (tmp_path / "backup.jsonl").exists()


def test_files_that_cannot_be_read_or_written_are_named(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'chats.db'}"
    fill(url)
    with pytest.raises(ChatsError, match=r"none\.jsonl cannot be read"):
        load(url, tmp_path / "none.jsonl")
    with pytest.raises(ChatsError, match=r"backup\.jsonl cannot be written"):
        dump(url, tmp_path / "none" / "backup.jsonl")
    with pytest.raises(SettingsError):
        dump("mysql://host/chats", tmp_path / "backup.jsonl")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two databases for many examples."""
    return tmp_path_factory.mktemp("portable")


ID = st.integers(-(2**52), 2**52)
TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1)
TIMES = st.times().map(lambda at: at.replace(microsecond=0))


@settings(max_examples=15)  # each runs every revision: a third of a second
@given(
    st.dictionaries(
        ID, st.builds(Preferences, st.none() | TEXT, st.none() | TEXT, st.none() | st.builds(Quiet, TIMES, TIMES))
    ),
    st.dictionaries(st.tuples(ID, ID), TEXT),
)
def test_any_chats_make_the_round_trip(
    folder: Path, wanted: dict[int, Preferences], silences: dict[tuple[int, int], str]
) -> None:
    first, second = (f"sqlite:///{folder / name}.db" for name in ("first", "second"))
    (folder / "empty.jsonl").write_text(
        f'{{"format": "on-record-chats", "revision": "{schema.HEAD}"}}\n{{"rows": 0}}\n'
    )
    load(first, folder / "empty.jsonl", replace=True)
    chats = Chats.open(first)
    for chat, each in wanted.items():
        chats.prefer(chat, language=each.language, timezone=each.timezone, quiet=each.quiet)
    for (chat, topic), reason in silences.items():
        chats.gone(chat, reason, topic=topic)
    chats.close()
    dump(first, folder / "first.jsonl")
    load(second, folder / "first.jsonl", replace=True)
    dump(second, folder / "second.jsonl")
    assert (folder / "first.jsonl").read_bytes() == (folder / "second.jsonl").read_bytes()
    restored = Chats.open(second)
    assert {chat: restored.preferences(chat) for chat in wanted} == wanted
    restored.close()
