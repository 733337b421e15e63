"""The bot's settings: environment or `.env`. Built by whoever starts; never at import."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal, Self
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field, SecretStr, ValidationInfo
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.chats.preferences import Preferences
from bot.chats.zones import zones_for
from bot.language import LANGUAGES
from knowledge.settings import from_environment

_CHATS_URL = re.compile(r"(sqlite|postgresql)(\+\w+)?://")
_CHATS = "chats.db"
LOOPBACK = "127.0.0.1"
TELEGRAM = "https://api.telegram.org"


def _origin(url: str) -> str:
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.netloc or parts.path.strip("/") or parts.query:
        raise ValueError(f"must be an origin, such as {TELEGRAM}")
    return f"{parts.scheme}://{parts.netloc}"


def _chats_url(url: str | None) -> str | None:
    if url and not _CHATS_URL.match(url):
        # The value itself is not repeated: it may hold a password.
        raise ValueError("must start with sqlite:/// or postgresql://")
    return url or None


@dataclass(frozen=True)
class Address:
    """Where a server listens."""

    host: str
    port: int

    @classmethod
    def read(cls, written: str) -> Self:
        """Return the address in `written`: "127.0.0.1:8443", "[::1]:8443", or a port of this machine alone: "8443".

        Raises ValueError.
        """
        host, _, port = written.strip().rpartition(":")
        if not (port.isascii() and port.isdigit() and int(port) < 2**16):
            raise ValueError("must be HOST:PORT, or a PORT of this machine alone")
        return cls(host.strip("[]") or LOOPBACK, int(port))

    def __str__(self) -> str:
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"


def _address(written: str) -> str:
    return str(Address.read(written))


def _webhook(url: str, others: ValidationInfo) -> str:
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise ValueError("must be a URL that Telegram reaches, such as https://bot.example.org/telegram")
    # A Bot API server of one's own delivers over plain HTTP too (github.com/tdlib/telegram-bot-api, its README).
    if parts.scheme == "http" and others.data.get("telegram_api_url") == TELEGRAM:
        raise ValueError("must begin with https://, as Telegram delivers to nothing else")
    return url


def _secret(secret: SecretStr) -> SecretStr:
    if not re.fullmatch(r"[A-Za-z0-9_-]{1,256}", secret.get_secret_value()):
        raise ValueError("must be 1 to 256 of the characters A-Z, a-z, 0-9, _ and -")
    return secret


def _numbers(written: str) -> str:
    numbers = [each.strip() for each in written.split(",") if each.strip()]
    if not all(each.isascii() and each.isdigit() for each in numbers):
        raise ValueError("must be numbers parted by commas, such as 1234567,2345678")
    return ",".join(numbers)


def _language(code: str) -> str:
    if code.lower() not in LANGUAGES:
        raise ValueError(f"must be one of {', '.join(LANGUAGES)}")
    return code.lower()


def _timezone(name: str) -> str:
    found = zones_for(name)
    if len(found) != 1:
        raise ValueError("must be a time zone, such as Europe/Kyiv")
    return found[0]


class BotSettings(BaseSettings):
    """The settings of the bot. An empty value counts as unset."""

    model_config = SettingsConfigDict(frozen=True, env_file=".env", env_ignore_empty=True, extra="ignore")

    telegram_token: SecretStr | None = Field(
        None, description="Token from @BotFather. Without one the bot is a chat in the terminal"
    )
    telegram_api_url: Annotated[str, AfterValidator(_origin)] = Field(
        TELEGRAM, description="Where the Bot API is: Telegram's, or a server of your own"
    )
    chats_url: Annotated[str | None, AfterValidator(_chats_url)] = Field(
        None, description="Where chats' settings are kept, as an SQLAlchemy URL. Default: chats.db in DATA_DIR"
    )
    webhook_url: Annotated[str, AfterValidator(_webhook)] | None = Field(
        None, description="Where Telegram delivers updates. Without one the bot fetches them itself"
    )
    webhook_listen: Annotated[str, AfterValidator(_address)] = Field(
        f"{LOOPBACK}:8443", description="HOST:PORT for these deliveries, plain HTTP: a proxy in front of it has the TLS"
    )
    webhook_secret: Annotated[SecretStr, AfterValidator(_secret)] | None = Field(
        None,
        repr=False,
        description="What Telegram proves itself with (A-Z, a-z, 0-9, _ and -). Default: made from the token",
    )
    metrics_listen: Annotated[str, AfterValidator(_address)] | None = Field(
        None, description="HOST:PORT for /healthz, /readyz and /metrics; a PORT alone is for this machine only"
    )
    send_per_second: int = Field(
        30, ge=0, description="How many messages a second leave for all chats; 0 is no limit, for single chats neither"
    )
    send_per_chat_burst: int = Field(
        20, ge=0, description="How many messages a chat gets at once; then it is one a second. 0 is no limit"
    )
    send_per_group_minute: int = Field(
        20, ge=0, description="How many messages a minute a group or channel gets; 0 is no limit"
    )
    answers_in_flight: int = Field(
        16, ge=1, description="How many updates are answered at once, and may be answered again after a crash"
    )
    deliveries_in_flight: int = Field(
        4, ge=1, description="How many pages of digests are sent at once, and may be sent again after a crash"
    )
    default_language: Annotated[str, AfterValidator(_language)] = Field(
        "en", description="Language of whom Telegram names none that the bot speaks: en, uk, ru, de, fr or es"
    )
    default_timezone: Annotated[str, AfterValidator(_timezone)] = Field(
        "UTC", description="Time zone of chats that have set none, such as Europe/Kyiv"
    )
    admin_ids: Annotated[str, AfterValidator(_numbers)] = Field(
        "", description="Who may ask /status, in private: their numbers in Telegram, parted by commas"
    )
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field(
        "INFO", description="How much is logged to stderr: DEBUG, INFO, WARNING or ERROR"
    )
    log_format: Literal["text", "json"] = Field("text", description="One line a record (text), or one object (json)")

    def chats(self, data_dir: Path) -> str:
        """Return the URL of the precious database: as set, else the SQLite file in `data_dir`."""
        return self.chats_url or f"sqlite:///{data_dir / _CHATS}"

    def chats_begun(self, data_dir: Path) -> bool:
        """Tell whether that database may hold anything: opening it takes half a second."""
        return self.chats_url is not None or (data_dir / _CHATS).exists()

    @property
    def operators(self) -> frozenset[int]:
        """The people who run the bot, by their numbers in Telegram."""
        return frozenset(map(int, self.admin_ids.split(",") if self.admin_ids else ()))

    @property
    def usual(self) -> Preferences:
        """What holds in a chat that has set nothing."""
        return Preferences(self.default_language, self.default_timezone)


def read_settings() -> BotSettings:
    """Return the settings from the environment and `.env`. Raises SettingsError naming each bad one."""
    return from_environment(BotSettings)
