"""The bot's settings: from the environment, or from `.env`. Built in `__main__`, passed down, never read at import."""

from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from knowledge.errors import SettingsError


def _origin(url: str) -> str:
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.netloc or parts.path.strip("/") or parts.query:
        raise ValueError("must be an origin, such as https://api.telegram.org")
    return f"{parts.scheme}://{parts.netloc}"


def _no_empty(token: SecretStr | None) -> SecretStr | None:
    return token if token and token.get_secret_value().strip() else None


class BotSettings(BaseSettings):
    """What the bot can be told. Each field is an environment variable of the same name in capitals."""

    model_config = SettingsConfigDict(frozen=True, extra="ignore", env_file=".env", env_file_encoding="utf-8")

    telegram_token: Annotated[SecretStr | None, AfterValidator(_no_empty)] = Field(
        None, description="The token from @BotFather. Without one the bot is a chat in the terminal."
    )
    telegram_api_url: Annotated[str, AfterValidator(_origin)] = Field(
        "https://api.telegram.org", description="Where the Bot API is: Telegram's, or a server of your own."
    )
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field(
        "INFO", description="How much is logged, to stderr."
    )
    log_format: Literal["text", "json"] = Field("text", description="One line a record for people, or one JSON object.")


def load() -> BotSettings:
    """Return the settings of this process.

    Raises:
        SettingsError: one is malformed; the text names it.
    """
    try:
        return BotSettings()
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        name = "_".join(map(str, first["loc"])).upper()
        raise SettingsError(
            f"{name}: {first['msg'].removeprefix('Value error, ')}; set it in the environment or in .env"
        ) from error
