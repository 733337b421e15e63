"""A digest as it is set: by buttons and by the same words, by admins alone; what cannot be read changes nothing."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.ask import read
from bot.chats import Chats
from bot.chats.here import Here
from bot.chats.ledger import Composed
from bot.chats.page import Page
from bot.chats.preferences import Preferences, Quiet
from bot.chats.subscription import About, Approval, Rhythm, Subscription
from bot.commands import answer, only_admins
from bot.digests.options import OPTIONS
from bot.reply import COMMAND_BYTES, Reply
from tests.bot.town import TODAY
from tests.bot.town_library import TownLibrary
from tests.telegram_html import parsed

ANN, GROUP = 1234, -100123
NOW = datetime(2031, 5, 10, 8, tzinfo=UTC)  # a Saturday
KYIV = "daily 08:00 Europe/Kyiv"


@pytest.fixture(scope="module")
def chats(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chats]:
    chats = Chats.open(f"sqlite:///{tmp_path_factory.mktemp('chats') / 'chats.db'}", clock=lambda: NOW)
    yield chats
    chats.close()


@pytest.fixture
def here(chats: Chats) -> Here:
    """Ann's private chat, in which nothing is set."""
    for chat in (ANN, GROUP):
        chats.forget(chat)
    return Here(chats, ANN, person=ANN)


def ask(here: Here | None, typed: str) -> Reply:
    asked = read(typed, today=TODAY)
    assert asked is not None
    with TownLibrary().knowledge() as knowledge:
        return answer(knowledge, replace(asked, here=here))


def seen(here: Here | None, typed: str) -> str:
    return parsed(ask(here, typed).html)


def kept(here: Here) -> Subscription | None:
    return here.chats.subscriptions.digest(here.chat, here.topic)


def known(here: Here) -> Subscription:
    found = kept(here)
    assert found is not None
    return found


def test_where_there_is_none_it_is_offered(here: Here) -> None:
    reply = ask(here, "/digest")
    assert parsed(reply.html).startswith("Your digest: none yet\n")
    assert [button.label for button in reply.buttons] == ["Daily at 08:00", "Mondays at 08:00", "Preview"]
    assert kept(here) is None
    for button in reply.buttons[:2]:
        assert parsed(ask(here, button.command).html).startswith("Done.")


def test_one_line_sets_it_and_the_panel_shows_it(here: Here) -> None:
    shown = seen(here, f"/digest {KYIV} floods, Okafor, -sport")
    assert "Your digest: daily 08:00 Europe/Kyiv · about floods, Okafor, without sport · language English" in shown
    assert "Next: Sun 11 May, 08:00" in shown
    assert "As commands:\n/digest daily 08:00 Europe/Kyiv about floods, Okafor, -sport\n/digest off" in shown
    assert seen(here, "/digest") == shown.removeprefix("Done.\n")
    found = known(here)
    assert found.rhythm == Rhythm((time(8),), "Europe/Kyiv")
    assert found.about == About(("floods", "Okafor"), ("sport",))
    assert (found.admin, found.due) == (ANN, datetime(2031, 5, 11, 5, tzinfo=UTC))


def test_one_line_sets_all_of_it(here: Here) -> None:
    line = "weekdays 08:30 Europe/Kyiv quiet 22:00-07:00, size short, picture on, approval 30 skip about floods, -sport"
    shown = seen(
        here, "/digest weekdays 8:30 Kyiv quiet 22-7 short, with a picture, approval 30 skip only floods -sport"
    )
    assert f"/digest {line}\n" in shown
    before = known(here)
    assert (before.size, before.picture, before.approval) == ("short", True, Approval(30, "skip"))
    assert here.preferences().quiet == Quiet(time(22), time(7))
    assert "“tiny” is no size. Nothing was changed." in seen(here, "/digest mon 9:00 size tiny quiet off")
    assert "“25-7” is no time of the day" in seen(here, "/digest mon 9:00 quiet 25-7")
    ask(here, f"/digest {line}")
    assert known(here) == before


