"""What somebody follows: people, topics, places, searches. It goes to their own chat, and is answered there."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, assert_never

from rapidfuzz import fuzz, process

from bot.answers.choice import echo, missing
from bot.answers.cite import newest_role
from bot.ask import Ask
from bot.chats.here import Here
from bot.chats.subscription import About, Rhythm, Subscription
from bot.chats.zones import key
from bot.digests.follows import Wanted, how_told, how_typed, same, wanted
from bot.digests.line import SUBJECT_LENGTH, USUAL_TIME
from bot.digests.schedule import following as next_due
from bot.language import _, number, plural
from bot.render.html import EMPTY, Html, bold, code, filled, join, lines, shortened, text
from bot.render.records import SEPARATOR, kind_of
from bot.reply import LABEL_LENGTH, Block, Button, Reply, Sheet, paged, pressable
from knowledge.model import Entity
from knowledge.query import Ambiguous, Found, Knowledge, Unknown

MOST = 50  # of one chat: who wants more wants a digest
EXAMPLE = "/follow Ivanova daily 08:00"
_CLOSE = 70  # of 100: "Okafro" is what is followed as Okafor
_EVERYTHING = frozenset({"all", "everything", "everybody"})
_NUMBER = re.compile(r"#(?P<number>[0-9]{1,15})(?=\s|$)")


def follow(knowledge: Knowledge, ask: Ask) -> Reply:
    """Answer `/follow WORDS [at once|hourly|daily [TIME]]`. Raises ChatsError's subclasses, StoreError."""
    here = ask.here
    if here is None or here.unsubscribed:
        return _not_here(here)
    if not ask.args:
        return _list(knowledge, here, ask)
    if number := _NUMBER.match(ask.args):
        kept = _by_number(here, int(number["number"]))
        asked = wanted(ask.args[number.end() :], here.timezone())
        return _changed(knowledge, here, kept, asked) if kept else _gone()
    asked = wanted(ask.args, here.timezone())
    if asked.wrong or not any(map(str.isalnum, asked.words)):
        return _refused(asked.wrong or _("Name what to follow: a person, a place, a topic or some words."))
    if len(asked.words) > SUBJECT_LENGTH:
        return _refused(_("That is longer than {n} characters.", n=SUBJECT_LENGTH))
    return _follow(knowledge, here, asked)


def unfollow(knowledge: Knowledge, ask: Ask) -> Reply:
    """Answer `/unfollow WORDS`, `/unfollow all`. Raises ChatsError's subclasses, StoreError."""
    here = ask.here
    if here is None or here.unsubscribed:
        return _not_here(here)
    followed = _followed(here)
    words = key(ask.args)
    if not followed:
        return _list(knowledge, here, ask)
    if words in _EVERYTHING | {f"{each} yes" for each in _EVERYTHING}:
        return _unfollow_all(here, followed, sure=words.endswith(" yes"))
    if number := _NUMBER.match(ask.args):
        kept = _by_number(here, int(number["number"]))
        return _unfollowed(knowledge, here, kept) if kept else _gone()
    if not words:
        return _list(knowledge, here, ask)
    kept = _meant(knowledge, followed, ask.args)
    return _unfollowed(knowledge, here, kept) if kept else _not_followed(knowledge, followed, ask.args)


def following(knowledge: Knowledge, ask: Ask) -> Reply:
    """Answer `/following`: what is followed, and how often it is told. Raises ChatsError's subclasses, StoreError."""
    here = ask.here
    if here is None or here.unsubscribed:
        return _not_here(here)
    if number := _NUMBER.match(ask.args):
        kept = _by_number(here, int(number["number"]))
        return _one(knowledge, here, kept) if kept else _gone()
    return _list(knowledge, here, ask)


def _follow(knowledge: Knowledge, here: Here, asked: Wanted) -> Reply:
    if asked.exact:
        return _kept(knowledge, here, asked, asked.words, asked.words)
    match knowledge.who(asked.words):
        case Found(item=entity, also=others):
            reply = _kept(knowledge, here, asked, entity.id, entity.name)
            return replace(reply, buttons=(*reply.buttons, *_choices(others, asked)))
        case Ambiguous(choices=choices):
            if _is_topic(knowledge, asked.words):
                return _kept(knowledge, here, asked, asked.words, asked.words)
            told = lines(text(_("Which one?")), *map(_told_apart, choices))
            return Reply("ambiguous", told, buttons=_choices(choices, asked))
        case Unknown(nearest=nearest):
            if knowledge.search(asked.words).whole:
                return _kept(knowledge, here, asked, asked.words, asked.words)
            return _unknown(knowledge, asked, nearest)
        case other:
            assert_never(other)


