"""What a chat has set goes with it, is deleted with it, and is nobody else's."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.chats import Chats
from bot.chats.chats import Changes
from bot.chats.preferences import Preferences, Quiet
from bot.chats.record import Silence
from bot.language import LANGUAGES
from tests.bot.chats.conftest import Clock

ANN, GROUP, SUPERGROUP = 1234, -4321, -1001234567890
NIGHT = Quiet(time(22), time(7))


def test_nothing_is_set_at_first(chats: Chats) -> None:
    assert chats.preferences(ANN) == Preferences()


def test_what_is_set_stays_and_the_rest_is_left(chats: Chats) -> None:
    chats.prefer(ANN, language="uk", timezone="Europe/Kyiv")
    assert chats.prefer(ANN, quiet=NIGHT) == Preferences("uk", "Europe/Kyiv", NIGHT)
    assert chats.prefer(ANN, language=None) == Preferences(None, "Europe/Kyiv", NIGHT)
    assert chats.preferences(ANN) == Preferences(None, "Europe/Kyiv", NIGHT)


def test_what_was_read_or_set_is_remembered_until_it_changes(chats: Chats) -> None:
    assert chats.remembered(GROUP) is None
    chats.prefer(GROUP, language="uk")
    assert chats.remembered(GROUP) == Preferences("uk")
    chats.moved(GROUP, SUPERGROUP)
    assert chats.remembered(GROUP) is None
    chats.preferences(SUPERGROUP)
    assert chats.remembered(SUPERGROUP) == Preferences("uk")
    chats.forget(SUPERGROUP)
    assert chats.remembered(SUPERGROUP) is None


def test_one_chats_settings_are_not_anothers(chats: Chats) -> None:
    chats.prefer(ANN, language="uk")
    chats.gone(GROUP, "kicked")
    assert chats.preferences(GROUP) == Preferences()
    assert chats.silences(ANN) == ()
    chats.forget(GROUP)
    assert chats.preferences(ANN).language == "uk"


def test_what_is_forgotten_is_gone(chats: Chats) -> None:
    chats.prefer(GROUP, timezone="Europe/Kyiv")
    chats.gone(GROUP, "topic closed", topic=7)
    chats.forget(GROUP)
    assert (chats.preferences(GROUP), chats.silences(GROUP)) == (Preferences(), ())


def test_a_group_that_became_a_supergroup_takes_everything_along(chats: Chats) -> None:
    chats.prefer(GROUP, language="uk", timezone="Europe/Kyiv", quiet=NIGHT)
    chats.gone(GROUP, "rights lost")
    chats.moved(GROUP, SUPERGROUP)
    chats.moved(GROUP, SUPERGROUP)  # both chats tell of it
    assert chats.preferences(SUPERGROUP) == Preferences("uk", "Europe/Kyiv", NIGHT)
    assert chats.preferences(GROUP) == Preferences()
    assert chats.silences(GROUP) == chats.silences(SUPERGROUP) == ()


def test_what_the_supergroup_has_set_already_is_newer(chats: Chats) -> None:
    chats.prefer(GROUP, language="uk", timezone="Europe/Kyiv")
    chats.prefer(SUPERGROUP, language="de", quiet=NIGHT)
    chats.moved(GROUP, SUPERGROUP)
    assert chats.preferences(SUPERGROUP) == Preferences("de", "Europe/Kyiv", NIGHT)


def test_moved_onto_itself_is_no_loss(chats: Chats) -> None:
    chats.prefer(GROUP, language="uk")
    chats.moved(GROUP, GROUP)
    assert chats.preferences(GROUP).language == "uk"


def test_where_nothing_can_be_sent_is_noted_with_its_first_day_and_cleared_by_what_was_sent(
    chats: Chats, store_url: str, clock: Clock
) -> None:
    chats.gone(GROUP, "kicked")
    clock.on(days=3)
    chats.gone(GROUP, "kicked")
    chats.gone(GROUP, "topic closed", topic=7)
    first, closed = datetime(2031, 5, 10, 8, tzinfo=UTC), datetime(2031, 5, 13, 8, tzinfo=UTC)
    assert chats.silences(GROUP) == (Silence(0, "kicked", first), Silence(7, "topic closed", closed))
    chats.gone(GROUP, "rights lost")
    assert chats.silences(GROUP)[0] == Silence(0, "rights lost", closed)
    restarted = Chats.open(store_url)
    restarted.heard(GROUP, topic=8)
    assert [each.topic for each in restarted.silences(GROUP)] == [7]
    restarted.back(GROUP, topic=7)
    assert restarted.silences(GROUP) == ()
    restarted.close()


def test_two_who_change_one_chat_at_once_do_not_undo_each_other(chats: Chats, store_url: str) -> None:
    other = Chats.open(store_url)

    def change(which: Chats, number: int) -> None:
        field = ("language", "timezone")[which is other]
        which.prefer(GROUP, **{field: str(number)})  # type: ignore[arg-type]
        which.moved(GROUP, SUPERGROUP)
        which.gone(GROUP, str(number))

    with ThreadPoolExecutor(2) as threads:
        for number in range(20):
            for done in [threads.submit(change, each, number) for each in (chats, other)]:
                done.result()
            assert chats.preferences(SUPERGROUP).language is not None
            assert chats.preferences(SUPERGROUP).timezone is not None
            chats.forget(SUPERGROUP)
    other.close()


@pytest.fixture(scope="module")
def on_file(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chats]:
    chats = Chats.open(f"sqlite:///{tmp_path_factory.mktemp('chats') / 'chats.db'}")
    yield chats
    chats.close()


CHATS = st.sampled_from([ANN, GROUP, SUPERGROUP, 7])
QUIET = st.builds(Quiet, st.times().map(lambda at: at.replace(microsecond=0)), st.just(time(7)))
CHANGES = st.fixed_dictionaries(
    {},
    optional={
        "language": st.sampled_from([None, *LANGUAGES]),
        "timezone": st.sampled_from([None, "UTC", "Europe/Kyiv"]),
        "quiet": st.none() | QUIET,
    },
)


@settings(max_examples=40)  # each step is a transaction or more
@given(st.lists(st.tuples(st.sampled_from(["prefer", "forget", "moved", "gone"]), CHATS, CHATS, CHANGES)))
def test_whatever_one_chat_does_no_other_sees(on_file: Chats, steps: list[tuple[str, int, int, Changes]]) -> None:
    for chat in (ANN, GROUP, SUPERGROUP, 7):
        on_file.forget(chat)
    expected: dict[int, Preferences] = {}
    for step, chat, other, changes in steps:
        before = expected.get(chat, Preferences())
        if step == "prefer":
            expected[chat] = on_file.prefer(chat, **changes)
            assert all(getattr(expected[chat], name) == value for name, value in changes.items())
        elif step == "forget":
            on_file.forget(chat)
            expected.pop(chat, None)
        elif step == "gone":
            on_file.gone(chat, "kicked")
        elif chat != other:
            on_file.moved(chat, other)
            now = expected.get(other, Preferences())
            expected[other] = Preferences(
                now.language or before.language, now.timezone or before.timezone, now.quiet or before.quiet
            )
            expected.pop(chat, None)
        for each in (ANN, GROUP, SUPERGROUP, 7):
            assert on_file.preferences(each) == expected.get(each, Preferences())
