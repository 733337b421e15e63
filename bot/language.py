"""The interface in the reader's language: whole sentences from gettext catalogues, with their plurals and numbers.

What people said, and the lines of events, stay in the language of their articles. Sentences are marked where they
stand: `_` and `plural` translate at once, `later` marks one that is translated when it is shown. `./run words` gathers
them into `bot/locale`; `tests/bot/test_language.py` fails for one that is missing, stale or has other placeholders.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from decimal import Decimal
from functools import cache, lru_cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path
from types import MappingProxyType

from babel import Locale
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

LANGUAGES: Mapping[str, str] = MappingProxyType(
    {"en": "English", "uk": "Українська", "ru": "Русский", "de": "Deutsch", "fr": "Français", "es": "Español"}
)
SOURCE = "en"  # what the code is written in: it needs no catalogue
CATALOGUES = Path(__file__).parent / "locale"

_speaking: ContextVar[str] = ContextVar("language", default=SOURCE)


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Speak `language`, a key of LANGUAGES, inside of the block; each task and thread speaks its own."""
    token = _speaking.set(language)
    try:
        yield
    finally:
        _speaking.reset(token)


def spoken() -> str:
    """Return the language that is spoken now, a key of LANGUAGES."""
    return _speaking.get()


def understood(code: str | None) -> str | None:
    """Return the key of LANGUAGES for a language tag of IETF's ("de-AT", "pt"), None where it is not spoken."""
    language = (code or "").partition("-")[0].lower()
    return language if language in LANGUAGES else None


def locale() -> Locale:
    """Return where days and numbers come from: English ones are British, day before month."""
    return _locale(spoken())


def _(sentence: str, /, **values: object) -> str:
    """Return `sentence` in the language spoken, with its placeholders filled; as they are where no values are given."""
    said = _catalogue(spoken()).gettext(sentence)
    return said.format(**values) if values else said


def plural(one: str, many: str, count: int, /, **values: object) -> str:
    """Return the form for `count`, its "{n}" filled with the number and other placeholders as `_` fills them."""
    said = _catalogue(spoken()).ngettext(one, many, count).replace("{n}", number(count))
    return said.format(**values) if values else said


def later(sentence: str) -> str:
    """Mark a sentence of a table for translation; `_` translates it when it is shown."""
    return sentence


@cache
def everywhere(sentence: str) -> frozenset[str]:
    """Return a sentence in all languages: what somebody may have read, and types."""
    return frozenset(_catalogue(language).gettext(sentence) for language in LANGUAGES)


def number(count: float | Decimal, places: int | None = None) -> str:
    """Return a number with the separators of the language spoken; with all its decimals, or so many `places`."""
    if isinstance(count, int) and -1000 < count < 1000:
        return str(count)
    return _number(count, places, spoken())


@lru_cache(maxsize=1000)
def _number(count: float | Decimal, places: int | None, language: str) -> str:
    shape = None if places is None else f"#,##0.{'0' * places}"
    return format_decimal(count, shape, locale=_locale(language), decimal_quantization=places is not None)


@cache
def _locale(language: str) -> Locale:
    return Locale.parse("en_GB" if language == SOURCE else language)


@cache
def _catalogue(language: str) -> NullTranslations:
    """Return the sentences of a language. Compiled when first spoken, so that no compiled file can be out of date."""
    if language == SOURCE:
        return NullTranslations()
    with (CATALOGUES / language / "LC_MESSAGES" / "bot.po").open("rb") as written:
        catalogue = read_po(written, locale=language)
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return GNUTranslations(compiled)