def _is_topic(knowledge: Knowledge, words: str) -> bool:
    return any(same(words, topic.label) for topic in knowledge.topics())


def _kept(knowledge: Knowledge, here: Here, asked: Wanted, term: str, name: str) -> Reply:
    """Keep what is followed: under the id of whom is meant, for names change and records are joined."""
    followed = _followed(here)
    known = next((one for one in followed if same(one.about.include[0], term)), None)
    if known:
        return _changed(knowledge, here, known, asked)
    if len(followed) >= MOST:
        said = _("You follow {n} already, which is the most. Drop one first, or set a digest.", n=number(len(followed)))
        return Reply("unknown", text(said), buttons=(_listing(), Button(_("Digest"), "/digest")))
    new = Subscription("follow", here.chat, about=About((term,)), called=name, admin=here.person)
    return _set(knowledge, here, new, asked.rhythm)


def _changed(knowledge: Knowledge, here: Here, known: Subscription, asked: Wanted) -> Reply:
    if asked.wrong:
        return _refused(asked.wrong)
    if not asked.said and not known.off:
        return _one(knowledge, here, known, _("You follow that already."))
    return _set(knowledge, here, known, asked.rhythm if asked.said else known.rhythm)


def _set(knowledge: Knowledge, here: Here, wanted: Subscription, rhythm: Rhythm | None) -> Reply:
    due = next_due(rhythm, here.chats.now()) if rhythm else None
    changed: dict[str, Any] = {"rhythm": rhythm, "due": due, "off": ""}
    if wanted.off:  # what came while it was off is no news any more
        changed["since"] = None
    known = here.chats.subscriptions.change(wanted.id, **changed) if wanted.id else None
    kept = known or here.chats.subscriptions.keep(replace(wanted, **changed))
    return _one(knowledge, here, kept)


def _one(knowledge: Knowledge, here: Here, kept: Subscription, said: str = "") -> Reply:
    """Return one thing that is followed, and what may be done with it."""
    quiet = here.preferences().quiet
    held = _("Quiet hours {hours}: held back, then told together.", hours=quiet) if quiet else ""
    off = _("Switched off, because nothing could be sent: {reason}", reason=kept.off) if kept.off else ""
    name = _name(knowledge, kept)
    html = lines(
        text(said),
        filled(_("Following {name}: {how}"), name=bold(name), how=text(how_told(kept.rhythm))),
        text(off or held),
        filled(_("To end it: {command}"), command=code(f"/unfollow {shortened(name, SUBJECT_LENGTH)}")),
    )
    offered = (
        (_("At once"), None),
        (_("Hourly"), "hourly"),
        (_("Daily at 08:00"), f"daily {USUAL_TIME:%H:%M}"),
    )
    now = "" if kept.off else how_typed(kept.rhythm)
    others = [
        Button(label, f"/follow #{kept.id} {how or 'at once'}") for label, how in offered if (how or "at once") != now
    ]
    ending = (Button(_("Unfollow"), f"/unfollow #{kept.id}"), _listing())
    return Reply("found", html, buttons=(*others, *ending))


def _list(knowledge: Knowledge, here: Here, ask: Ask) -> Reply:
    followed = _followed(here)
    if not followed:
        html = lines(
            text(_("You follow nothing yet. I can tell you when there is something new.")),
            filled(_("For example: {command}"), command=code(EXAMPLE)),
        )
        return Reply("found", html, buttons=(Button(_("People"), "/people"), Button(_("Topics"), "/topics")))
    quiet = here.preferences().quiet
    head = lines(
        join((bold(_("You follow")), text(number(len(followed)))), SEPARATOR),
        text(_("Quiet hours {hours}: held back, then told together.", hours=quiet)) if quiet else EMPTY,
    )
    blocks = [Block(_line(knowledge, one), command=f"/following #{one.id}") for one in followed]
    buttons = (Button(_("Quiet hours"), "/settings quiet"), Button(_("Unfollow all"), "/unfollow all"))
    return paged(replace(ask, command="following", args=""), Sheet(head, blocks, buttons=buttons))


def _line(knowledge: Knowledge, kept: Subscription) -> Html:
    how = _("switched off: {reason}", reason=kept.off) if kept.off else how_told(kept.rhythm)
    return join((bold(_name(knowledge, kept)), text(how)), SEPARATOR)


