"""What the prompt completes: commands, names and subjects, wherever they stand in a question."""

import os
import pty
import select
import subprocess
import sys
import time
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from prompt_toolkit.completion import CompleteEvent
from prompt_toolkit.document import Document

from bot.completion import Completing
from knowledge.errors import StoreMissingError
from knowledge.query import Knowledge
from tests.bot.town import ARTICLES, ENTITIES, EVENTS, QUOTES
from tests.bot.town_library import TownLibrary
from tests.dialogues.store import publish
from tests.stored import Stored

ROOT = Path(__file__).parents[2]
_PATIENCE = 20.0  # seconds; it takes one or two


@pytest.fixture(scope="module")
def completing() -> Completing:
    return Completing(TownLibrary())


def _becomes(completing: Completing, typed: str) -> list[str]:
    found = completing.get_completions(Document(typed), CompleteEvent(text_inserted=True))
    return [typed[: len(typed) + each.start_position] + each.text for each in found]


@pytest.mark.parametrize(
    ("typed", "becomes"),
    [
        ("/wh", ["/who", "/where"]),
        ("/WHE", ["/where"]),
        ("/qui", ["/quit"]),
        ("/help qu", ["/help quotes"]),
        ("/who ok", ["/who Adaeze Okafor"]),
        ("/who ada", ["/who Adaeze Okafor"]),
        ("/who adaeze ok", ["/who Adaeze Okafor"]),
        ("/who Ока", ["/who Adaeze Okafor"]),
        ("/who lindq", ["/who Jonas Lindqvist", "/who Maria Lindqvist"]),
        ("/who Adaeze Okafor", []),
        ("/who port el", ["/who Port Ellis"]),
        ("/who boa", []),
        ("/latest boa", ["/latest boat"]),
        ("/quotes okafor on boa", ["/quotes okafor on boat"]),
        ("/with okafor and jon", ["/with okafor and Jonas Lindqvist"]),
        ("/with adaeze okafor and ", []),  # she is in no event with anybody
        ("/search sea wall in:", ['/search sea wall in:"Harbour Post"']),
        ('/search sea wall in:"harb', ['/search sea wall in:"Harbour Post"']),
        ("sea wall in:post", ['sea wall in:"Harbour Post"']),
        ("/sources harb", ["/sources Harbour Post"]),
        ("/sources storm", ["/sources Storm over the estuary"]),
        ("what did oka", ["what did Adaeze Okafor"]),
        ("what did okafor say about piet van da", ["what did okafor say about Piet van Dalen"]),
        ("who is okafro", ["who is Adaeze Okafor"]),
        ("boa", ["boat"]),
        ("what did okafor ", []),
        ("/nosuch ok", []),
        ("/people ok", []),
        ("x", []),
        ("", []),
    ],
)
def test_what_is_typed_is_completed(completing: Completing, typed: str, becomes: list[str]) -> None:
    assert _becomes(completing, typed) == becomes


def test_a_name_is_shown_with_its_role_and_a_subject_as_one(completing: Completing) -> None:
    (okafor,) = completing.get_completions(Document("/who okaf"), CompleteEvent())
    (boats,) = completing.get_completions(Document("/latest boa"), CompleteEvent())
    assert (okafor.display_meta_text, boats.display_meta_text) == ("mayor of Port Ellis", "topic")


def test_behind_one_name_those_are_offered_who_are_often_with_it() -> None:
    storm = EVENTS[0].model_copy(update={"actors": (*EVENTS[0].actors, *EVENTS[2].actors)})
    library = Stored(ARTICLES, ENTITIES, QUOTES, (storm,))

    class Shelf:
        def knowledge(self) -> AbstractContextManager[Knowledge]:
            return nullcontext(library.known())

    assert _becomes(Completing(Shelf()), "/with okafor and ") == ["/with okafor and Piet van Dalen"]


@given(st.text(max_size=60))
@settings(max_examples=100, deadline=None)
def test_any_text_is_completed_or_left(completing: Completing, typed: str) -> None:
    for become in _becomes(completing, typed.lstrip()):
        assert become.strip()


@pytest.mark.slow
def test_names_complete_while_one_types_in_a_real_terminal(tmp_path: Path) -> None:
    publish(f"sqlite:///{tmp_path / 'knowledge.db'}")
    keyboard, screen = pty.openpty()
    environment = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME", "LANG"}}
    own = {"PYTHONPATH": str(ROOT), "DATA_DIR": str(tmp_path), "TERM": "xterm", "PROMPT_TOOLKIT_NO_CPR": "1"}
    command = [sys.executable, "-m", "bot", "--terminal"]
    bot = subprocess.Popen(command, cwd=tmp_path, env=environment | own, stdin=screen, stdout=screen, stderr=screen)
    os.close(screen)
    try:
        _seen(keyboard, "leaves.")
        os.write(keyboard, b"/who okaf")
        _seen(keyboard, "Adaeze Okafor")
        os.write(keyboard, b"\t\r")
        _seen(keyboard, "will not wait for another winter")
        os.write(keyboard, b"/quit\r")
        _seen(keyboard, "")
        assert bot.wait(_PATIENCE) == 0
    finally:
        bot.kill()
        bot.wait()
        os.close(keyboard)


def _seen(keyboard: int, words: str) -> None:
    """Read the screen until it shows `words`, and what follows at once."""
    shown, until = "", time.monotonic() + _PATIENCE
    while words not in shown:
        assert time.monotonic() < until, shown
        if select.select([keyboard], [], [], 0.2)[0]:
            shown += os.read(keyboard, 65536).decode("utf-8", errors="replace")


def test_a_store_that_cannot_be_read_completes_nothing() -> None:
    class Gone:
        def knowledge(self) -> AbstractContextManager[Knowledge]:
            raise StoreMissingError("there is no store")

    assert list(Completing(Gone()).get_completions(Document("harb"), CompleteEvent())) == []
