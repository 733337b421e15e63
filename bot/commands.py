"""The one table of commands: handlers, menus, help and docs/commands.md come from it. What is in it works."""

import re
from collections.abc import Callable
from dataclasses import replace

from rapidfuzz import fuzz, process

from bot.about_chats import ABOUT_CHATS
from bot.answers.chart import chart
from bot.answers.compare import compare
from bot.answers.corpus import sources, topics
from bot.answers.event import event
from bot.answers.events import latest, on, timeline, where
from bot.answers.figures import figures
from bot.answers.filters import misplaced
from bot.answers.gone import moved_on
from bot.answers.people import people, who
from bot.answers.quotes import quotes, said
from bot.answers.reading import with_reading
from bot.answers.search import search
from bot.answers.start import start
from bot.answers.together import together
from bot.ask import Ask
from bot.command import Command, Scope
from bot.language import _, later, speaking
from bot.render.html import EMPTY, addressed, bold, code, filled, lines, shortened, text
from bot.reply import COMMAND_BYTES, LABEL_LENGTH, Button, Reply, Sheet, paged
from knowledge.query import Knowledge

ARGS_LENGTH = 200  # nobody's question is longer; what is, is a pasted text
SHOWN_NAMES = 3  # beside the usage of a command that wants a name
CLOSE_ENOUGH = 60  # of 100: "/tmeline" is close to /timeline, "/banana" to nothing

_OF_DAYS = frozenset(
    {"latest", "quotes", "event", "timeline", "on", "where", "figures", "chart", "with", "compare", "search"}
)
_ID = re.compile(r"(?=\S*[2-7])[a-z2-7]{13}(?!\S)")  # with a digit: some words are as long
_EVERYWHERE: tuple[Scope, ...] = ("private", "group")


def answer(knowledge: Knowledge, ask: Ask, address: Callable[[str], str | None] = lambda _: None) -> Reply:
    """Return the answer to `ask`, whatever it holds: an unknown command, a novel, nothing.

    It is in `ask.language`. `address` is where a link to a command leads; without one, names are not linked.

    Raises:
        StoreError: the store cannot be read.
    """
    with speaking(ask.language):
        reply = _likeliest(knowledge, ask)
    return replace(reply, html=addressed(reply.html, address))


def _likeliest(knowledge: Knowledge, ask: Ask) -> Reply:
    first: Reply | None = None
    for each in ask.readings():
        reply = _answer(knowledge, each)
        if reply.outcome != "unknown":
            return with_reading(each, _beside_what_was_asked(ask, first, each, reply))
        # What a search does not find either is best said by the search; else by the likeliest reading.
        first = reply if first is None or each.command == "search" else first
    assert first is not None, "an ask has at least one reading"
    return first


def _beside_what_was_asked(ask: Ask, first: Reply | None, each: Ask, reply: Reply) -> Reply:
    """Return who said it, below the line that says that the one who was asked about did not."""
    if first is None or (ask.command, each.command) != ("quotes", "said"):
        return reply
    return replace(reply, html=lines(first.html, EMPTY, reply.html))


def _search_instead(ask: Ask) -> tuple[Button, ...]:
    meant = f"/search {ask.args}"
    return (Button(_("Search"), meant),) if len(meant.encode()) <= COMMAND_BYTES else ()


def _answer(knowledge: Knowledge, ask: Ask) -> Reply:
    command = find(ask.command)
    if command is None or (command.for_operators and (ask.here is None or ask.here.failures is None)):
        return _unknown_command(ask)
    if command.about_chat:
        return command.answer(knowledge, replace(ask, command=command.name))
    return _looked_up(knowledge, ask, command)


def _looked_up(knowledge: Knowledge, ask: Ask, command: Command) -> Reply:
    if len(ask.args) > ARGS_LENGTH:
        said = _("That is longer than I can look up ({most} characters). Try fewer words: {command}")
        return Reply("unknown", text(said.format(most=ARGS_LENGTH, command=command.example)))
    wrong = misplaced(ask.args, ask.today, days=command.name in _OF_DAYS, outlet=command.name == "search")
    if wrong and command.name != "help":
        return Reply("unknown", text(wrong), buttons=_search_instead(ask))
    if command.needs_words and not any(character.isalnum() for character in ask.args):
        return command.help(_known(knowledge, command))
    reply = command.answer(knowledge, replace(ask, command=command.name))
    if reply.outcome == "unknown" and (old := _ID.match(ask.args)) and knowledge.entity(old[0]) is None:
        return moved_on(knowledge, ask)
    return reply


def find(name: str) -> Command | None:
    """Return the command of this name or alias."""
    return _BY_NAME.get(name.lower())


def known(name: str) -> bool:
    """Tell whether everybody may ask this command: of those for operators nobody else learns."""
    return name.lower() in _KNOWN


def about_chat(ask: Ask) -> bool:
    """Tell whether the answer needs `ask.here`: what is asked is about the chat, not about what is known."""
    command = find(ask.command)
    return command is not None and command.about_chat


def only_admins(ask: Ask) -> bool:
    """Tell whether this may change, or hands out, what is kept of the chat, which in company only its admins may."""
    command = find(ask.command)
    if command is None or not command.about_chat or command.personal:
        return False
    return command.for_admins or ask.args not in {"", *command.looks}


def personal(ask: Ask) -> bool:
    """Tell whether this is about who asks, wherever they do, and is answered in their own chat."""
    command = find(ask.command)
    return command is not None and command.personal


