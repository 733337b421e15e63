"""What is known of a digest in words, as its panel and its first lines tell it."""

from collections.abc import Iterable
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from babel.dates import format_skeleton

from bot.chats.subscription import EVERY_DAY, About, Approval, Rhythm
from bot.digests.line import WEEKDAYS, WEEKEND
from bot.language import _, locale, plural


def rhythm_told(rhythm: Rhythm) -> str:
    """Return when a digest comes: "weekdays 08:00, 18:30 Europe/Kyiv"."""
    times = ", ".join(f"{at:%H:%M}" for at in rhythm.times)
    return f"{days_told(rhythm.days)} {times} {rhythm.zone}"


def days_told(days: Iterable[int]) -> str:
    """Return days of the week (0 is Monday): "daily", "weekdays", "Mon, Thu"."""
    match frozenset(days):
        case known if known == EVERY_DAY:
            return _("daily")
        case known if known == WEEKDAYS:
            return _("weekdays")
        case known if known == WEEKEND:
            return _("weekends")
        case known:
            names = locale().days["stand-alone"]["abbreviated"]
            return ", ".join(names[day] for day in sorted(known))


def about_told(about: About) -> str:
    """Return what a digest is about: "about floods, Okafor, without sport"."""
    included, excluded = ", ".join(about.include), ", ".join(about.exclude)
    if included and excluded:
        return _("about {subjects}, without {others}", subjects=included, others=excluded)
    if excluded:
        return _("about everything, without {others}", others=excluded)
    return _("about {subjects}", subjects=included) if included else _("about everything")


def subjects_told(about: About) -> str:
    """Return the same below a heading that says it is about them: "floods, Okafor, without sport"."""
    included = ", ".join(about.include) or _("Everything")
    if not about.exclude:
        return included
    return _("{subjects}, without {others}", subjects=included, others=", ".join(about.exclude))


def approval_told(approval: Approval | None) -> str:
    """Return who sees a digest first, and what happens without an answer."""
    if approval is None:
        return _("none: it is posted at once")
    if approval.otherwise == "post":
        return plural(
            "{n} minute earlier to an admin; without an answer it is posted",
            "{n} minutes earlier to an admin; without an answer it is posted",
            approval.minutes,
        )
    return plural(
        "{n} minute earlier to an admin; without an answer it is skipped",
        "{n} minutes earlier to an admin; without an answer it is skipped",
        approval.minutes,
    )


def due_told(due: datetime, zone: str) -> str:
    """Return an instant as clocks of a zone show it: "Mon 24 Nov, 08:00"."""
    there = due.astimezone(UTC).astimezone(ZoneInfo(zone))
    return f"{format_skeleton('MMMEd', there, locale=locale())}, {there:%H:%M}"
