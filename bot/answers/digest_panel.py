"""The panel of a digest: how it stands, what the latest week would have brought, what may be pressed and typed."""

from collections.abc import Iterable

from bot.chats.here import Here
from bot.chats.preferences import Preferences
from bot.chats.subscription import Rhythm, Subscription
from bot.digests import also
from bot.digests.compose import Edition, Preview
from bot.digests.line import USUAL_TIME, written
from bot.digests.options import OPTIONS, SIZES, rhythm_of
from bot.digests.told import about_told, approval_told, due_told, rhythm_told
from bot.digests.wanted import outlet_of
from bot.language import LANGUAGES, SOURCE, _, later, plural, spoken
from bot.render.cut import pieces
from bot.render.dates import days
from bot.render.html import EMPTY, Html, bold, code, filled, italic, join, lines, shortened, text
from bot.render.records import SEPARATOR
from bot.reply import PAGE_UNITS, Button, Reply, pressable
from knowledge.query import Knowledge, Unknown

PREVIEW = "preview"  # which everybody may ask for
STOPPED = "stopped"  # by an admin: what else switches a digest off says why
_LONGEST_COMMAND = 300  # of a command that is shown to be typed again

_PANEL = ((later("Preview"), PREVIEW), *((one.label, one.name) for one in OPTIONS))


def panel(knowledge: Knowledge, here: Here, kept: Subscription | None, said: Html = EMPTY) -> Reply:
    """Return how the digest stands, with what may be pressed and typed."""
    if kept is None or kept.off:
        return _offer(knowledge, here, kept, said)
    rhythm = rhythm_of(kept)
    due = _("Next: {day}", day=due_told(kept.due, rhythm.zone)) if kept.due else ""
    html = lines(
        said,
        _titled(here, SEPARATOR.join(_facts(here, kept))),
        text(SEPARATOR.join(filter(None, (due, _quiet(here))))),
        text(_("Approval: {how}", how=approval_told(kept.approval))) if kept.approval else EMPTY,
        text(_unasked(here, kept)),
        text(_("Signature: {words}", words=kept.signature)) if kept.signature else EMPTY,
        text(_brought(_week(knowledge, here, kept))),
        text(_unheard_of(knowledge, kept)),
        Html("\n" + text(_("As commands:"))),
        _again(here, kept),
        code(typed(here, "off")),
        text(_("Only admins can change it.")) if not (here.private or here.title) else EMPTY,
    )
    options = (*_corrections(here, kept), *(button(here, _(label), name) for label, name in _PANEL))
    quiet = Button(_("Quiet hours"), here.pressed("/settings quiet"))
    return Reply("found", html, buttons=pressable_of((*options, quiet, button(here, _("Off"), "off"))))


def preview(knowledge: Knowledge, here: Here, kept: Subscription) -> Reply:
    """Return what the latest week would have brought, and the first message of it."""
    buttons = (button(here, _("Digest"), ""),)
    found = _week(knowledge, here, kept)
    if found is None or not found.pages:
        return Reply("found", text(_brought(found)), buttons=buttons)
    told = " ".join((_brought(found), _("The first:")))
    html = join((italic(told), found.pages[0].html), "\n\n")
    return Reply("found", next(pieces(html, PAGE_UNITS)), items=found.pages[0].items, buttons=buttons)


def _unheard_of(knowledge: Knowledge, kept: Subscription) -> str:
    """Return which subjects no article has been about; nothing where each was known."""
    unknown = [each for each in kept.about.include if not (outlet_of(each) or _known(knowledge, each))]
    return (
        _("So far no article is about {subjects}.", subjects=", ".join(_("“{words}”", words=each) for each in unknown))
        if unknown
        else ""
    )


def _known(knowledge: Knowledge, words: str) -> bool:
    topics = (topic.label for topic in knowledge.topics())
    return not isinstance(knowledge.who(words), Unknown) or words in topics or knowledge.search(words).whole


def _week(knowledge: Knowledge, here: Here, kept: Subscription) -> Preview | None:
    usual = Preferences(here.preferences().language or here.usual.language, here.timezone())
    return Edition(knowledge).preview(kept, usual)


