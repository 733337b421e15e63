"""What an admin is asked of posts that a correction changes: what stands there, what is right, whether to change it."""

from collections.abc import Iterable, Iterator
from itertools import islice

from bot.chats.page import Page
from bot.chats.posts import Post
from bot.digests.correcting import changes
from bot.language import _, plural
from bot.render.html import EMPTY, Html, filled, lines, link, one_line, shortened, strong, text
from bot.render.plain import to_text

_LINES, _LENGTH = 6, 260  # lines that are shown, and characters of each: more is seen in the posts themselves
_SUPERGROUPS = -1_000_000_000_000  # their numbers, and those of channels, lie below: only there messages have addresses


def offer(number: int, slot: str, chat: str, right: Iterable[tuple[Post, Page]]) -> Page:
    """Return what asks an admin of a subscription whether to put posts right.

    Args:
        number: of the subscription.
        slot: of the offer, or "{slot}" where that is not known yet.
        chat: what the chat is called, nothing where this is asked in it.
        right: the posts, each with the page that should stand there.
    """
    found = list(right)
    told = [each for post, page in found for each in _told(post, page)]
    more = len(told) - _LINES
    where = (
        _("A correction changes what I posted in {chat}:") if chat else _("A correction changes what I posted here:")
    )
    html = lines(
        filled(where, chat=text(chat)),
        *islice(told, _LINES),
        text("\n" + plural("{n} more line", "{n} more lines", more)) if more > 0 else EMPTY,
    )
    command = f"/correct {number} {slot}"
    correct = plural("Correct the post", "Correct the posts", len(found))
    leave = plural("Leave it", "Leave them", len(found))
    return Page(html, ((correct, f"{command} post"), (leave, f"{command} leave")))


def _told(post: Post, page: Page) -> Iterator[Html]:
    """Yield each line that changed, below the head of its post."""
    for place, change in enumerate(changes(post.page, page)):
        head = _head(post) if not place else EMPTY
        after = text(shortened(change.after, _LENGTH)) if change.after else text(_("withdrawn"))
        yield lines(
            Html(f"\n{head}") if head else EMPTY,
            filled(_("Posted: {words}"), words=text(shortened(change.before, _LENGTH))),
            filled(_("Right: {words}"), words=after),
        )


def _head(post: Post) -> Html:
    """Return what a post is headed with, leading there where it has an address."""
    title, chat = one_line(to_text(Html(post.page.head or post.page.html))), post.where.chat
    if chat >= _SUPERGROUPS:
        return strong(text(title))
    return strong(link(title, f"https://t.me/c/{_SUPERGROUPS - chat}/{post.message}"))
