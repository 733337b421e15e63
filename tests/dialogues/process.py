"""The bot as a separate process, started by its public command."""

import os
import signal
import subprocess
import sys
from pathlib import Path

from tests.servers.bot_api import BotApiServer

ROOT = Path(__file__).parents[2]
STOPPING = 15.0  # seconds; it promises a few


class RunningBot:
    """`python -m bot` with settings of its own, talking to `server`."""

    def __init__(self, server: BotApiServer, folder: Path, **settings: str) -> None:
        """Start it in `folder`, where it finds no `.env` and writes its data; `settings` add to the environment."""
        self.output = folder / "output.txt"
        self._token = server.token
        inherited = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME", "LANG"}}
        coverage = {name: value for name, value in os.environ.items() if name.startswith("COVERAGE")}
        own = {
            "PYTHONPATH": str(ROOT),
            "PYTHONWARNINGS": "error",
            "TELEGRAM_TOKEN": server.token,
            "TELEGRAM_API_URL": server.url,
            "DATA_DIR": str(folder),
            "LOG_LEVEL": "DEBUG",  # the level at which a token would slip out
        }
        with self.output.open("wb") as output:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "bot"],
                cwd=folder,
                env=inherited | coverage | own | settings,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
            )

    @property
    def number(self) -> int:
        """The number of its process."""
        return self._process.pid

    @property
    def running(self) -> bool:
        """Whether it has not ended yet."""
        return self._process.poll() is None

    def stop(self) -> int:
        """Send SIGTERM; return the exit code."""
        self._process.send_signal(signal.SIGTERM)
        return self.wait()

    def wait(self) -> int:
        """Return the exit code once it ended by itself."""
        return self._process.wait(STOPPING)

    def kill(self) -> None:
        """Send SIGKILL: it has no time for anything."""
        self._process.kill()
        self._process.wait()

    def end(self) -> None:
        """Make sure that it is gone."""
        if self._process.poll() is None:
            self._process.kill()
            self._process.wait()

    def complaints(self) -> list[str]:
        """Return the lines that no operator should have to read: of tracebacks and warnings of Python's."""
        return [line for line in self.said().splitlines() if "Traceback" in line or "Warning:" in line]

    def said(self) -> str:
        """Return all that it wrote; fails where the token is in it."""
        text = self.output.read_text("utf-8", errors="replace")
        assert self._token not in text
        assert self._token.partition(":")[2] not in text
        return text
