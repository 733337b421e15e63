"""The catalogues hold every sentence that people see, each once, with the placeholders and plurals that it needs."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest
from babel.messages import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from bot import language
from bot.language import CATALOGUES, LANGUAGES, _, everywhere, later, number, plural, speaking, understood

KEYWORDS = {"_": None, "plural": (1, 2), "later": None}  # as ./run words gathers them
TRANSLATED = [code for code in LANGUAGES if code != language.SOURCE]
LONGEST_LABEL = 40  # characters of a button

Said = str | tuple[str, ...]


def extracted() -> dict[Said, str]:
    """Return every sentence of the code with the file that it stands in."""
    found = extract_from_dir(CATALOGUES.parent, keywords=KEYWORDS)
    return {tuple(said) if isinstance(said, (list, tuple)) else said: file for file, _line, said, *_rest in found}


def marked() -> Iterator[str]:
    """Yield every sentence that the code marks, wherever it stands."""
    for file in CATALOGUES.parent.rglob("*.py"):
        for call in ast.walk(ast.parse(file.read_text())):
            match call:
                case ast.Call(ast.Name("_" | "plural" | "later"), [ast.Constant(str(said)), *_rest]):
                    yield said


@pytest.fixture(scope="module")
def sentences() -> dict[Said, str]:
    return extracted()


def catalogue(code: str) -> Catalog:
    with (CATALOGUES / code / "LC_MESSAGES" / "bot.po").open("rb") as written:
        return read_po(written, locale=code)


def messages(code: str) -> Iterator[Message]:
    return (message for message in catalogue(code) if message.id)


def forms(message: Message) -> tuple[str, ...]:
    return message.string if isinstance(message.string, tuple) else (str(message.string or ""),)


def source(message: Message) -> str:
    return str(message.id[-1] if isinstance(message.id, tuple) else message.id)


def placeholders(sentence: str) -> list[str]:
    return sorted(name for _text, name, *_rest in Formatter().parse(sentence) if name is not None)


@pytest.mark.parametrize("code", TRANSLATED)
def test_no_sentence_is_missing_stale_or_unsure(code: str, sentences: dict[Said, str]) -> None:
    """Sentences changed in the code are gathered by `./run words`, then translated in bot/locale."""
    known = {message.id: message for message in messages(code)}
    assert {said: file for said, file in sentences.items() if said not in known} == {}
    assert [said for said in known if said not in sentences] == []
    assert [said for said, message in known.items() if message.fuzzy or not all(forms(message))] == []
    assert list(catalogue(code).obsolete) == []


def test_every_sentence_that_is_marked_is_gathered(sentences: dict[Said, str]) -> None:
    """One inside of an f-string is not: it would be said in English to everybody, and no catalogue would miss it."""
    gathered = {said if isinstance(said, str) else said[0] for said in sentences}
    assert [said for said in marked() if said not in gathered] == []


@pytest.mark.parametrize("code", TRANSLATED)
def test_each_form_has_the_placeholders_of_its_sentence(code: str) -> None:
    whole = catalogue(code)
    alone = {0} if whole.num_plurals == 2 else set()  # one article needs no number where no 21 shares its form
    for message in messages(code):
        for at, said in enumerate(forms(message)):
            wanted = placeholders(source(message))
            without = [name for name in wanted if name != "n"]
            assert placeholders(said) in ((wanted, without) if len(forms(message)) > 1 and at in alone else (wanted,))
        assert len(forms(message)) == (whole.num_plurals if isinstance(message.id, tuple) else 1), message.id


def commands(sentence: str) -> set[str]:
    return set(re.findall(r"(?<!\w)/\w+", sentence))


@pytest.mark.parametrize("code", TRANSLATED)
def test_translations_are_set_as_their_sentences_are(code: str) -> None:
    for message in messages(code):
        for said in forms(message):
            assert said.strip() == said, said
            assert not set("<>") & set(said), said
            assert commands(said) == commands(source(message)), said


@pytest.mark.parametrize("code", TRANSLATED)
def test_labels_of_buttons_fit_them(code: str) -> None:
    pattern = re.compile(r'Button\(\s*(?:shortened\()?_\("([^"]+)"')
    labels = {said for file in CATALOGUES.parent.rglob("*.py") for said in pattern.findall(file.read_text())}
    assert len(labels) > 20
    with speaking(code):
        assert [_(label) for label in labels if len(_(label)) > LONGEST_LABEL] == []


@pytest.mark.parametrize(
    ("code", "one", "few", "many"),
    [
        ("en", "1 quote", "2 quotes", "1,005 quotes"),
        ("uk", "1 цитата", "2 цитати", "1\xa0005 цитат"),
        ("ru", "1 цитата", "2 цитаты", "1\xa0005 цитат"),
        ("de", "1 Zitat", "2 Zitate", "1.005 Zitate"),
        ("fr", "1 citation", "2 citations", "1\u202f005 citations"),
        ("es", "1 cita", "2 citas", "1.005 citas"),
    ],
)
def test_plurals_and_numbers_are_those_of_the_language(code: str, one: str, few: str, many: str) -> None:
    with speaking(code):
        assert [plural("{n} quote", "{n} quotes", count) for count in (1, 2, 1005)] == [one, few, many]


def test_twenty_one_is_one_in_slavic_languages() -> None:
    with speaking("ru"):
        pages = plural("There is only one page.", "There are {n} pages; this is the last.", 21)
    assert pages.startswith("Всего 21 страница")


@pytest.mark.parametrize(("tag", "code"), [("de-AT", "de"), ("UK", "uk"), ("pt-BR", None), ("", None), (None, None)])
def test_a_language_tag_is_understood_or_not(tag: str | None, code: str | None) -> None:
    assert understood(tag) == code


def test_a_label_is_known_in_every_language() -> None:
    assert {"Language", "Мова", "Язык", "Sprache", "Langue", "Idioma"} == everywhere(later("Language"))


def test_the_language_holds_inside_of_its_block_alone() -> None:
    with speaking("de"):
        assert _("Help") == "Hilfe"
        with speaking("fr"):
            assert number(1234567) == "1\u202f234\u202f567"
        assert _("Help") == "Hilfe"
    assert _("Help") == "Help"


def test_the_catalogues_travel_with_the_package() -> None:
    assert {folder.name for folder in Path(CATALOGUES).iterdir()} == set(TRANSLATED)
