"""Settings: from the environment or `.env`; what is wrong is named, and no secret is repeated."""

from pathlib import Path

import pytest

from bot.chats.preferences import Preferences
from bot.settings import BotSettings, read_settings
from knowledge.errors import SettingsError


@pytest.fixture(autouse=True)
def _alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in BotSettings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)


def test_without_any_setting_the_bot_has_no_token_and_talks_to_telegram() -> None:
    settings = read_settings()
    assert settings.telegram_token is None
    assert settings.telegram_api_url == "https://api.telegram.org"


def test_the_environment_wins_over_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".env").write_text("LOG_LEVEL=ERROR\nTELEGRAM_TOKEN=1:a\nSOMETHING_ELSE=1\n")
    monkeypatch.setenv("LOG_LEVEL", "DEBUG")
    settings = read_settings()
    assert settings.log_level == "DEBUG"
    assert settings.telegram_token
    assert settings.telegram_token.get_secret_value() == "1:a"


def test_an_empty_value_counts_as_unset(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELEGRAM_TOKEN", "")
    assert read_settings().telegram_token is None


def test_a_slash_after_the_origin_does_no_harm(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELEGRAM_API_URL", "http://127.0.0.1:8081/")
    assert read_settings().telegram_api_url == "http://127.0.0.1:8081"


@pytest.mark.parametrize("url", ["api.telegram.org", "ftp://a", "https://a/bot", "https://a?x=1", "http://"])
def test_what_is_no_origin_is_refused_by_name(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELEGRAM_API_URL", url)
    with pytest.raises(SettingsError, match="TELEGRAM_API_URL: must be an origin"):
        read_settings()


def test_every_bad_setting_is_named_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOG_LEVEL", "loud")
    monkeypatch.setenv("LOG_FORMAT", "xml")
    with pytest.raises(SettingsError, match=r"LOG_LEVEL: .*LOG_FORMAT: "):
        read_settings()


def test_the_token_is_not_in_what_is_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELEGRAM_TOKEN", "1:secret")
    assert "secret" not in repr(read_settings())


def test_what_holds_where_a_chat_has_set_nothing_is_the_operators(monkeypatch: pytest.MonkeyPatch) -> None:
    assert read_settings().usual == Preferences("en", "UTC")
    monkeypatch.setenv("DEFAULT_LANGUAGE", "UK")
    monkeypatch.setenv("DEFAULT_TIMEZONE", "Kyiv")
    assert read_settings().usual == Preferences("uk", "Europe/Kyiv")


def test_a_language_or_time_zone_that_is_none_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEFAULT_LANGUAGE", "klingon")
    monkeypatch.setenv("DEFAULT_TIMEZONE", "Atlantis")
    with pytest.raises(SettingsError, match=r"DEFAULT_LANGUAGE: must be one of en, .*DEFAULT_TIMEZONE: must be a time"):
        read_settings()


def test_the_database_of_chats_lies_in_the_data_folder_unless_set(monkeypatch: pytest.MonkeyPatch) -> None:
    assert read_settings().chats(Path("data")) == "sqlite:///data/chats.db"
    monkeypatch.setenv("CHATS_URL", "postgresql://bot:secret@host/chats")
    assert read_settings().chats(Path("data")) == "postgresql://bot:secret@host/chats"
    monkeypatch.setenv("CHATS_URL", "mysql://bot:secret@host/chats")
    with pytest.raises(SettingsError, match="CHATS_URL: must start with sqlite:///") as refused:
        read_settings()
    assert "secret" not in str(refused.value)


def test_plain_http_is_for_a_server_of_ones_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WEBHOOK_URL", "http://bot.example.org/telegram")
    with pytest.raises(SettingsError, match="WEBHOOK_URL: must begin with https://, as Telegram delivers"):
        read_settings()
    monkeypatch.setenv("TELEGRAM_API_URL", "http://127.0.0.1:8081")
    assert read_settings().webhook_url == "http://bot.example.org/telegram"
