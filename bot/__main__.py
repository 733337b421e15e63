"""Start the bot: on Telegram with a TELEGRAM_TOKEN, else as a chat in the terminal. The only place that constructs."""

import argparse
import json
import os
import sys
from collections.abc import Sequence
from contextlib import ExitStack, closing, suppress
from dataclasses import asdict
from datetime import UTC, date, datetime
from functools import cache, partial
from io import TextIOWrapper
from pathlib import Path

from bot import logs, manual, terminal
from bot.chats import Chats
from bot.chats.errors import ChatsError
from bot.chats.here import TERMINAL, Here
from bot.chats.portable import dump, load
from bot.language import _
from bot.render.plain import to_text
from bot.reply import Reply
from bot.settings import BotSettings, read_settings
from knowledge.errors import OnRecordError
from knowledge.query import Library
from knowledge.settings import KnowledgeSettings
from knowledge.settings import read_settings as read_knowledge_settings

DONE, FAILED, INTERRUPTED = 0, 2, 130
SETTINGS: tuple[manual.Section, ...] = (("Bot", BotSettings), ("Knowledge", KnowledgeSettings))

_ABOUT = """Answers who said what, what happened, when, and who reported it.
Without a command: the bot on Telegram if TELEGRAM_TOKEN is set, else a chat in this terminal
(piped input: one answer a line)."""
_EXAMPLES = """examples:
  python -m bot
  python -m bot ask "/latest 5"
  python -m bot ask --json "what did Ivanova say about the budget?"
  python -m bot chats dump backup.jsonl
  printf '/people\\n/latest\\n' | python -m bot

Settings come from the environment or .env; .env.example lists them. Exit codes: 0 done, 2 not done."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; return the exit code."""
    parsed = _parser().parse_args(arguments)
    for stream in (sys.stdin, sys.stdout):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")  # a byte that is no letter must not end a conversation
    try:
        _run(parsed)
        sys.stdout.flush()
    except BrokenPipeError:
        # Who read has left. What is still buffered would fail again at exit, with a traceback.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OnRecordError as error:
        print(f"bot: {error}", file=sys.stderr)
        return FAILED
    except KeyboardInterrupt:
        return INTERRUPTED
    return DONE


def _run(parsed: argparse.Namespace) -> None:
    if parsed.command == "docs":
        _write_docs()
        return
    settings, knowledge = read_settings(), read_knowledge_settings()
    os.environ.setdefault("MPLCONFIGDIR", str(knowledge.data_dir / "matplotlib"))  # a service may have no home folder
    logs.configure(settings.log_level, settings.log_format, settings.telegram_token)
    if parsed.command == "chats":
        move = dump if parsed.what == "dump" else partial(load, replace=parsed.replace)
        print(f"{parsed.what}: {move(settings.chats(knowledge.data_dir), parsed.file)} rows", file=sys.stderr)
        return
    with ExitStack() as opened:
        library = opened.enter_context(closing(Library.open(knowledge)))

        @cache
        def chats() -> Chats:
            return opened.enter_context(closing(Chats.open(settings.chats(knowledge.data_dir))))

        def here() -> Here:
            return Here(
                chats(), TERMINAL, usual=settings.usual, unsent=_("I send nothing to a terminal: ask me in Telegram.")
            )

        language, pictures = settings.default_language, knowledge.data_dir / "pictures"
        talk = terminal.Conversation(library, _today, here, pictures, language)
        if parsed.command == "ask":
            _print(talk.reply(" ".join(parsed.question)), as_json=parsed.json)
        elif settings.telegram_token is None or parsed.terminal:
            if settings.chats_begun(knowledge.data_dir):
                with suppress(ChatsError):  # what is asked can be answered all the same
                    talk.language = here().language()
            terminal.chat(talk, knowledge.data_dir / "history")
        else:
            from bot.telegram import serve  # noqa: PLC0415 - takes half a second; the terminal needs none of it

            serve(settings, library, chats())


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m bot", description=_ABOUT, epilog=_EXAMPLES, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--terminal", action="store_true", help="chat in the terminal, whatever TELEGRAM_TOKEN says")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    ask = commands.add_parser("ask", help="answer one question as text, or with --json as data")
    ask.add_argument("question", nargs="+", help='a command ("/who Ivanova") or a question in plain words')
    ask.add_argument("--json", action="store_true", help="outcome, text, html, items and buttons as one JSON object")
    chats = commands.add_parser("chats", help="back up what chats have set, or restore it").add_subparsers(
        dest="what", metavar="WHAT", required=True
    )
    dumping = chats.add_parser("dump", help="write it to a file, as JSON Lines")
    loading = chats.add_parser("load", help="put such a file into an empty database, on SQLite or PostgreSQL")
    loading.add_argument("--replace", action="store_true", help="lose what the database has")
    for each in (dumping, loading):
        each.add_argument("file", type=Path, metavar="FILE")
    commands.add_parser("docs", help="write docs/commands.md, docs/settings.md and .env.example anew")
    return parser


def _print(reply: Reply, *, as_json: bool) -> None:
    if not as_json:
        print(to_text(reply.html))
        return
    fields = asdict(reply)
    del fields["shows"], fields["file"], fields["picture"]  # their words are in the text
    fields["buttons"] = [{"label": button.label, "command": button.command} for button in reply.buttons]
    print(json.dumps({"outcome": fields.pop("outcome"), "text": to_text(reply.html), **fields}, ensure_ascii=False))


def _write_docs() -> None:
    root = Path(__file__).parent.parent
    for path, page in manual.pages(SETTINGS).items():
        (root / path).parent.mkdir(exist_ok=True)
        (root / path).write_text(page, encoding="utf-8")
        print(path)


def _today() -> date:
    """Return the day it is on this machine."""
    return datetime.now(UTC).astimezone().date()


if __name__ == "__main__":
    sys.exit(main())
