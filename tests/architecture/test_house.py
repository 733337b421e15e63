"""What the house promises of itself: small files and functions, and locks that hold what they should."""

import ast
import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCES = sorted(path for package in ("bot", "knowledge") for path in (ROOT / package).rglob("*.py"))
LONGEST_FILE, LONGEST_FUNCTION = 300, 40


def locked(name: str) -> dict[str, str]:
    text = (ROOT / "requirements" / f"{name}.lock").read_text(encoding="utf-8")
    return {line.split("==")[0]: line for line in re.findall(r"^[a-z0-9_.-]+==\S+", text, re.MULTILINE)}


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_files_and_functions_stay_small(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert source.count("\n") <= LONGEST_FILE
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            body = node.body[1:] if ast.get_docstring(node) else node.body
            length = (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0
            assert length <= LONGEST_FUNCTION, f"{node.name} has {length} lines"


def test_each_lock_holds_the_ones_before_it() -> None:
    bot, pipeline, check = locked("bot"), locked("pipeline"), locked("check")
    assert bot.items() <= pipeline.items() <= check.items()


def test_the_light_install_is_light() -> None:
    assert not {"spacy", "thinc", "tqdm", "pytest"} & locked("bot").keys()


def test_every_locked_package_has_hashes() -> None:
    for path in (ROOT / "requirements").glob("*.lock"):
        for block in re.split(r"\n(?=[a-z0-9])", path.read_text(encoding="utf-8"))[1:]:
            assert "--hash=sha256:" in block, f"{path.name}: {block.splitlines()[0]}"


def test_the_bot_sees_of_knowledge_only_what_is_agreed() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    closed = next(each["forbidden_modules"] for each in contracts if each["name"].startswith("The bot asks"))
    modules = {
        f"knowledge.{path.stem}"
        for path in (ROOT / "knowledge").iterdir()
        if path.name != "__init__.py" and (path.suffix == ".py" or (path / "__init__.py").exists())
    }
    assert modules - set(closed) == {f"knowledge.{name}" for name in ("query", "model", "errors", "dates", "names")}
