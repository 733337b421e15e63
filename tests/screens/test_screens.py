"""The pictures in the documentation are there, small, and described; what draws them draws what was sent."""

import re
from html import unescape
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.screens.__main__ import LARGEST, NO_BROWSER, THEMES, main
from tests.screens.drawing import text
from tests.screens.scenes import SCENES, pages
from tests.servers.bot_api import markup
from tests.servers.bot_api.description import Refused

SHOWN = SCENES.parents[1] / "screens.md"
PICTURES = sorted(f"{page.name}-{theme}.png" for page in pages() for theme in THEMES)


def test_each_page_has_a_small_picture_in_each_theme_and_no_other() -> None:
    drawn = {picture.name: picture.stat().st_size for picture in SCENES.parent.glob("*.png")}

    assert sorted(drawn) == PICTURES
    assert max(drawn.values()) <= LARGEST


def test_each_picture_is_shown_and_described() -> None:
    words = SHOWN.read_text("utf-8")

    assert sorted(re.findall(r'(?:src|srcset)="screens/([^"]+)"', words)) == PICTURES
    for described in re.findall(r'<img [^>]*alt="([^"]*)"', words):
        assert len(described) > 100


@given(st.lists(st.sampled_from(["a <&", "<b>", "</b>", "😀", "\n", "<blockquote>q</blockquote>", "<i>", "</i>"])))
def test_what_is_drawn_reads_as_what_was_sent(parts: list[str]) -> None:
    words = "".join(part if part.startswith("<") else part.replace("&", "&amp;").replace("<", "&lt;") for part in parts)
    try:
        sent, entities = markup.parse(words)
    except Refused:
        return
    shown = unescape(re.sub(r"<[^>]*>", "", text(sent, entities)))

    assert shown.replace("\n", "") == sent.replace("\n", "")


def test_without_a_browser_it_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("BROWSER", raising=False)
    monkeypatch.setattr("sys.argv", ["screens"])

    assert main() == 2
    assert capsys.readouterr().err == NO_BROWSER
