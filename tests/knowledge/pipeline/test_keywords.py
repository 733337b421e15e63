"""What an article is about: its own common nouns, not its names, not the words of any news."""

from knowledge.pipeline.keywords import MOST_KEYWORDS, keywords
from tests.knowledge.pipeline.parsing import parsed


def test_the_nouns_used_most_come_first_as_they_are_written_most_often() -> None:
    text = parsed(
        "The ferries were late. Two ferries sank in May, and a ferry burned.\n\n"
        "The owner sold the ferries and kept one pier. The pier had been closed."
    )
    assert keywords(text) == ("ferries", "pier")


def test_what_the_title_names_goes_before_what_the_text_repeats() -> None:
    text = parsed(
        "Bakers march against flour tax\n\n"
        "Hundreds of bakers blocked the bridge. Loaves flew; more loaves were handed out, and then all loaves "
        "were gone. The flour tax was to begin in June."
    )
    assert keywords(text)[0] in {"bakers", "flour tax"}
    assert keywords(text).index("loaves") > 0


def test_a_compound_stands_for_its_noun_where_most_uses_have_it() -> None:
    text = parsed("She lost her housing benefit. The housing benefit was cut. A housing benefit is no luxury.")
    assert keywords(text) == ("housing benefit",)


def test_names_days_and_the_words_of_any_news_are_no_keywords() -> None:
    text = parsed(
        "Officials said on Monday that people in Kenya had questions. The officials from Kenya said so on Monday, "
        "and people asked the officials for a statement. The statement came a week later; it took a week."
    )
    assert keywords(text) == ()


def test_no_article_has_more_than_a_handful() -> None:
    nouns = (
        "apple",
        "pear",
        "plum",
        "cherry",
        "lemon",
        "orange",
        "peach",
        "melon",
        "mango",
        "papaya",
        "kiwi",
        "quince",
    )
    more = ("currant", "grape", "banana", "quince")
    text = parsed(" ".join(f"The {noun} fell and the {noun} rolled." for noun in (*nouns, *more)))
    assert len(keywords(text)) == MOST_KEYWORDS
