import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.names import name_words
from knowledge.titles.callings import calling
from knowledge.titles.lexicon import Sort, every_form, in_front, lexicon, reading


def meaning(text: str) -> set[str]:
    return {word for read in reading(name_words(text)) for word in read.meaning}


@pytest.mark.parametrize(
    ("said", "means"),
    [
        ("President", {"president"}),
        ("президента", {"president"}),
        ("Präsidentin", {"president"}),
        ("Praesident", {"president"}),
        ("présidente", {"president"}),
        ("presidenta", {"president"}),
        ("vice president", {"deputy", "president"}),
        ("віцепрезидент", {"deputy", "president"}),
        ("Vizepräsident", {"deputy", "president"}),
        ("FM", {"foreign", "minister"}),
        ("министру иностранных дел", {"foreign", "minister"}),
        ("міністерка оборони", {"defence", "minister"}),
        ("Verteidigungsminister", {"defence", "minister"}),
        ("premier ministre", {"premier"}),
        ("экс-президент", {"former", "president"}),
        ("ancien président", {"former", "president"}),
        ("королева", {"queen"}),
        ("российскому", {"russia"}),
        ("Deutschlands", {"germany"}),
        ("ukrainien", {"ukraine"}),
        ("the", set()),
        ("Mr", set()),
        ("Brandvold", {"brandvold"}),
    ],
)
def test_every_language_means_the_same_english_words(said: str, means: set[str]) -> None:
    assert meaning(said) == means


def test_every_meaning_is_itself_a_form_of_the_lexicon() -> None:
    for _, means, form in every_form():
        assert {word for read in reading(means) for word in read.meaning} == set(means), form


def test_no_form_of_a_country_is_a_form_of_another() -> None:
    countries: dict[tuple[str, ...], tuple[str, ...]] = {}
    for sort, means, form in every_form():
        if sort is Sort.COUNTRY:
            assert countries.setdefault(form, means) == means


@pytest.mark.parametrize(
    ("asked", "titles"),
    [
        ("Mr Brandvold", 1),
        ("пан Брандволд", 1),
        ("г-н Брандволд", 2),
        ("Frau Dr. Brandvold", 2),
        ("the Norwegian foreign minister Brandvold", 4),
        ("ex-president Brandvold", 2),
        ("Presidnt Brandvold", 1),
        ("Chancelor Brandvold", 1),
        ("Minsiter Brandvold", 1),
        ("deputy prime miister Brandvold", 3),
        ("ministre des Affaires étrangèers Brandvold", 4),
        ("презедент Брандволд", 1),
        ("министр иностранных дел России Брандволд", 4),
        ("Ministre Ann Brandvold", 1),
        ("señora Brandvold", 1),
        ("Minister of Foreign Affairs Ann Brandvold", 4),
        ("President of Norway Brandvold", 3),
        ("Brandvold", 0),
        ("president", 0),
        ("Ann President", 0),
        ("Stephen King", 0),
        ("Norway", 0),
        ("Mayer Brandvold", 0),  # no mistyped mayor
        ("French Brandvold", 0),
    ],
)
def test_titles_and_roles_stand_in_front_of_names(asked: str, titles: int) -> None:
    assert max(in_front(name_words(asked)), default=0) == titles


def test_what_may_be_a_country_or_a_given_name_is_both() -> None:
    assert in_front(["president", "jordan", "brandvold"]) == (1, 2)


def test_a_name_that_is_known_is_no_mistyped_title() -> None:
    assert in_front(["trainor", "brandvold"]) == (1,)
    assert in_front(["trainor", "brandvold"], {"trainor"}.__contains__) == ()


@pytest.mark.parametrize(
    ("mistyped", "word"),
    [
        ("presidnt", "president"),
        ("presidennt", "president"),
        ("presidant", "president"),
        ("presidetn", "president"),
        ("minster", "minister"),
        ("govenor", "governor"),
        ("generla", "general"),
    ],
)
def test_one_typing_error_in_a_title_is_undone(mistyped: str, word: str) -> None:
    assert lexicon().corrected(mistyped) == word


@pytest.mark.parametrize("word", ["kinh", "brandvold", "", "a" * 1000, "presxdxnt"])
def test_short_words_and_other_words_are_left_alone(word: str) -> None:
    assert lexicon().corrected(word) is None


@given(st.lists(st.text(alphabet="abcdehikmnoprstuvz", max_size=12), max_size=12))
@settings(deadline=None)
def test_a_name_is_never_all_titles(words: list[str]) -> None:
    assert all(0 < titles < len(words) for titles in in_front(words))
    assert sum(read.size for read in reading(words)) == len(words)


@pytest.mark.parametrize(
    ("role", "told"),
    [
        ("finance minister", "office"),
        ("министр обороны", "office"),
        ("sergeant", "force"),
        ("police officer", "force"),
        ("head coach", "sport"),
        ("former striker", None),
        ("adviser to the president", None),
        ("wife of the mayor", None),
        ("officer", None),
        ("", None),
    ],
)
def test_a_role_tells_what_somebody_does_all_day(role: str, told: str | None) -> None:
    assert calling(name_words(role)) == told