def test_what_no_article_is_about_is_kept_and_said(here: Here) -> None:
    shown = seen(here, "/digest 9:00 zebras, council, in:Post")
    assert "So far no article is about “zebras”.\n" in shown
    assert known(here).about == About(("zebras", "council", "in:Post"))
    assert "So far" not in seen(here, "/digest about council")


def test_common_words_are_no_subjects(here: Here) -> None:
    ask(here, f"/digest {KYIV} council")
    assert seen(here, "/digest help") == seen(here, "/digest")
    assert "no digest is sent" in seen(here, "/digest cancel")


def test_the_line_shown_does_the_same(here: Here) -> None:
    shown = seen(here, "/digest mon, thu 7:30, 19:00 Lisbon -sport")
    line = shown.partition("As commands:\n")[2].partition("\n")[0]
    before = known(here)
    ask(here, line)
    assert known(here) == before


@pytest.mark.parametrize(
    ("words", "changed"),
    [
        ("time 07:00, 19:00", {"rhythm": Rhythm((time(7), time(19)), "Europe/Kyiv")}),
        ("days mon-fri", {"rhythm": Rhythm((time(8),), "Europe/Kyiv", frozenset(range(5)))}),
        ("zone New York", {"rhythm": Rhythm((time(8),), "America/New_York")}),
        ("about floods, -sport", {"about": About(("floods",), ("sport",))}),
        ("language Ukrainian", {"language": "uk"}),
        ("size short", {"size": "short"}),
        ("picture on", {"picture": True}),
        ("silent yes", {"silent": True}),
        ("signature Harbour news & more", {"signature": "Harbour news & more"}),
        ("approval 30 skip", {"approval": Approval(30, "skip")}),
        ("approval 45", {"approval": Approval(45, "post")}),
    ],
)
def test_one_thing_is_set_and_the_rest_stays(here: Here, words: str, changed: dict[str, object]) -> None:
    ask(here, f"/digest {KYIV}")
    before = known(here)
    assert seen(here, f"/digest {words}").startswith("Done.")
    assert replace(known(here), due=before.due) == replace(before, **changed)  # type: ignore[arg-type]


def test_what_is_due_moves_only_with_its_times(here: Here, chats: Chats) -> None:
    ask(here, f"/digest {KYIV}")
    late = datetime(2031, 5, 10, 5, tzinfo=UTC)
    chats.subscriptions.change(known(here).id, due=late)  # and waits for the end of quiet hours
    ask(here, "/digest size short")
    assert known(here).due == late
    ask(here, "/digest time 09:00")
    assert known(here).due == datetime(2031, 5, 11, 6, tzinfo=UTC)


@pytest.mark.parametrize("option", OPTIONS, ids=lambda one: one.name)
def test_each_button_of_an_option_sets_it(here: Here, option: object) -> None:
    found = next(one for one in OPTIONS if one is option)
    ask(here, f"/digest {KYIV}")
    for button in ask(here, f"/digest {found.name}").buttons:
        reply = ask(here, button.command)
        assert reply.outcome == "found", button
        assert reply.buttons


@pytest.mark.parametrize(
    ("typed", "named"),
    [
        ("25:99 Mars", "“25:99” is no time of the day."),
        ("daily 08:00 Europe/Kiyv", "no time zone “Europe/Kiyv”"),
        ("time noonish", "“noonish” is no time"),
        ("days someday", "“someday” are no days"),
        ("zone Atlantis", "no time zone “Atlantis”"),
        ("language Klingon", "“Klingon”"),
        ("size huge", "“huge” is no size"),
        ("picture maybe", "“maybe” is neither on nor off"),
        ("silent maybe", "“maybe” is neither on nor off"),
        ("approval soon", "minutes from 1 to 720"),
        ("approval 30 whatever", "“whatever” is neither"),
        (f"signature {'x' * 121}", "longer than 120"),
        (f"about {'x' * 61}", "too long"),
    ],
)
def test_what_cannot_be_read_is_named_with_an_example_and_nothing_changes(here: Here, typed: str, named: str) -> None:
    ask(here, f"/digest {KYIV} floods")
    before = known(here)
    reply = ask(here, f"/digest {typed}")
    assert reply.outcome == "unknown"
    assert named in parsed(reply.html)
    assert "Nothing was changed." in parsed(reply.html)
    assert known(here) == before
    example = parsed(reply.html).rpartition("Example: ")[2]
    assert seen(here, example).startswith("Done.")


