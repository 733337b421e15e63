"""The bot's settings: environment or `.env`. Built by whoever starts; never at import."""

import re
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

from knowledge.settings import from_environment

_CHATS_URL = re.compile(r"(sqlite|postgresql)(\+\w+)?://")


def _origin(url: str) -> str:
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.netloc or parts.path.strip("/") or parts.query:
        raise ValueError("must be an origin, such as https://api.telegram.org")
    return f"{parts.scheme}://{parts.netloc}"


def _chats_url(url: str | None) -> str | None:
    if url and not _CHATS_URL.match(url):
        # The value itself is not repeated: it may hold a password.
        raise ValueError("must start with sqlite:/// or postgresql://")
    return url or None


class BotSettings(BaseSettings):
    """The settings of the bot. An empty value counts as unset."""

    model_config = SettingsConfigDict(frozen=True, env_file=".env", env_ignore_empty=True, extra="ignore")

    telegram_token: SecretStr | None = Field(
        None, description="Token from @BotFather. Without one the bot is a chat in the terminal"
    )
    telegram_api_url: Annotated[str, AfterValidator(_origin)] = Field(
        "https://api.telegram.org", description="Where the Bot API is: Telegram's, or a server of your own"
    )
    chats_url: Annotated[str | None, AfterValidator(_chats_url)] = Field(
        None, description="Where chats' settings are kept, as an SQLAlchemy URL. Default: chats.db in DATA_DIR"
    )
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field(
        "INFO", description="How much is logged to stderr: DEBUG, INFO, WARNING or ERROR"
    )
    log_format: Literal["text", "json"] = Field("text", description="One line a record (text), or one object (json)")

    def chats(self, data_dir: Path) -> str:
        """Return the URL of the precious database: as set, else the SQLite file in `data_dir`."""
        return self.chats_url or f"sqlite:///{data_dir / 'chats.db'}"


def read_settings() -> BotSettings:
    """Return the settings from the environment and `.env`. Raises SettingsError naming each bad one."""
    return from_environment(BotSettings)