def _help(_knowledge: Knowledge, ask: Ask) -> Reply:
    command = find(ask.args.lstrip("/").lower())
    if command and known(command.name):
        return replace(command.help(), outcome="found")
    rows = (command.line() for command in COMMANDS if known(command.name) and command.name != "start")
    head = lines(bold(_("What you can ask")), EMPTY, *rows)
    foot = text(_("Or in your own words. Names may be misspelt, in any script. Every answer names its source."))
    return paged(ask, Sheet(head, foot=foot))


def _known(knowledge: Knowledge, command: Command) -> tuple[Button, ...]:
    """Return buttons for names that a command would find: nobody knows at first whom to ask about."""
    if not command.usage.startswith("NAME"):
        return ()
    people = [person.entity for person in knowledge.people()[:SHOWN_NAMES]]
    return tuple(Button(shortened(one.name, LABEL_LENGTH), f"/{command.name} {one.id}") for one in people)


def _unknown_command(ask: Ask) -> Reply:
    close = process.extractOne(ask.command, _KNOWN, scorer=fuzz.ratio, score_cutoff=CLOSE_ENOUGH)
    typed, helps = code(f"/{ask.command[:32]}"), Button(_("Help"), "/help")
    if not close:
        return Reply(
            "unknown", filled(_("There is no {command}. /help lists what there is."), command=typed), buttons=(helps,)
        )
    name = _BY_NAME[close[0]].name
    meant = f"/{name} {ask.args}".rstrip()
    fits = Button(f"/{name}", meant if len(meant.encode()) <= COMMAND_BYTES else f"/help {name}")
    said = filled(_("There is no {command}. Did you mean {other}?"), command=typed, other=text(f"/{name}"))
    return Reply("unknown", said, buttons=(fits, helps))


COMMANDS: tuple[Command, ...] = (
    Command("start", (), "", later("what this is"), "/start", ("private",), start),
    Command(
        "help", ("h", "commands"), later("[COMMAND]"), later("what you can ask"), "/help quotes", _EVERYWHERE, _help
    ),
    Command(
        "latest",
        ("news", "last", "new"),
        later("[NUMBER] [SUBJECT or DAY]"),
        later("what happened last, about everything or one subject"),
        "/latest 5 floods",
        _EVERYWHERE,
        latest,
    ),
    Command("who", ("whois", "w", "person"), later("NAME"), later("who somebody is"), "/who Ivanova", _EVERYWHERE, who),
    Command(
        "quotes",
        ("quote", "q"),
        later("NAME [on SUBJECT or DAY]"),
        later("what somebody said, when and where it stands"),
        "/quotes Ivanova on budget",
        _EVERYWHERE,
        quotes,
    ),
    Command(
        "said",
        ("whosaid",),
        later("WORDS"),
        later("who said it, from words half remembered"),
        "/said lost faith",
        _EVERYWHERE,
        said,
    ),
    Command(
        "compare",
        ("versus", "vs"),
        later("NAME and NAME [on SUBJECT or DAY]"),
        later("what two said, side by side"),
        "/compare Ivanova and Petrov on budget",
        _EVERYWHERE,
        compare,
    ),
    Command(
        "event",
        ("events", "e"),
        later("WORDS"),
        later("one event: both sides' claims, the passages"),
        "/event flood",
        _EVERYWHERE,
        event,
    ),
    Command(
        "timeline",
        ("history",),
        later("SUBJECT"),
        later("events of a subject or a person in order"),
        "/timeline flood",
        _EVERYWHERE,
        timeline,
    ),
    Command(
        "with",
        ("both", "together"),
        later("NAME and NAME [DAY]"),
        later("events that two took part in"),
        "/with Ivanova and Petrov",
        _EVERYWHERE,
        together,
    ),
    Command(
        "on",
        ("date", "day"),
        later("DAY"),
        later("what happened and was said on a day"),
        "/on 15 March",
        _EVERYWHERE,
        on,
    ),
    Command(
        "where",
        ("place", "at"),
        later("PLACE [DAY]"),
        later("what happened at a place"),
        "/where harbour",
        _EVERYWHERE,
        where,
    ),
    Command(
        "figures",
        ("numbers", "count", "howmany"),
        later("[SUBJECT or DAY]"),
        later("how many, and whose count it is, side by side"),
        "/figures boats",
        _EVERYWHERE,
        figures,
    ),
    Command(
        "chart",
        ("picture", "graph", "plot"),
        later("[figures or timeline] SUBJECT"),
        later("figures or a timeline as a picture"),
        "/chart timeline flood",
        _EVERYWHERE,
        chart,
    ),
    Command("topics", ("subjects", "about"), "", later("what the articles are about"), "/topics", _EVERYWHERE, topics),
    Command(
        "people", ("persons", "names"), "", later("everybody who is quoted or acts"), "/people", _EVERYWHERE, people
    ),
    Command(
        "sources",
        ("articles", "outlets"),
        later("[ARTICLE]"),
        later("the articles behind the answers, or what one of them tells"),
        "/sources",
        _EVERYWHERE,
        sources,
    ),
    Command(
        "search",
        ("find", "s"),
        later("WORDS [after: before: in:]"),
        later("people, events and quotes with these words"),
        "/search sea wall after:2025-03",
        _EVERYWHERE,
        search,
    ),
    *ABOUT_CHATS,
)

_BY_NAME = {name: command for command in COMMANDS for name in (command.name, *command.aliases)}
_KNOWN = tuple(name for name, command in _BY_NAME.items() if command.public)