def _brought(found: Preview | None) -> str:
    """Return in a sentence what the latest week would have brought."""
    if found is None or not found.pages:
        return _("The latest week covered would have brought nothing.")
    return _(
        "The latest week covered ({days}) would have brought {digests}: {events} and {quotes}.",
        days=days(found.first, found.last),
        digests=plural("{n} digest", "{n} digests", found.digests),
        events=plural("{n} event", "{n} events", found.events),
        quotes=plural("{n} quote", "{n} quotes", found.quotes),
    )


def _offer(knowledge: Knowledge, here: Here, kept: Subscription | None, said: Html) -> Reply:
    """Return what may be begun, or begun again."""
    zone = here.timezone()
    why = ""
    if kept and kept.off != STOPPED:
        why = _("It was switched off because nothing could be sent: {reason}", reason=kept.off)
    html = lines(
        said,
        _titled(here, _("none yet") if kept is None else _("switched off")),
        text(why),
        text(_("I can send what is new at times of your choice. Nothing new, nothing sent.")),
        text(_brought(_week(knowledge, here, kept or new(here)))),
        filled(_("For example: {command}"), command=code(typed(here, f"weekdays 08:00, 18:00 {zone}"))),
        text(_("Only admins can change it.")) if not (here.private or here.title) else EMPTY,
    )
    offers = (
        *((button(here, _("On again"), "on"),) if kept else ()),
        button(here, _("Daily at 08:00"), f"daily 08:00 {zone}"),
        button(here, _("Mondays at 08:00"), f"mon 08:00 {zone}"),
        button(here, _("Preview"), PREVIEW),
    )
    return Reply("found", html, buttons=pressable_of(offers))


def _unasked(here: Here, kept: Subscription) -> str:
    """Return what to do where no admin could be asked whether to post it; nothing where one was."""
    if kept.approval is None or not here.chats.approvals.unasked(kept.id):
        return ""
    return _("The last time I could ask no admin. Whoever is to be asked: press Start in private, then set it again.")


def _corrections(here: Here, kept: Subscription) -> tuple[Button, ...]:
    """Return what shows posts that a correction changes, to an admin who may have them changed."""
    offers = [post.page.offered for post in here.chats.posts.offered(kept.id)] if here.may_change else []
    return (Button(_("Correct posts"), f"/correct {kept.id} {max(offers)}"),) if offers else ()


def _facts(here: Here, kept: Subscription) -> Iterable[str]:
    yield rhythm_told(rhythm_of(kept))
    yield about_told(kept.about)
    code = kept.language or here.preferences().language or here.usual.language or SOURCE
    yield _("language {name}", name=LANGUAGES[code])
    if kept.size != "normal":
        yield _(SIZES[kept.size])
    if kept.picture:
        yield _("with a picture")
    if kept.silent:
        yield _("without a sound")


def _quiet(here: Here) -> str:
    quiet = here.preferences().quiet
    return _("quiet hours {hours}: only a late one waits for their end", hours=quiet) if quiet else ""


def _titled(here: Here, how: str) -> Html:
    return filled(_("{option}: {value}"), option=bold(_title(here)), value=text(how))


def _title(here: Here) -> str:
    if here.title:
        return _("Digest for {chat}", chat=here.title)
    if here.topic:
        return _("Digest for this topic")
    return _("Your digest") if here.private else _("Digest for this chat")


def _again(here: Here, kept: Subscription) -> Html:
    """Return the line that asks for the same, where it is of a length that somebody would copy."""
    line = typed(here, written(rhythm_of(kept), kept.about, *also.written(kept, here.preferences().quiet)))
    return code(line) if len(line) <= _LONGEST_COMMAND else code(shortened(line, _LONGEST_COMMAND))


def new(here: Here) -> Subscription:
    """Return a digest as it is where nothing was chosen: each morning, in the language in which it is asked for."""
    theirs = spoken() if here.private and not here.preferences().language else None
    language = theirs if theirs != (here.usual.language or SOURCE) else None
    rhythm = Rhythm((USUAL_TIME,), here.timezone())
    return Subscription("digest", here.chat, here.topic, rhythm=rhythm, language=language)


def typed(here: Here, words: str) -> str:
    """Return the command as somebody types it."""
    return here.typed(f"/digest {words}")


def button(here: Here, label: str, words: str) -> Button:
    """Return a button that sends such a command."""
    return Button(label, here.pressed(f"/digest {words}"))


def pressable_of(buttons: Iterable[Button]) -> tuple[Button, ...]:
    """Return those whose commands a button can carry."""
    shown, _hints = pressable(buttons)
    return shown
