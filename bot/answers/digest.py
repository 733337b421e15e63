"""A digest of a chat, a channel or one topic: shown to everybody, set by its admins with buttons or in one line."""

from dataclasses import replace

from rapidfuzz import fuzz, process

from bot.answers.digest_panel import PREVIEW, STOPPED, button, new, panel, pressable_of, preview, typed
from bot.answers.whose import about_chat
from bot.ask import Ask
from bot.chats.here import Here
from bot.chats.preferences import read_quiet
from bot.chats.subscription import Subscription
from bot.chats.zones import key, zones_for
from bot.digests.also import QUIET
from bot.digests.line import Wish, read
from bot.digests.options import OFF, OPTIONS, Option, Refused, named, rhythm_of
from bot.digests.schedule import following
from bot.language import _
from bot.render.html import EMPTY, Html, code, filled, italic, join, lines, shortened, text
from bot.reply import LABEL_LENGTH, Button, Reply
from knowledge.query import Knowledge

EXAMPLE = "daily 08:00 Europe/Kyiv drones, -sport"
_CLOSE = 80  # of 100: "aproval" is a word of ours mistyped, no subject
_AGAIN = frozenset({"on", "again", "start", "resume"})
_ENDED = frozenset({"delete", "remove", "cancel", "end", "unsubscribe", "disable"})
_SHOWN = frozenset({"show", "status", "settings", "help"})


@about_chat
def digest(knowledge: Knowledge, here: Here, ask: Ask) -> Reply:
    """Answer `/digest`, `/digest LINE`, `/digest preview`, `/digest off`, `/digest on`, `/digest OPTION [VALUE]`.

    In private all of it also for another chat, named first: `/digest @channel off`.

    Raises ChatsError's subclasses.
    """
    if here.unsubscribed:
        return Reply("unknown", text(here.unsubscribed))
    kept = here.chats.subscriptions.digest(here.chat, here.topic)
    if key(ask.args) == PREVIEW:
        return preview(knowledge, here, kept or new(here))
    return _answered(knowledge, here, kept, ask.args)


def _answered(knowledge: Knowledge, here: Here, kept: Subscription | None, args: str) -> Reply:
    if not args or key(args) in _SHOWN:
        return panel(knowledge, here, kept)
    if not here.may_change:
        return Reply("unknown", text(_("Only admins of this chat can change its digest. /digest shows it.")))
    word, _between, value = args.partition(" ")
    if option := named(key(word)):
        return _set(knowledge, here, kept, option, value) if value else _choice(here, kept, option)
    if key(args) in OFF | _ENDED:
        return _stopped(knowledge, here, kept)
    if key(args) in _AGAIN:
        return _begun(knowledge, here, kept or new(here))
    return _mistyped(here, args) or _from_line(knowledge, here, kept, args)


def _mistyped(here: Here, args: str) -> Reply | None:
    """Ask whether a single word is one of ours mistyped; None where it comes near to none of them."""
    known = [*(one.name for one in OPTIONS), *_AGAIN, PREVIEW]
    near = process.extractOne(key(args), known, scorer=fuzz.ratio, score_cutoff=_CLOSE)
    if near is None:
        return None
    said = filled(_("Did you mean {command}?"), command=code(typed(here, near[0])))
    about = button(here, _("About “{words}”", words=shortened(args, LABEL_LENGTH)), f"about {args}")
    return Reply("unknown", said, buttons=pressable_of((button(here, near[0], near[0]), about)))


def _from_line(knowledge: Knowledge, here: Here, kept: Subscription | None, line: str) -> Reply:
    wish = read(line)
    if wish.wrong:
        return _refused(here, line, wish)
    changed = _wished(kept or new(here), wish, here.timezone())
    hours = wish.also.get(QUIET, "")
    quiet = read_quiet(hours)
    if not (quiet or key(hours) in OFF | {""}):
        changed = Refused(_("“{written}” is no time of the day.", written=hours))
    if isinstance(changed, Refused):
        return _refused(here, line, Wish(wrong=changed.why))
    if "approval" in wish.also and changed.approval and not here.person:
        return _nobody_to_ask(here)
    if hours:
        here.chats.prefer(here.chat, quiet=quiet)
    return _begun(knowledge, here, changed)