def test_a_zone_of_several_is_a_choice_that_keeps_the_line(here: Here) -> None:
    reply = ask(here, "/digest mon 08:00 portugal floods")
    assert reply.outcome == "ambiguous"
    madeira = next(button for button in reply.buttons if button.label == "Atlantic/Madeira")
    ask(here, madeira.command)
    assert known(here).rhythm == Rhythm((time(8),), "Atlantic/Madeira", frozenset({0}))
    assert known(here).about == About(("floods",))


def test_a_word_of_ours_mistyped_is_no_subject(here: Here) -> None:
    reply = ask(here, "/digest aproval")
    assert "Did you mean /digest approval?" in parsed(reply.html)
    assert [button.command for button in reply.buttons] == ["/digest approval", "/digest about aproval"]
    assert kept(here) is None


def test_off_and_on_again_keeps_everything_but_what_arrived_meanwhile(here: Here, chats: Chats) -> None:
    for typed in (f"/digest {KYIV} floods", "/digest signature Harbour news", "/digest size long"):
        ask(here, typed)
    chats.subscriptions.change(known(here).id, since=NOW)
    before = known(here)
    stopped = ask(here, "/digest off")
    assert parsed(stopped.html).startswith("Done: no digest is sent here any more.")
    assert known(here).off
    assert "Your digest: switched off" in seen(here, "/digest")
    ask(here, stopped.buttons[0].command)
    assert known(here) == replace(before, since=None)


def test_why_it_was_switched_off_is_said(here: Here, chats: Chats) -> None:
    ask(here, f"/digest {KYIV}")
    chats.subscriptions.switch_off(known(here).id, "not enough rights")
    assert "because nothing could be sent: not enough rights" in seen(here, "/digest")


def test_in_a_group_everybody_sees_and_admins_change(here: Here) -> None:
    member, admin = (Here(here.chats, GROUP, private=False, may_change=may) for may in (False, True))
    ask(admin, f"/digest {KYIV}")
    assert seen(member, "/digest").startswith("Digest for this chat: daily 08:00 Europe/Kyiv")
    assert "Only admins can change it." in seen(member, "/digest")
    before = known(admin)
    for typed in ("off", "size short", "08:00", "time", "on", "nonsense"):
        assert "Only admins" in seen(member, f"/digest {typed}")
    assert known(admin) == before


def test_topics_have_digests_of_their_own(here: Here) -> None:
    forum = Here(here.chats, GROUP, private=False)
    ask(replace(forum, topic=7), f"/digest {KYIV} floods")
    assert seen(forum, "/digest").startswith("Digest for this chat: none yet")
    assert seen(replace(forum, topic=7), "/digest").startswith("Digest for this topic: daily")


def test_whom_to_ask_for_approval_must_be_known(here: Here) -> None:
    unnamed = Here(here.chats, GROUP, private=False)
    ask(unnamed, f"/digest {KYIV}")
    assert "under your own name" in seen(unnamed, "/digest approval 30")
    assert known(unnamed).approval is None


def test_another_chats_digest_keeps_its_buttons_and_shows_whose_it_is(here: Here) -> None:
    channel = replace(here, chat=GROUP, private=False, title="Harbour news", name="@harbour")
    shown = ask(channel, f"/digest @harbour {KYIV}")
    assert "Digest for Harbour news: daily 08:00 Europe/Kyiv" in parsed(shown.html)
    assert "/digest @harbour off" in parsed(shown.html)
    assert {button.command.split(" ")[1] for button in shown.buttons} == {str(GROUP)}
    assert kept(here) is None
    for button in shown.buttons:
        assert ask(channel, button.command).outcome == "found"


