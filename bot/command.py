"""What a command is, and how its use is shown."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from bot.ask import Ask
from bot.language import _
from bot.render.html import EMPTY, Html, bold, code, filled, join, lines, text
from bot.reply import Button, Reply
from knowledge.query import Knowledge

Scope = Literal["private", "group", "admin", "operator"]
Answer = Callable[[Knowledge, Ask], Reply]


@dataclass(frozen=True)
class Command:
    """One thing people can ask for.

    `usage` is what stands behind the name; it and `summary` are translated when shown. `scopes` are the menus that
    show it ("admin": a group's, for its admins; "operator": in private, theirs who run the bot, and nobody else learns
    of it; none: it is pressed, not typed). What is `about_chat` is answered from `Ask.here`, and its words change
    something: in company only admins may, and what is `for_admins` even without words. What is `personal` is about the
    chat of who asks, wherever they do.
    """

    name: str
    aliases: tuple[str, ...]
    usage: str
    summary: str
    example: str
    scopes: tuple[Scope, ...]
    answer: Answer
    about_chat: bool = False
    personal: bool = False
    for_admins: bool = False
    looks: frozenset[str] = frozenset()  # words that change nothing

    @property
    def public(self) -> bool:
        """Whether everybody may learn of it: neither for operators, nor pressed alone."""
        return bool({"private", "group", "admin"} & {*self.scopes})

    @property
    def for_operators(self) -> bool:
        """Whether only those who run the bot may ask it."""
        return "operator" in self.scopes

    @property
    def needs_words(self) -> bool:
        """Whether it says nothing without arguments."""
        return bool(self.usage) and not self.usage.startswith("[")

    def line(self) -> Html:
        """Return what it is on one line."""
        usage = f" {_(self.usage)}" if self.usage else ""
        return join((bold(f"/{self.name}"), text(usage), text(f" – {_(self.summary)}")))

    def help(self, buttons: tuple[Button, ...] = ()) -> Reply:
        """Return how it is used."""
        names = ", ".join(f"/{alias}" for alias in self.aliases)
        example = filled(_("Example: {command}"), command=code(self.example))
        also = text(_("Also: {commands}", commands=names)) if names else EMPTY
        return Reply("unknown", lines(self.line(), example, also), (), buttons)