def _wished(now: Subscription, wish: Wish, zone: str) -> Subscription | Refused:
    about = now.about if wish.about is None else wish.about
    changed = replace(now, rhythm=wish.rhythm(now.rhythm, zone), about=about)
    for name, words in wish.also.items():
        option = named(name)
        read_so = option.read(changed, words) if option else changed
        if isinstance(read_so, Refused):
            return read_so
        changed = read_so
    return changed


def _refused(here: Here, line: str, wish: Wish) -> Reply:
    """Say what is wrong with a line; nothing was changed."""
    said = lines(
        _nothing_changed(wish.wrong),
        filled(_("Example: {command}"), command=code(typed(here, EXAMPLE))),
    )
    chosen = (button(here, zone, _with_zone(line, wish.zones, zone)) for zone in wish.zones)
    return Reply("ambiguous" if wish.zones else "unknown", said, buttons=pressable_of(chosen))


def _nothing_changed(why: str) -> Html:
    return join((text(why), text(_("Nothing was changed."))), " ")


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
        text(_("{option}: {value}", option=_(option.label), value=option.told(kept or new(here)))),
        filled(_("Or type it: {command}"), command=code(typed(here, f"{option.name} {option.example}"))),
        text(_("Or send me your location, in private, to see your zone.")) if option.name == "zone" else EMPTY,
    )
    return Reply("found", html, buttons=_offered(here, option))


def _set(knowledge: Knowledge, here: Here, kept: Subscription | None, option: Option, value: str) -> Reply:
    changed = option.read(kept or new(here), value)
    if isinstance(changed, Refused):
        example = code(typed(here, f"{option.name} {option.example}"))
        said = lines(_nothing_changed(changed.why), filled(_("Example: {command}"), command=example))
        instead = pressable_of(button(here, words, f"{option.name} {words}") for words in changed.instead)
        return Reply("unknown", said, buttons=instead or _offered(here, option))
    if changed.approval and option.name == "approval" and not here.person:
        return _nobody_to_ask(here)
    return _begun(knowledge, here, changed)


def _nobody_to_ask(here: Here) -> Reply:
    said = text(_("I cannot tell whom to ask: set this under your own name, not as the chat itself."))
    return Reply("unknown", said, buttons=(button(here, _("Digest"), ""),))


def _offered(here: Here, option: Option) -> tuple[Button, ...]:
    offered = [button(here, _(label), f"{option.name} {words}") for label, words in option.offered]
    return pressable_of((*offered, button(here, _("Digest"), "")))


def _begun(knowledge: Knowledge, here: Here, wanted: Subscription) -> Reply:
    """Keep a digest as it is wanted, and switched on. What is due stays so, where nothing of that changed."""
    rhythm = rhythm_of(wanted)
    kept = here.chats.subscriptions.digest(here.chat, here.topic)
    if kept is None or kept.off or kept.rhythm != rhythm or kept.due is None:
        wanted = replace(wanted, due=following(rhythm, here.chats.now()))
    if wanted.off:  # what arrived while it was off is no news any more
        wanted = replace(wanted, off="", since=None)
    return panel(knowledge, here, here.chats.subscriptions.keep(wanted.set_by(here.person)), italic(_("Done.")))


def _stopped(knowledge: Knowledge, here: Here, kept: Subscription | None) -> Reply:
    if kept is None or kept.off:
        return panel(knowledge, here, kept)
    here.chats.subscriptions.switch_off(kept.id, STOPPED)
    said = text(_("Done: no digest is sent here any more.") if not here.title else _("Done: no digest is sent there."))
    buttons = (button(here, _("On again"), "on"), button(here, _("Digest"), ""))
    return Reply("found", lines(said, code(typed(here, "on"))), buttons=buttons)
