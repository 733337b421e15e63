"""Reports of events, made for tests of linking: by an article, in a line, on a day."""

from collections.abc import Sequence
from datetime import date

from knowledge.ids import mention_id
from knowledge.model import Claim, Event, Evidence, Figure, Mention, Party, Precision, Status, When
from knowledge.pipeline.linking.telling import Telling

MAY = date(2031, 5, 10)


def on(day: int) -> When:
    """Return a day of May."""
    return When(start=date(2031, 5, day), end=date(2031, 5, day), precision=Precision.DAY)


def night(day: int) -> When:
    """Return the night that follows a day of May."""
    return When(start=date(2031, 5, day), end=date(2031, 5, day + 1), precision=Precision.NIGHT)


def report(  # what a report may tell
    article: str,
    line: str,
    *,
    act: str | None = None,
    when: When | None = None,
    told: int = 10,
    actors: Sequence[str] = (),
    recipients: Sequence[str] = (),
    place: str | None = None,
    counted: tuple[float, str, str | None] | None = None,
    status: Status = Status.HAPPENED,
) -> Telling:
    """Return an article's report; `counted` is a number, of what, and by whom; `told` the day of May it appeared."""
    key = mention_id(article, 500, 504)
    passage = Evidence(article=article, start=500, end=540)
    claims: tuple[Claim, ...] = ()
    if counted:
        value, what, who = counted
        side = Party(name=who) if who else None
        figure = Figure(value=value, what=what, claimed_by=side, evidence=passage)
        claims = (Claim(claimant=side, figures=(figure,), evidence=passage),)
    event = Event(
        id=key,
        line=line,
        status=status,
        when=when or on(9),
        place=Party(name=place) if place else None,
        actors=tuple(Party(name=name) for name in actors),
        recipients=tuple(Party(name=name) for name in recipients),
        claims=claims,
        reports=(passage,),
    )
    day = date(2031, 5, told)
    mention = Mention(id=key, article=article, day=day, start=500, end=504, record=key, event=event, act=act)
    return Telling(mention, event)
