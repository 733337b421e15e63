"""What was posted and is right no more: noticed by what its articles said then and say now, and put right.

An article that came since, a store that was built anew and a program that words things otherwise correct nothing.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import lru_cache

from bot.chats.page import Grounds, Page, Said, composed
from bot.digests.choice import Chosen
from bot.digests.drawn import picture_of, read, written
from bot.digests.shown import blocks
from bot.language import _, speaking
from bot.render.cut import pieces
from bot.render.dates import day
from bot.render.html import Html, italic, join, text
from bot.render.plain import to_text
from bot.reply import PAGE_UNITS
from knowledge.query import Account, Knowledge, NewEvent, NewQuote

_RECORDS = 10_000  # whose accounts are held: posts of one week share most of theirs


@dataclass(frozen=True)
class Change:
    """A line as it was posted and as it is right, as plain text; without an `after` it was withdrawn."""

    before: str
    after: str


class Proof:
    """One publish, held against what was posted. Good inside of `Library.knowledge()`, in one thread."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._pipeline = knowledge.info().pipeline
        self._knowledge = knowledge
        self._accounts = lru_cache(_RECORDS)(self._read)
        self._holds = lru_cache(_RECORDS)(self._held)

    def grounds(self, shown: Iterable[str], after: datetime, until: datetime, language: str) -> Grounds:
        """Return what a page rests on that shows these records of a batch of articles, in a language."""
        return Grounds(self._pipeline, after, until, language, tuple((each, self._accounts(each)) for each in shown))

    def corrected(self, page: Page, today: date) -> Page:
        """Return a page that was posted as it should stand: itself, where nothing that it says was put right.

        What another pipeline read is held against its own readings from now on. `today` dates the note below.
        """
        grounds = page.grounds
        if grounds is None:
            return page
        if not self.knows(page):
            return page if page.right else self._renewed(page, page)
        wrong = {each for each, said in grounds.accounts if not all(map(self._holds, said))}
        if not wrong:
            return page
        with speaking(grounds.language):
            left = self._drawn_anew(page, grounds) if page.picture else self._told_anew(page, grounds, wrong)
            if not changes(page, left):
                return self._renewed(page, page)
            noted = join((Html(left.html), italic(_("Corrected on {day}.", day=day(today)))), "\n\n")
            whole = next(pieces(noted, PAGE_UNITS))
            return self._renewed(page, replace(left, html=whole, right=None, offered=0))

    def _told_anew(self, page: Page, grounds: Grounds, wrong: set[str]) -> Page:
        told = [(shown, part) for each in page.told for shown, part in self._part(grounds, *each, wrong)]
        if not told:
            html = "\n\n".join(filter(None, (page.head, text(_("What stood here was withdrawn.")))))
            return replace(page, html=html, shows=(), parts=(), foot="")
        shows, parts = tuple(shown for shown, _ in told), tuple(part for _, part in told)
        return replace(page, html=composed(page.head, parts, page.foot), shows=shows, parts=parts)

    def _drawn_anew(self, page: Page, grounds: Grounds) -> Page:
        """Return a picture's page with what is drawn now; where nothing can be, the caption says that it is wrong."""
        new = next((found for each in page.shows if (found := self._now(grounds, each))), None)
        drawn = picture_of(Chosen((new,), (), (), (), (0, 0))) if isinstance(new, NewEvent) else None
        if drawn is None:
            wrong = text(_("This picture shows figures that were corrected since."))
            return replace(page, html=f"{page.head or page.html}\n\n{wrong}", head=page.head or page.html, shows=())
        return replace(page, html=page.head or page.html, head=page.head or page.html, picture=written(drawn.picture))

    def knows(self, page: Page) -> bool:
        """Tell whether what a page rests on was read by the pipeline of this publish."""
        return page.grounds is not None and page.grounds.pipeline == self._pipeline

    def _renewed(self, page: Page, other: Page) -> Page:
        assert page.grounds
        grounds = page.grounds
        return replace(other, grounds=self.grounds(other.shows, grounds.after, grounds.until, grounds.language))

    def _part(
        self, grounds: Grounds, shown: str, part: tuple[str, str], wrong: set[str]
    ) -> Iterator[tuple[str, tuple[str, str]]]:
        """Yield a record that a page shows, with its heading and its markup; nothing of what was withdrawn."""
        if shown not in wrong:
            yield shown, part
            return
        new = self._now(grounds, shown)
        if new is None:
            return
        if isinstance(new, NewEvent):
            chosen = Chosen(
                (new,) if not (new.known or new.ahead) else (),
                (new,) if new.known else (),
                (new,) if new.ahead and not new.known else (),
                (),
                (0, 0),
            )
        else:
            chosen = Chosen((), (), (), (new,), (0, 0))
        yield from ((block.item.id, (block.heading, block.html)) for block in blocks(chosen) if block.item)

    def _now(self, grounds: Grounds, shown: str) -> NewEvent | NewQuote | None:
        """Return what is known now of a record, by its id then or that of any mention of it."""
        ids = (shown, *(said[0] for known, accounts in grounds.accounts if known == shown for said in accounts))
        again = (self._knowledge.told_again(each, grounds.after, grounds.until) for each in ids)
        return next((each for each in again if each), None)

    def _read(self, record: str) -> tuple[Said, ...]:
        return tuple((each.id, each.article, each.mark) for each in self._knowledge.accounts(record))

    def _held(self, said: Said) -> bool:
        return self._knowledge.holds(Account(*said))


def changes(page: Page, right: Page) -> tuple[Change, ...]:
    """Return what differs between a page as it was posted and as it is right: lines that changed or are gone."""
    if page.picture:
        return _drawn(page, right)
    now = dict(right.told)
    left = [(shown, part) for shown, part in page.told if now.get(shown) != part]
    found = []
    renamed = iter([part for shown, part in right.told if shown not in dict(page.told)])
    for shown, part in left:
        after = now.get(shown) or next(renamed, None)
        dated = after is not None and part[0] != after[0]
        change = Change(_plain(part, dated=dated), _plain(after, dated=dated) if after else "")
        if change.before != change.after:
            found.append(change)
    return tuple(found)


def _plain(part: tuple[str, str], *, dated: bool) -> str:
    said = to_text(Html(part[1])).strip().removeprefix("▸ ")
    return f"{to_text(Html(part[0]))}: {said}" if dated else said


def _drawn(page: Page, right: Page) -> tuple[Change, ...]:
    """Return how the figures of a picture differ."""
    then, now = (
        "; ".join(mark.told for group in read(each.picture).groups for mark in group.marks) if each.shows else ""
        for each in (page, right)
    )
    return (Change(then, now),) if then != now else ()
