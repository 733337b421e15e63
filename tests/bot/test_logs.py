"""Logs: one record a line, and the token in none of them."""

import json
import logging
from collections.abc import Iterator

import pytest
from pydantic import SecretStr

from bot import logs

TOKEN = "123456:AAsecretsecretsecret"


@pytest.fixture(autouse=True)
def _restored() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers, root.level = handlers, level


@pytest.mark.parametrize("layout", ["text", "json"])
def test_the_token_shows_nowhere(layout: str, capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure("INFO", "json" if layout == "json" else "text", SecretStr(TOKEN))
    log = logging.getLogger("bot.somewhere")
    log.info("asked %s", f"https://api.example/bot{TOKEN}/getMe")
    log.info("asked", extra={"url": f"https://api.example/bot{TOKEN.replace(':', '%3A')}/getMe"})
    try:
        int(TOKEN)
    except ValueError:
        log.exception("failed")
    logged = capsys.readouterr().err
    assert "secret" not in logged
    assert logged.count("[token]") >= 3


def test_libraries_that_log_addresses_are_silent(capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure("DEBUG", "text", SecretStr(TOKEN))
    logging.getLogger("httpx").info("HTTP Request: GET x")
    logging.getLogger("httpcore.connection").debug("connect")
    assert capsys.readouterr().err == ""


def test_a_json_record_has_the_event_and_its_details(capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure("INFO", "json", None)
    logging.getLogger("bot.x").warning("answered", extra={"command": "who", "took": 0.2})
    record = json.loads(capsys.readouterr().err)
    assert (record["event"], record["command"], record["took"], record["level"]) == ("answered", "who", 0.2, "warning")


def test_a_text_record_is_one_line_with_its_details(capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure("INFO", "text", None)
    logging.getLogger("bot.x").info("answered", extra={"command": "who"})
    assert capsys.readouterr().err.endswith(" info bot.x: answered command='who'\n")


def test_what_is_below_the_level_is_not_logged(capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure("WARNING", "text", None)
    logging.getLogger("bot.x").info("answered")
    assert capsys.readouterr().err == ""
