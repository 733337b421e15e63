"""A digest of a chat, a channel or one topic: shown to everybody, set by its admins with buttons or in one line."""

import re
from collections.abc import Iterable
from dataclasses import replace

from rapidfuzz import fuzz, process

from bot.ask import Ask
from bot.chats.here import Here
from bot.chats.preferences import Preferences
from bot.chats.subscription import Rhythm, Subscription
from bot.chats.zones import key, zones_for
from bot.digests.compose import Edition
from bot.digests.line import USUAL_TIME, Wish, read, written
from bot.digests.options import OFF, OPTIONS, SIZES, Option, Refused, named, rhythm_of
from bot.digests.schedule import following
from bot.digests.told import about_told, approval_told, due_told, rhythm_told
from bot.language import LANGUAGES, SOURCE, _, later, plural, spoken
from bot.render.cut import pieces
from bot.render.dates import days
from bot.render.html import EMPTY, Html, bold, code, filled, italic, join, lines, shortened, text
from bot.render.records import SEPARATOR
from bot.reply import LABEL_LENGTH, PAGE_UNITS, Button, Reply, pressable
from knowledge.query import Knowledge

PREVIEW = "preview"  # which everybody may ask for
STOPPED = "stopped"  # by an admin: what else switches a digest off says why
EXAMPLE = "daily 08:00 Europe/Kyiv drones, -sport"
_ELSEWHERE = re.compile(r"(?:@\w{4,32}|-[0-9]{5,})(?:\s+|$)")
_CLOSE = 80  # of 100: "aproval" is a word of ours mistyped, no subject
_AGAIN = frozenset({"on", "again", "start", "resume"})
_LONGEST_COMMAND = 300  # of a command that is shown to be typed again


_PANEL = ((later("Preview"), PREVIEW), *((one.label, one.name) for one in OPTIONS))


def digest(knowledge: Knowledge, ask: Ask) -> Reply:
    """Answer `/digest`, `/digest LINE`, `/digest preview`, `/digest off`, `/digest on`, `/digest OPTION [VALUE]`.

    In private all of it also for another chat, named first: `/digest @channel off`.

    Raises ChatsError's subclasses.
    """
    here = ask.here
    if here is None:
        return Reply("unknown", text(_("That is about a chat with me: ask me there.")))
    if here.closed:
        return Reply("unknown", text(here.closed))
    args = ask.args
    if begins := _ELSEWHERE.match(args):
        if not here.title:  # from a terminal, or in a group: only in private it is somebody's own business
            return Reply("unknown", text(_("Ask me about another chat's digest in private.")))
        args = args[begins.end() :]
    kept = here.chats.subscriptions.digest(here.chat, here.topic)
    if key(args) == PREVIEW:
        return _preview(knowledge, here, kept or _new(here))
    return _answered(here, kept, args)


def _answered(here: Here, kept: Subscription | None, args: str) -> Reply:
    if not args:
        return _panel(here, kept)
    if not here.may_change:
        return Reply("unknown", text(_("Only admins of this chat can change its digest. /digest shows it.")))
    word, _between, value = args.partition(" ")
    if option := named(key(word)):
        return _set(here, kept, option, value) if value else _choice(here, kept, option)
    if key(args) in OFF:
        return _stopped(here, kept)
    if key(args) in _AGAIN:
        return _begun(here, kept or _new(here))
    return _mistyped(here, args) or _from_line(here, kept, args)


def _mistyped(here: Here, args: str) -> Reply | None:
    """Ask whether a single word is one of ours mistyped; None where it comes near to none of them."""
    known = [*(one.name for one in OPTIONS), *_AGAIN, PREVIEW]
    near = process.extractOne(key(args), known, scorer=fuzz.ratio, score_cutoff=_CLOSE)
    if near is None:
        return None
    said = filled(_("Did you mean {command}?"), command=code(_typed(here, near[0])))
    about = _button(here, _("About “{words}”", words=shortened(args, LABEL_LENGTH)), f"about {args}")
    return Reply("unknown", said, buttons=_pressable((_button(here, near[0], near[0]), about)))


