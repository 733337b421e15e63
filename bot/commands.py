"""The one table of commands: handlers, menus, help and docs/commands.md come from it. What is in it works."""

import re
from collections.abc import Callable
from dataclasses import replace

from rapidfuzz import fuzz, process

from bot.answers.chart import chart
from bot.answers.compare import compare
from bot.answers.corpus import sources, topics
from bot.answers.event import event
from bot.answers.events import latest, on, timeline, where
from bot.answers.figures import figures
from bot.answers.filters import misplaced
from bot.answers.people import people, who
from bot.answers.privacy import export, forget, privacy
from bot.answers.quotes import quotes, said
from bot.answers.search import search
from bot.answers.settings import settings
from bot.answers.together import together
from bot.ask import Ask
from bot.command import Command, Scope
from bot.render.html import EMPTY, Html, addressed, bold, code, italic, join, lines, shortened, text
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

    `address` is where a link to a command leads; without one, names are not linked.

    Raises:
        StoreError: the store cannot be read.
    """
    reply = _likeliest(knowledge, ask)
    return replace(reply, html=addressed(reply.html, address))


def _likeliest(knowledge: Knowledge, ask: Ask) -> Reply:
    first: Reply | None = None
    for each in ask.readings():
        reply = _answer(knowledge, each)
        if reply.outcome != "unknown":
            return _with_reading(each, _beside_what_was_asked(ask, first, each, reply))
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
    return (Button("Search", meant),) if len(meant.encode()) <= COMMAND_BYTES else ()


def _with_reading(ask: Ask, reply: Reply) -> Reply:
    """Return the answer to a plain question headed by how that was read, and with the command that does the same."""
    if not ask.read_as or not reply.shows:
        return reply
    head = italic(f"Showing {reply.shows}")
    same = join((text("The same: "), code(f"/{ask.command} {ask.args}".rstrip())))
    return replace(reply, html=lines(head, reply.html, EMPTY if ask.page > 1 else Html(f"\n{same}")))


def _answer(knowledge: Knowledge, ask: Ask) -> Reply:
    command = find(ask.command)
    if command is None:
        return _unknown_command(ask)
    if command.about_chat:
        return command.answer(knowledge, replace(ask, command=command.name))
    return _looked_up(knowledge, ask, command)


def _looked_up(knowledge: Knowledge, ask: Ask, command: Command) -> Reply:
    if len(ask.args) > ARGS_LENGTH:
        said = f"That is longer than I can look up ({ARGS_LENGTH} characters). Try fewer words: {command.example}"
        return Reply("unknown", text(said))
    wrong = misplaced(ask.args, ask.today, days=command.name in _OF_DAYS, outlet=command.name == "search")
    if wrong and command.name != "help":
        return Reply("unknown", text(wrong), buttons=_search_instead(ask))
    if command.needs_words and not any(character.isalnum() for character in ask.args):
        return command.help(_known(knowledge, command))
    reply = command.answer(knowledge, replace(ask, command=command.name))
    if reply.outcome == "unknown" and (old := _ID.match(ask.args)) and knowledge.entity(old[0]) is None:
        return _moved_on(knowledge, ask)
    return reply


def find(name: str) -> Command | None:
    """Return the command of this name or alias."""
    return _BY_NAME.get(name.lower())


def about_chat(ask: Ask) -> bool:
    """Tell whether the answer needs `ask.here`: what is asked is about the chat, not about what is known."""
    command = find(ask.command)
    return command is not None and command.about_chat


def changes_chat(ask: Ask) -> bool:
    """Tell whether this may change what is kept of the chat, which in a group only its admins may."""
    return about_chat(ask) and bool(ask.args)


def _start(_knowledge: Knowledge, ask: Ask) -> Reply:
    counted = _knowledge.info()
    head = lines(
        bold("On Record"),
        text("Who said what, what happened, when, and who reported it."),
        text(f"I know {counted.articles:,} articles: {counted.quotes:,} quotes, {counted.events:,} events."),
        text("Ask me in your own words, or press:"),
    )
    buttons = (Button("Latest", "/latest"), Button("People", "/people"), Button("Sources", "/sources"))
    invitation = Button("Add me to a group", "/start", invites=True)
    return paged(ask, Sheet(head, buttons=(*buttons, Button("Help", "/help"), invitation)))


def _help(_knowledge: Knowledge, ask: Ask) -> Reply:
    command = find(ask.args.lstrip("/").lower())
    if command:
        return replace(command.help(), outcome="found")
    rows = (command.line() for command in COMMANDS if command.name != "start")
    head = lines(bold("What you can ask"), EMPTY, *rows)
    foot = text("Or in your own words. Names may be misspelt, in any script. Every answer names its source.")
    return paged(ask, Sheet(head, foot=foot))


def _known(knowledge: Knowledge, command: Command) -> tuple[Button, ...]:
    """Return buttons for names that a command would find: nobody knows at first whom to ask about."""
    if not command.usage.startswith("NAME"):
        return ()
    people = [person.entity for person in knowledge.people()[:SHOWN_NAMES]]
    return tuple(Button(shortened(one.name, LABEL_LENGTH), f"/{command.name} {one.id}") for one in people)


def _moved_on(knowledge: Knowledge, ask: Ask) -> Reply:
    """Say that what an old button or link led to is gone, and show what comes nearest to what it was called."""
    said = text("The articles were read anew since this was made, and it leads nowhere now.")
    near = replace(ask, command="search", args=ask.called, page=1, part=1)
    found = search(knowledge, near) if any(map(str.isalnum, ask.called)) else None
    if found and found.outcome == "found":
        return replace(found, outcome="unknown", html=lines(said, found.html))
    anything = (Button("Latest", "/latest"), Button("People", "/people"))
    return Reply("unknown", join((said, text("Please ask in words.")), " "), buttons=anything)


def _unknown_command(ask: Ask) -> Reply:
    close = process.extractOne(ask.command, list(_BY_NAME), scorer=fuzz.ratio, score_cutoff=CLOSE_ENOUGH)
    typed = join((text("There is no "), code(f"/{ask.command[:32]}"), text(".")))
    if not close:
        return Reply("unknown", join((typed, text(" /help lists what there is."))), buttons=(Button("Help", "/help"),))
    name = _BY_NAME[close[0]].name
    meant = f"/{name} {ask.args}".rstrip()
    fits = Button(f"/{name}", meant if len(meant.encode()) <= COMMAND_BYTES else f"/help {name}")
    return Reply("unknown", join((typed, text(f" Did you mean /{name}?"))), buttons=(fits, Button("Help", "/help")))


COMMANDS: tuple[Command, ...] = (
    Command("start", (), "", "what this is", "/start", ("private",), _start),
    Command("help", ("h", "commands"), "[COMMAND]", "what you can ask", "/help quotes", _EVERYWHERE, _help),
    Command(
        "latest",
        ("news", "last", "new"),
        "[NUMBER] [SUBJECT or DAY]",
        "what happened last, about everything or one subject",
        "/latest 5 floods",
        _EVERYWHERE,
        latest,
    ),
    Command("who", ("whois", "w", "person"), "NAME", "who somebody is", "/who Ivanova", _EVERYWHERE, who),
    Command(
        "quotes",
        ("quote", "q"),
        "NAME [on SUBJECT or DAY]",
        "what somebody said, when and where it stands",
        "/quotes Ivanova on budget",
        _EVERYWHERE,
        quotes,
    ),
    Command(
        "said", ("whosaid",), "WORDS", "who said it, from words half remembered", "/said lost faith", _EVERYWHERE, said
    ),
    Command(
        "compare",
        ("versus", "vs"),
        "NAME and NAME [on SUBJECT or DAY]",
        "what two said, side by side",
        "/compare Ivanova and Petrov on budget",
        _EVERYWHERE,
        compare,
    ),
    Command(
        "event",
        ("events", "e"),
        "WORDS",
        "one event: both sides' claims, the passages",
        "/event flood",
        _EVERYWHERE,
        event,
    ),
    Command(
        "timeline",
        ("history",),
        "SUBJECT",
        "events of a subject or a person in order",
        "/timeline flood",
        _EVERYWHERE,
        timeline,
    ),
    Command(
        "with",
        ("both", "together"),
        "NAME and NAME [DAY]",
        "events that two took part in",
        "/with Ivanova and Petrov",
        _EVERYWHERE,
        together,
    ),
    Command("on", ("date", "day"), "DAY", "what happened and was said on a day", "/on 15 March", _EVERYWHERE, on),
    Command("where", ("place", "at"), "PLACE [DAY]", "what happened at a place", "/where harbour", _EVERYWHERE, where),
    Command(
        "figures",
        ("numbers", "count", "howmany"),
        "[SUBJECT or DAY]",
        "how many, and whose count it is, side by side",
        "/figures boats",
        _EVERYWHERE,
        figures,
    ),
    Command(
        "chart",
        ("picture", "graph", "plot"),
        "[figures or timeline] SUBJECT",
        "figures or a timeline as a picture",
        "/chart timeline flood",
        _EVERYWHERE,
        chart,
    ),
    Command("topics", ("subjects", "about"), "", "what the articles are about", "/topics", _EVERYWHERE, topics),
    Command("people", ("persons", "names"), "", "everybody who is quoted or acts", "/people", _EVERYWHERE, people),
    Command(
        "sources",
        ("articles", "outlets"),
        "[ARTICLE]",
        "the articles behind the answers, or what one of them tells",
        "/sources",
        _EVERYWHERE,
        sources,
    ),
    Command(
        "search",
        ("find", "s"),
        "WORDS [after: before: in:]",
        "people, events and quotes with these words",
        "/search sea wall after:2025-03",
        _EVERYWHERE,
        search,
    ),
    Command(
        "settings",
        ("preferences", "options"),
        "[language, timezone or quiet] [VALUE]",
        "language, time zone, quiet hours",
        "/settings timezone Europe/Kyiv",
        _EVERYWHERE,
        settings,
        about_chat=True,
    ),
    Command("privacy", (), "", "what I keep of this chat", "/privacy", _EVERYWHERE, privacy, about_chat=True),
    Command("export", (), "", "all that I keep, as a file", "/export", ("private",), export, about_chat=True),
    Command("forget", (), "", "delete all that I keep", "/forget", ("private", "admin"), forget, about_chat=True),
)

_BY_NAME = {name: command for command in COMMANDS for name in (command.name, *command.aliases)}
