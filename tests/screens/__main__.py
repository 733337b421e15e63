"""`./run screens`: draw the pictures of docs/screens from the answers of a running bot, in light and dark.

Needs a Chromium (or Chrome) on the machine; BROWSER names another one.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from PIL import Image

from bot.chats import Chats
from tests.dialogues.process import RunningBot
from tests.screens.drawing import page
from tests.screens.scenes import SCENES, Shown, pages, played
from tests.servers.bot_api import BotApiServer

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
THEMES = ("light", "dark")
WIDTH = 1200
COLOURS = (128, 96, 64, 48, 32)  # of a picture, as many as fit: text and bubbles need few
LARGEST = 80_000  # bytes of a picture: these stay in the tree for ever
NO_BROWSER = "screens: no browser found; install Chromium (Debian: apt-get install chromium) or set BROWSER\n"
_MEASURED = re.compile(r'data-height="(\d+)"')
_MEASURE = "<script>document.body.dataset.height = document.querySelector('main').offsetHeight</script></body>"


def main() -> int:
    """Draw them; return 2 where there is no browser, 1 where a picture grew too large."""
    parser = argparse.ArgumentParser(prog="./run screens", description=__doc__)
    parser.add_argument("page", nargs="*", help="one of scenes.toml; without any: all")
    wanted = parser.parse_args().page
    if unknown := set(wanted) - {each.name for each in pages()}:
        parser.error(f"no such page: {', '.join(sorted(unknown))}")
    browser = os.environ.get("BROWSER") or next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None:
        sys.stderr.write(NO_BROWSER)
        return 2
    large = 0
    with tempfile.TemporaryDirectory() as scratch:
        for name, columns in _answers(Path(scratch), wanted):
            for theme in THEMES:
                picture = SCENES.with_name(f"{name}-{theme}.png")
                _draw(browser, page(columns, theme), Path(scratch), picture)
                size = picture.stat().st_size
                large += size > LARGEST
                print(f"{picture.name:<20} {size / 1000:.0f} kB")
    return 1 if large else 0


def _answers(folder: Path, names: Sequence[str]) -> list[tuple[str, list[Shown]]]:
    """Return what each of these pages shows, or of all, from a bot on the store that comes with the project."""
    with BotApiServer() as server, closing(Chats.open(f"sqlite:///{folder / 'chats.db'}")) as chats:
        bot = RunningBot(server, folder, SEND_PER_SECOND="0")
        try:
            server.wait_for(lambda: server.attended or None, "poll")
            wanted = [each for each in pages() if not names or each.name in names]
            shown = [(each.name, [played(server, chats, column) for column in each.columns]) for each in wanted]
        finally:
            bot.end()
        assert not server.violations, server.violations
    return shown


def _draw(browser: str, html: str, folder: Path, picture: Path) -> None:
    """Let the browser measure a page, then draw it."""
    file = folder / "page.html"
    file.write_text(html.replace("</body>", _MEASURE), "utf-8")
    measured = _MEASURED.search(_run(browser, folder, "--dump-dom", f"--window-size={WIDTH},600", file.as_uri()))
    assert measured, "the browser did not say how high the page is"
    size = f"--window-size={WIDTH},{measured[1]}"
    _run(browser, folder, f"--screenshot={picture}", size, "--force-device-scale-factor=1", file.as_uri())
    with Image.open(picture) as drawn:
        whole = drawn.convert("RGB")
    for colours in COLOURS:
        whole.quantize(colours, dither=Image.Dither.NONE).save(picture, optimize=True)
        if picture.stat().st_size <= LARGEST:
            break


def _run(browser: str, folder: Path, *arguments: str) -> str:
    fixed = ("--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", f"--user-data-dir={folder}/profile")
    done = subprocess.run([browser, *fixed, *arguments], capture_output=True, text=True, timeout=120, check=True)
    return done.stdout


if __name__ == "__main__":
    sys.exit(main())