def _panel(here: Here, kept: Subscription | None, said: Html = EMPTY) -> Reply:
    """Return how the digest stands, with what may be pressed and typed."""
    if kept is None or kept.off:
        return _offer(here, kept, said)
    rhythm = rhythm_of(kept)
    due = _("Next: {day}", day=due_told(kept.due, rhythm.zone)) if kept.due else ""
    html = lines(
        said,
        join((bold(_title(here)), text(SEPARATOR.join(_facts(here, kept)))), ": "),
        text(SEPARATOR.join(filter(None, (due, _quiet(here))))),
        text(_("Approval: {how}", how=approval_told(kept.approval))) if kept.approval else EMPTY,
        text(_("Signature: {words}", words=kept.signature)) if kept.signature else EMPTY,
        Html("\n" + text(_("As commands:"))),
        _again(here, kept),
        code(_typed(here, "off")),
        text(_("Only admins can change it.")) if not (here.private or here.title) else EMPTY,
    )
    options = (_button(here, _(label), name) for label, name in _PANEL)
    quiet = () if here.title else (Button(_("Quiet hours"), "/settings quiet"),)
    return Reply("found", html, buttons=_pressable((*options, *quiet, _button(here, _("Off"), "off"))))


def _preview(knowledge: Knowledge, here: Here, kept: Subscription) -> Reply:
    """Return what the latest week would have brought, and the first message of it."""
    buttons = (_button(here, _("Digest"), ""),)
    usual = Preferences(here.preferences().language or here.usual.language, here.timezone())
    found = Edition(knowledge).preview(kept, usual)
    if found is None or not found.pages:
        return Reply("found", text(_("The latest week covered would have brought nothing.")), buttons=buttons)
    brought = _(
        "The latest week covered ({days}) would have brought {events} and {quotes} in {messages}. The first:",
        days=days(found.first, found.last),
        events=plural("{n} event", "{n} events", found.events),
        quotes=plural("{n} quote", "{n} quotes", found.quotes),
        messages=plural("{n} message", "{n} messages", len(found.pages)),
    )
    html = join((italic(brought), found.pages[0].html), "\n\n")
    return Reply("found", next(pieces(html, PAGE_UNITS)), items=found.pages[0].items, buttons=buttons)


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


def _title(here: Here) -> str:
    if here.title:
        return _("Digest for {chat}", chat=here.title)
    if here.topic:
        return _("Digest for this topic")
    return _("Your digest") if here.private else _("Digest for this chat")


def _offer(here: Here, kept: Subscription | None, said: Html) -> Reply:
    """Return what may be begun, or begun again."""
    zone = here.timezone()
    why = ""
    if kept and kept.off != STOPPED:
        why = _("It was switched off because nothing could be sent: {reason}", reason=kept.off)
    html = lines(
        said,
        join((bold(_title(here)), text(_("none") if kept is None else _("switched off"))), ": "),
        text(why),
        text(_("I can send what is new at times of your choice. Nothing new, nothing sent.")),
        filled(_("For example: {command}"), command=code(_typed(here, f"weekdays 08:00, 18:00 {zone}"))),
        text(_("Only admins can change it.")) if not (here.private or here.title) else EMPTY,
    )
    offers = (
        *((_button(here, _("On again"), "on"),) if kept else ()),
        _button(here, _("Daily at 08:00"), f"daily 08:00 {zone}"),
        _button(here, _("Mondays at 08:00"), f"mon 08:00 {zone}"),
        _button(here, _("Preview"), PREVIEW),
    )
    return Reply("found", html, buttons=_pressable(offers))


def _from_line(here: Here, kept: Subscription | None, line: str) -> Reply:
    wish = read(line)
    if wish.wrong:
        return _refused(here, line, wish)
    now = kept or _new(here)
    about = now.about if wish.about is None else wish.about
    return _begun(here, replace(now, rhythm=wish.rhythm(now.rhythm, here.timezone()), about=about))


def _refused(here: Here, line: str, wish: Wish) -> Reply:
    """Say what is wrong with a line; nothing was changed."""
    said = lines(
        text(f"{wish.wrong} {_('Nothing was changed.')}"),
        filled(_("Example: {command}"), command=code(_typed(here, EXAMPLE))),
    )
    chosen = (_button(here, zone, _with_zone(line, wish.zones, zone)) for zone in wish.zones)
    return Reply("ambiguous" if wish.zones else "unknown", said, buttons=_pressable(chosen))