def test_what_is_closed_tells_why_and_nothing_else(here: Here) -> None:
    ask(replace(here, chat=GROUP), f"/digest {KYIV} secrets")
    for typed in ("/digest @harbour", f"/digest {GROUP} off"):
        assert seen(replace(here, chat=GROUP, closed="Not for you."), typed) == "Not for you."


def test_a_name_where_no_chat_may_be_named_is_no_subject(here: Here) -> None:
    assert "in private" in seen(Here(here.chats, GROUP, private=False), "/digest @harbour 08:00")


def test_it_is_told_in_the_language_in_which_it_was_asked_for(here: Here) -> None:
    ask(replace(here, usual=Preferences("uk", "Europe/Kyiv")), f"/digest {KYIV}")
    assert known(here).language == "en"
    group = Here(here.chats, GROUP, private=False)
    ask(group, f"/digest {KYIV}")
    assert known(group).language is None


def test_a_preview_says_what_the_latest_week_would_have_brought(here: Here) -> None:
    shown = seen(here, "/digest preview")
    brought = shown.partition(" The first:")[0]
    assert "would have brought 1 digest: " in brought
    assert kept(here) is None
    assert brought in seen(here, "/digest")
    assert brought in seen(here, f"/digest {KYIV}")
    ask(here, f"/digest {KYIV} zebras")
    assert seen(here, "/digest preview") == "The latest week covered would have brought nothing."


def test_the_panel_says_that_nobody_could_be_asked(here: Here, chats: Chats) -> None:
    ask(here, f"/digest {KYIV}")
    ask(here, "/digest approval 30")
    chats.subscriptions.change(known(here).id, due=NOW, since=NOW)
    [taken] = chats.ledger.take(1)
    question = Page("Post it?")
    [claims] = chats.ledger.put([Composed(taken, NOW, [question], NOW, datetime(2031, 5, 11, tzinfo=UTC), question)])
    assert "I could ask no admin" not in seen(here, "/digest")
    chats.ledger.unasked(claims[0])
    assert "I could ask no admin" in seen(here, "/digest")


def test_everybody_may_see_a_preview(here: Here) -> None:
    member = Here(here.chats, GROUP, private=False, may_change=False)
    assert "would have brought" in seen(member, "/digest preview")
    asked = read("/digest preview", today=TODAY)
    assert asked is not None
    assert not only_admins(asked)


def test_a_time_zone_set_later_is_offered_for_the_digest_too(here: Here) -> None:
    ask(here, f"/digest {KYIV}")
    assert ask(here, "/settings tz Kyiv").buttons[0].label == "Settings"
    also = ask(here, "/settings tz Lisbon").buttons[0]
    assert also.label == "Also for the digest"
    ask(here, also.command)
    assert known(here).rhythm == Rhythm((time(8),), "Europe/Lisbon")


def test_what_is_sent_in_advance_is_named_by_privacy(here: Here) -> None:
    ask(here, f"/digest {KYIV}")
    assert "Set in this chat: 1 thing sent in advance." in seen(here, "/privacy")


def test_quiet_hours_are_said_beside_it(here: Here) -> None:
    ask(here, f"/digest {KYIV}")
    ask(here, "/settings quiet 22:00-09:00")
    assert "quiet hours 22:00–09:00: only a late one waits for their end" in seen(here, "/digest")


@given(st.sampled_from(["", *(one.name for one in OPTIONS)]), st.text(), st.sampled_from(["", "x" * 128]))
def test_whatever_is_typed_gets_an_answer_that_telegram_takes(
    chats: Chats, option: str, words: str, title: str
) -> None:
    chat = Here(chats, ANN, person=ANN, title=title)
    reply = ask(chat, f"/digest {option} {words}")
    assert 0 < len(parsed(reply.html)) < 4096
    assert all(len(button.command.encode()) <= COMMAND_BYTES for button in reply.buttons)
