"""The bot in a terminal: the same answers, with numbered choices where Telegram has buttons.

Piped input gives one answer a line on stdout, a blank line between, and no prompt.
"""

import os
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TextIO

from prompt_toolkit import PromptSession
from prompt_toolkit.completion import ThreadedCompleter
from prompt_toolkit.history import FileHistory, History, InMemoryHistory

from bot.ask import read
from bot.chats.here import Here
from bot.commands import about_chat, answer, find
from bot.completion import Completing, Shelf
from bot.language import SOURCE, _, later, speaking
from bot.picture import Picture, key
from bot.render.html import lines as below
from bot.render.html import text
from bot.render.screen import choices, laid_out
from bot.reply import Button, Reply
from knowledge.errors import SettingsError

YEAR = 4  # digits of what is a year, and no choice
WIDTH = 80  # lines longer than this are hard to read, however wide the window
QUIT = frozenset({"/quit", "/exit", "quit", "exit"})
LEAVING = later("A number presses its choice; Tab completes commands and names; /quit or Ctrl-D leaves.")

Today = Callable[[], date]


class Conversation:
    """One reader at one terminal: remembers the choices of the last answer."""

    def __init__(
        self,
        library: Shelf,
        today: Today,
        here: Callable[[], Here] | None = None,
        pictures: Path | None = None,
        language: str = SOURCE,
    ) -> None:
        """Take where answers come from; `here` opens the terminal's own settings when they are first asked for.

        `pictures` is the folder for pictures; without one none is drawn. `language` is spoken until settings differ.
        """
        self._pictures = pictures
        self.library = library
        self._today = today
        self._here = here
        self._buttons: tuple[Button, ...] = ()
        self.language = language

    def reply(self, typed: str) -> Reply:
        """Return the answer to a line, or to the choice that its number stands for.

        Raises:
            StoreError: the store cannot be read.
            ChatsError: the database of chats cannot be read or written.
            SettingsError: a picture cannot be written.
        """
        with speaking(self.language):
            return self._reply(typed.strip())

    def _reply(self, words: str) -> Reply:
        if words.isascii() and words.isdigit() and len(words) != YEAR and self._buttons:
            number = int(words[:6])  # of a million digits it would take its time
            if not 1 <= number <= len(self._buttons):
                last = len(self._buttons)
                return Reply("unknown", text(_("Choose a number from 1 to {last}, or ask something else.", last=last)))
            words = self._buttons[number - 1].command
        ask = read(words, today=self._today())
        if ask is None:
            nothing_asked = _("Ask me something: a name, a subject, a day. /help lists what I answer.")
            return Reply("unknown", text(nothing_asked))
        here = self._here() if self._here and about_chat(ask) else None
        with self.library.knowledge() as knowledge:
            reply = answer(knowledge, replace(ask, here=here, language=self.language))
        if here:
            self.language = here.language()
        if reply.file:  # shown: who asked sits right here
            reply = replace(reply, html=below(reply.html, text(reply.file.content)), file=None)
        if reply.picture and self._pictures:
            file = text(_("Picture: {file}", file=_saved(reply.picture, self._pictures)))
            reply = replace(reply, html=below(reply.html, file), picture=None)
        self._buttons = tuple(button for button in reply.buttons if button.asks and _works_here(button))
        return replace(reply, buttons=self._buttons)


def _saved(picture: Picture, folder: Path) -> Path:
    """Draw a picture into `folder`; return its file. Raises SettingsError where that cannot be written."""
    file = folder / f"{key(picture)[:12]}.png"
    if not file.exists():
        from bot.charts import drawn  # noqa: PLC0415 — loads matplotlib, which few answers need

        try:
            folder.mkdir(parents=True, exist_ok=True)
            file.write_bytes(drawn(picture))
        except OSError as error:
            raise SettingsError(
                f"{file} cannot be written ({error.strerror}); set DATA_DIR to another folder."
            ) from error
    return file


def _works_here(button: Button) -> bool:
    """Tell whether a choice does something in a terminal, to which nothing is sent unasked."""
    command = find(button.command[1:].partition(" ")[0])
    return command is None or not command.personal


def chat(conversation: Conversation, history: Path) -> None:
    """Talk until `/quit` or the end of input. `history` is the file of earlier questions.

    Raises:
        StoreError: the store cannot be read.
        KeyboardInterrupt: Ctrl-C.
    """
    if sys.stdin.isatty() and sys.stdout.isatty():
        interactive(conversation, history)
    else:
        piped(conversation, sys.stdin, sys.stdout)


def piped(conversation: Conversation, lines: Iterable[str], out: TextIO) -> None:
    """Answer each line on `out`, a blank line between answers and none within."""
    for number, line in enumerate(lines):
        if line.strip().lower() in QUIT:
            break
        reply = conversation.reply(line)
        with speaking(conversation.language):
            shown = (*laid_out(reply.html), *choices(reply.buttons))
        out.write("\n" * (number > 0) + "".join(f"{one}\n" for one in shown if one.strip()))
        out.flush()


def interactive(conversation: Conversation, history: Path) -> None:
    """Prompt, answer, and offer choices until `/quit` or Ctrl-D.

    Ctrl-C takes back what is typed, as in a shell; on an empty line it raises KeyboardInterrupt.
    """
    completer = ThreadedCompleter(Completing(conversation.library))  # a large store takes its time
    session: PromptSession[str] = PromptSession(
        history=_history(history), completer=completer, complete_while_typing=True
    )
    _show(conversation.reply("/start"), conversation.language)
    with speaking(conversation.language):
        print(_(LEAVING), end="\n\n")
    for typed in _typed(session):
        _show(conversation.reply(typed), conversation.language)


def _typed(session: "PromptSession[str]") -> Iterator[str]:
    while True:
        try:
            typed = session.prompt("› ")
        except EOFError:
            return
        except KeyboardInterrupt:
            if session.default_buffer.text:
                continue
            raise
        if typed.strip().lower() in QUIT:
            return
        yield typed


def _show(reply: Reply, language: str) -> None:
    width = min(WIDTH, shutil.get_terminal_size().columns)
    styled = "NO_COLOR" not in os.environ
    print()
    with speaking(language):
        for line in (*laid_out(reply.html, width, styled=styled), *choices(reply.buttons, width, styled=styled)):
            print(line)
    print()


def _history(file: Path) -> History:
    """Return the history in `file`; of this session only where that cannot be written."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch(mode=0o600)
    except OSError:
        return InMemoryHistory()
    return FileHistory(file)