def _unfollowed(knowledge: Knowledge, here: Here, kept: Subscription) -> Reply:
    here.chats.subscriptions.remove(kept.id)
    said = filled(_("Done: you no longer follow {name}."), name=bold(_name(knowledge, kept)))
    again = f"/follow {kept.about.include[0]} {how_typed(kept.rhythm)}"
    buttons, _hints = pressable((Button(_("Follow again"), again), _listing()))
    return Reply("found", said, buttons=buttons)


def _unfollow_all(here: Here, followed: Sequence[Subscription], *, sure: bool) -> Reply:
    if not sure:
        said = plural("That ends {n} thing you follow.", "That ends all {n} that you follow.", len(followed))
        return Reply("found", text(said), buttons=(Button(_("Unfollow all"), "/unfollow all yes"), _listing()))
    for one in followed:
        here.chats.subscriptions.remove(one.id)
    return Reply("found", text(_("Done: you follow nothing now.")))


def _not_followed(knowledge: Knowledge, followed: Sequence[Subscription], words: str) -> Reply:
    names = {one.id: _name(knowledge, one) for one in followed}
    near = process.extract(words, names, scorer=fuzz.WRatio, score_cutoff=_CLOSE, limit=3)
    said = filled(_("You do not follow {name}."), name=echo(words))
    buttons = (Button(shortened(name, LABEL_LENGTH), f"/unfollow #{which}") for name, _score, which in near)
    return Reply("unknown", said, buttons=(*buttons, _listing()))


def _meant(knowledge: Knowledge, followed: Sequence[Subscription], words: str) -> Subscription | None:
    """Return what is followed under a name, or means whom this name means."""
    exact = [one for one in followed if same(words, _name(knowledge, one)) or same(words, one.about.include[0])]
    if exact:
        return exact[0]
    match knowledge.who(words):
        case Found(item=entity):
            return next((one for one in followed if knowledge.entity(one.about.include[0]) == entity), None)
        case _unsure:
            return None


def _unknown(knowledge: Knowledge, asked: Wanted, nearest: Sequence[Entity]) -> Reply:
    head = missing(knowledge, _("Nothing about {words} {here}."), words=echo(asked.words))
    closest = text(_("Closest: {names}", names=", ".join(one.name for one in nearest))) if nearest else EMPTY
    how = f" {how_typed(asked.rhythm)}" if asked.said else ""
    label = shortened(_("Follow “{words}” all the same", words=asked.words), LABEL_LENGTH)
    anyway, _hints = pressable((Button(label, f'/follow "{asked.words}"{how}'),))
    return Reply("unknown", join((head, closest), " "), buttons=(*_choices(nearest, asked), *anyway))


def _choices(entities: Sequence[Entity], asked: Wanted) -> tuple[Button, ...]:
    how = f" {how_typed(asked.rhythm)}" if asked.said else ""
    names = [one.name for one in entities]
    labels = (
        SEPARATOR.join(filter(None, (one.name, newest_role(one) if names.count(one.name) > 1 else "")))
        for one in entities
    )
    made = zip(labels, entities, strict=True)
    return tuple(Button(shortened(label, LABEL_LENGTH), f"/follow {one.id}{how}") for label, one in made)


def _told_apart(entity: Entity) -> Html:
    return join((bold(entity.name), text(newest_role(entity) or kind_of(entity))), SEPARATOR)


def _name(knowledge: Knowledge, kept: Subscription) -> str:
    """Return what something followed is called now; where it is gone from the articles, what it was called."""
    term = kept.about.include[0]
    entity = knowledge.entity(term)
    return entity.name if entity else kept.called or term


def _followed(here: Here) -> list[Subscription]:
    return [one for one in here.chats.subscriptions.of(here.chat) if one.kind == "follow"]


def _by_number(here: Here, number: int) -> Subscription | None:
    """Return what this chat follows under a number; another chat's is none of its business."""
    return next((one for one in _followed(here) if one.id == number), None)


def _listing() -> Button:
    return Button(_("All that I follow"), "/following")


def _gone() -> Reply:
    return Reply("unknown", text(_("You do not follow that any more.")), buttons=(_listing(),))


def _refused(wrong: str) -> Reply:
    return Reply("unknown", lines(text(wrong), filled(_("Example: {command}"), command=code(EXAMPLE))))


def _not_here(here: Here | None) -> Reply:
    return Reply("unknown", text(here.unsubscribed if here else _("That is about a chat with me: ask me there.")))