def _with_zone(line: str, zones: tuple[str, ...], chosen: str) -> str:
    """Return the line with the name that stands for several zones replaced by the one chosen."""
    words = line.split()
    for start in range(len(words)):
        for end in range(len(words), start, -1):
            if zones_for(" ".join(words[start:end]).strip(",;")) == zones:
                return " ".join((*words[:start], chosen, *words[end:]))
    return line


def _choice(here: Here, kept: Subscription | None, option: Option) -> Reply:
    html = lines(
        text(_("{option}: {value}", option=_(option.label), value=option.told(kept or _new(here)))),
        filled(_("Or type it: {command}"), command=code(_typed(here, f"{option.name} {option.example}"))),
        text(_("Or send me your location, in private, to see your zone.")) if option.name == "zone" else EMPTY,
    )
    return Reply("found", html, buttons=_offered(here, option))


def _set(here: Here, kept: Subscription | None, option: Option, value: str) -> Reply:
    changed = option.read(kept or _new(here), value)
    if isinstance(changed, Refused):
        example = code(_typed(here, f"{option.name} {option.example}"))
        said = lines(
            text(f"{changed.why} {_('Nothing was changed.')}"), filled(_("Example: {command}"), command=example)
        )
        instead = _pressable(_button(here, words, f"{option.name} {words}") for words in changed.instead)
        return Reply("unknown", said, buttons=instead or _offered(here, option))
    if changed.approval and option.name == "approval" and not here.person:
        said = text(_("I cannot tell whom to ask: set this under your own name, not as the chat itself."))
        return Reply("unknown", said, buttons=(_button(here, _("Digest"), ""),))
    return _begun(here, changed)


def _offered(here: Here, option: Option) -> tuple[Button, ...]:
    offered = [_button(here, _(label), f"{option.name} {words}") for label, words in option.offered]
    return _pressable((*offered, _button(here, _("Digest"), "")))


def _begun(here: Here, wanted: Subscription) -> Reply:
    """Keep a digest as it is wanted, and switched on. What is due stays so, where nothing of that changed."""
    rhythm = rhythm_of(wanted)
    kept = here.chats.subscriptions.digest(here.chat, here.topic)
    if kept is None or kept.off or kept.rhythm != rhythm or kept.due is None:
        wanted = replace(wanted, due=following(rhythm, here.chats.now()))
    if wanted.off:  # what arrived while it was off is no news any more
        wanted = replace(wanted, off="", since=None)
    wanted = replace(wanted, admin=here.person or wanted.admin)
    return _panel(here, here.chats.subscriptions.keep(wanted), italic(_("Done.")))


def _stopped(here: Here, kept: Subscription | None) -> Reply:
    if kept is None or kept.off:
        return _panel(here, kept)
    here.chats.subscriptions.switch_off(kept.id, STOPPED)
    said = text(_("Done: no digest is sent here any more.") if not here.title else _("Done: no digest is sent there."))
    buttons = (_button(here, _("On again"), "on"), _button(here, _("Digest"), ""))
    return Reply("found", lines(said, code(_typed(here, "on"))), buttons=buttons)


def _new(here: Here) -> Subscription:
    """Return a digest as it is where nothing was chosen: each morning, in the language in which it is asked for."""
    theirs = spoken() if here.private and not here.preferences().language else None
    language = theirs if theirs != (here.usual.language or SOURCE) else None
    rhythm = Rhythm((USUAL_TIME,), here.timezone())
    return Subscription("digest", here.chat, here.topic, rhythm=rhythm, language=language)


def _again(here: Here, kept: Subscription) -> Html:
    """Return the line that asks for the same, where it is of a length that somebody would copy."""
    line = _typed(here, written(rhythm_of(kept), kept.about))
    return code(line) if len(line) <= _LONGEST_COMMAND else code(shortened(line, _LONGEST_COMMAND))


def _typed(here: Here, words: str) -> str:
    """Return the command as somebody types it: of another chat with its name."""
    return " ".join(filter(None, ("/digest", (here.name or str(here.chat)) if here.title else "", words)))


def _button(here: Here, label: str, words: str) -> Button:
    """Return a button; about another chat it carries that one's number, for a name may be given away."""
    return Button(label, " ".join(filter(None, ("/digest", str(here.chat) if here.title else "", words))))


def _pressable(buttons: Iterable[Button]) -> tuple[Button, ...]:
    shown, _hints = pressable(buttons)
    return shown
