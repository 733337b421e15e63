"""What was posted is offered to be put right once, changed when somebody agrees, and left alone when they do not."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest

from bot.chats import Chats
from bot.chats.ledger import Claim, Composed
from bot.chats.page import Grounds, Page
from bot.chats.posts import CORRECTED_FOR, Post
from bot.chats.subscription import Rhythm, Subscription
from tests.bot.chats.conftest import Clock

GROUP, SUPERGROUP, ANN = -100, -1001, 1234
NOW = datetime(2031, 5, 10, 8, tzinfo=UTC)  # of the clock
TOMORROW = NOW + timedelta(days=1)
DIGEST = Subscription("digest", GROUP, rhythm=Rhythm((time(8),), "UTC"), since=NOW, due=NOW, admin=ANN)


def _page(mark: str) -> Page:
    grounds = Grounds("1", NOW, NOW, "en", (("q", (("q", "a", mark),)),))
    return Page(f"<b>{mark}</b>", shows=("q",), parts=(("", mark),), grounds=grounds)


WRONG, RIGHT = _page("wrong"), _page("right")
QUESTION = Page("Correct it?", (("Correct", "/correct 1 {slot} post"),))


@pytest.fixture
def post(chats: Chats) -> Post:
    """A page that was posted as message 7."""
    chats.subscriptions.keep(DIGEST)
    [taken] = chats.ledger.take(9)
    [[claim]] = chats.ledger.put([Composed(taken, NOW, [WRONG], NOW, TOMORROW)])
    chats.ledger.begin(claim)
    chats.ledger.settle(claim, 7, last=True)
    [posted] = chats.posts.after((0, 0, 0), 9)
    return posted


def taken(chats: Chats) -> list[Claim]:
    return [claim for each in chats.ledger.take(9) for claim in each.left]


def offer(chats: Chats, post: Post) -> int:
    """Offer what is right; return under which number."""
    assert chats.posts.offer([(post, RIGHT)], QUESTION, NOW)
    [asked] = taken(chats)
    [(_, command)] = asked.page.buttons
    where = chats.ledger.begin(asked)
    assert where
    assert where.chat == ANN
    chats.ledger.settle(asked, 8, last=True)
    return int(command.split()[2])


def test_what_is_right_is_offered_once_and_put_in_place(chats: Chats, post: Post) -> None:
    slot = offer(chats, post)
    assert not chats.posts.offer([(post, RIGHT)], QUESTION, NOW)  # another process saw the same
    [kept] = chats.posts.offered(post.key[0])
    assert kept.page.right == RIGHT
    assert kept.page.html == WRONG.html

    assert chats.posts.answer(post.key[0], slot + 1, correct=True) == 0
    assert chats.posts.answer(post.key[0], slot, correct=True) == 1
    assert chats.posts.answer(post.key[0], slot, correct=True) == 0
    [claim] = taken(chats)
    assert (claim.message, claim.page) == (7, RIGHT)
    chats.ledger.begin(claim)
    chats.ledger.settle(claim, 7, last=True)
    assert taken(chats) == []
    assert chats.ledger.next() == TOMORROW
    assert [each.page for each in chats.posts.after((0, 0, 0), 9)] == [RIGHT]


def test_what_is_left_stays_and_is_not_offered_again(chats: Chats, post: Post) -> None:
    slot = offer(chats, post)
    assert chats.posts.answer(post.key[0], slot, correct=False) == 1
    assert chats.posts.answer(post.key[0], slot, correct=True) == 0
    assert taken(chats) == []
    [kept] = chats.posts.after((0, 0, 0), 9)
    assert kept.page == replace(WRONG, grounds=RIGHT.grounds)


def test_something_newer_takes_the_place_of_an_offer(chats: Chats, post: Post) -> None:
    slot = offer(chats, post)
    [again] = chats.posts.offered(post.key[0])
    newer = offer(chats, again)
    assert chats.posts.answer(post.key[0], slot, correct=True) == 0
    assert chats.posts.answer(post.key[0], newer, correct=True) == 1


def test_where_nobody_can_be_asked_it_is_kept_without_a_word(chats: Chats, post: Post) -> None:
    assert chats.posts.offer([(post, RIGHT)], None, NOW)
    assert taken(chats) == []
    assert len(chats.posts.offered(post.key[0])) == 1


def test_a_post_in_ones_own_chat_is_changed_at_once(chats: Chats, post: Post) -> None:
    assert chats.posts.change([(post, RIGHT)])
    assert not chats.posts.change([(post, RIGHT)])
    [claim] = taken(chats)
    assert (claim.message, claim.page) == (7, RIGHT)


def test_what_is_old_or_switched_off_is_left_alone(chats: Chats, clock: Clock, post: Post) -> None:
    chats.subscriptions.switch_off(post.key[0], "kicked")
    assert chats.posts.after((0, 0, 0), 9) == []
    chats.subscriptions.change(post.key[0], off="")
    assert len(chats.posts.after((0, 0, 0), 9)) == 1
    assert chats.posts.after(post.key, 9) == []
    clock.time += CORRECTED_FOR + timedelta(days=1)
    assert chats.posts.after((0, 0, 0), 9) == []


def test_what_is_pressed_while_it_is_looked_at_is_looked_at_again_at_once(chats: Chats, post: Post) -> None:
    slot = offer(chats, post)
    chats.subscriptions.change(post.key[0], due=NOW)
    [other] = chats.ledger.take(9)
    chats.posts.answer(post.key[0], slot, correct=True)
    chats.ledger.put([Composed(other, NOW, [], NOW, TOMORROW)])
    assert [claim.message for claim in taken(chats)] == [7]


def test_where_a_group_has_moved_no_message_of_the_new_one_is_taken_for_the_post(chats: Chats, post: Post) -> None:
    assert chats.posts.answer(post.key[0], offer(chats, post), correct=True)
    chats.moved(GROUP, SUPERGROUP)
    assert taken(chats) == []
