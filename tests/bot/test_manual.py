"""Generated pages are as they would be generated now."""

from pathlib import Path

import pytest

from bot.__main__ import SETTINGS
from bot.manual import pages

ROOT = Path(__file__).parents[2]
PAGES = pages(SETTINGS)


@pytest.mark.parametrize("path", PAGES, ids=str)
def test_a_page_in_the_project_is_the_generated_one(path: Path) -> None:
    assert (ROOT / path).read_text(encoding="utf-8") == PAGES[path], "run: ./run bot docs"


def test_the_example_of_settings_names_every_field_of_both_classes_and_nothing_else() -> None:
    example = PAGES[Path(".env.example")]
    named = [line.removeprefix("#").partition("=")[0] for line in example.splitlines() if "=" in line]
    assert named == [name.upper() for _, settings in SETTINGS for name in settings.model_fields]
