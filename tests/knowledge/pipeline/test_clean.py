import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.pipeline.boilerplate import boilerplate
from knowledge.pipeline.clean import BlockKind, clean, title

STORY = "The town council voted on Monday to close the old swimming pool, officials said."


def texts(raw: str) -> list[str]:
    return [raw[block.start : block.end] for block in clean(raw) if block.kind is BlockKind.TEXT]


def headings(raw: str) -> list[str]:
    return [raw[block.start : block.end] for block in clean(raw) if block.kind is BlockKind.HEADING]


@pytest.mark.parametrize(
    "line",
    [
        "Follow us on Facebook and Instagram",
        "Join our WhatsApp channel for match alerts",
        "Sign up for our morning newsletter.",
        "Subscribe now",
        "Share this article",
        "Read more: Pool to reopen in spring",
        "Advertisement",
        "© 2024 The Harbour Post",
        "Copyright The Harbour Post. All rights reserved.",
        "With inputs from agencies",
        "With PA inputs",
        "(Reporting by Ana Diaz; editing by Tom Okoro)",
        "Ana Diaz contributed to this report.",
        "By Ana Diaz",
        "Updated: 3 May 2024, 10:15",
        "4 min read",
        "Photo: Ana Diaz",
        "Image credit: Harbour Post",
        "Ana Diaz / Getty Images",
        "![pool](pool.jpg)",
        "partner_badge_small",
        "menu",
        "* * *",
        "___.",
    ],
)
def test_lines_around_an_article_are_left_out(line: str) -> None:
    assert boilerplate(line)
    assert texts(f"{STORY}\n\n{line}\n\n{STORY}") == [STORY, STORY]


@pytest.mark.parametrize(
    "line",
    [
        "Follow the river north and the damage gets worse, she said.",
        "Join us or step aside, the captain told the players.",
        "Share prices of the club fell by a tenth.",
        "Read on the steps of the town hall, the verdict took an hour.",
        "Photographs of the flood went round the world.",
        "By Tuesday the water had gone.",
        "With reporting lines unclear, the inquiry blamed nobody.",
        "Copying the plan of a rival is no crime, the judge said.",
        "“No.”",
        "Why?",
        "He said:",
        "The video referee said nothing.",
        "Sources close to the club denied it.",
    ],
)
def test_sentences_that_start_alike_are_kept(line: str) -> None:
    assert texts(f"{STORY}\n{line}\n") == [STORY, line]


def test_titles_standfirsts_and_cross_heads_are_headings() -> None:
    raw = (
        f"Pool to close after fifty years\n\nResidents promise a long fight as savings begin to bite\n"
        f"Sport\nAna Diaz\n\n{STORY}\nA town divided\n{STORY}\n"
    )
    assert headings(raw) == [
        "Pool to close after fifty years",
        "Residents promise a long fight as savings begin to bite",
        "A town divided",
    ]
    assert title(raw, clean(raw)) == "Pool to close after fifty years"


def test_a_title_may_end_in_a_full_stop() -> None:
    assert headings(f"Town Council Votes To Close Swimming Pool.\n{STORY}") == [
        "Town Council Votes To Close Swimming Pool."
    ]
    assert headings(f"Mayor Ana Diaz met Tom Okoro in Leeds.\n{STORY}") == []


@pytest.mark.parametrize(
    "line",
    [
        "Norwegian Prime Minister Ola Berg met President Eva Lind.",
        "Norwegian Prime Minister Ola Berg met United Republic President Eva Maria Lind Dahl.",
        "Ola Berg is Mayor of Oslo.",
    ],
)
def test_a_sentence_full_of_names_is_no_title(line: str) -> None:
    assert texts(f"{line}\n\n{STORY}") == [line, STORY]


def test_an_article_that_opens_with_its_text_has_no_title() -> None:
    assert title(STORY, clean(STORY)) is None
    assert title("", clean("")) is None


def test_list_items_and_unfinished_lines_stay_text() -> None:
    raw = f"{STORY}\nThe plan has two parts:\n- a new bridge\n• a tram\n“We will see,\nlong and late"
    assert len(texts(raw)) == 6


@pytest.mark.parametrize(
    "dateline", ["LEEDS", "NEW YORK", "PORTLAND, Ore. (AP)", "PORTLAND, May 3 (UPI)", "Porto, Portugal (Reuters)"]
)
@pytest.mark.parametrize("dash", [" — ", " – ", " - ", " -- "])
def test_a_dateline_is_known_and_not_part_of_its_sentence(dateline: str, dash: str) -> None:
    raw = dateline + dash + STORY
    known, text = clean(raw)
    assert (raw[known.start : known.end], known.kind) == (dateline, BlockKind.DATELINE)
    assert raw[text.start :] == STORY


@pytest.mark.parametrize(
    "text", ["The pool – fifty years old – is to close.", "Okoro-Diaz (the mayor) - no relation - left."]
)
def test_a_dash_alone_makes_no_dateline(text: str) -> None:
    assert texts(text) == [text]


def test_lines_wrapped_by_hand_are_one_paragraph() -> None:
    wrapped = (
        "The town council voted on Monday evening to close the old swimming\r\n"
        "pool, which has lost money since it opened fifty years ago, and to\r\n"
        "sell the land."
    )
    assert texts(f"{wrapped}\r\n\r\n{STORY}") == [wrapped, STORY]
    assert texts(f"{STORY}\n{STORY}\n{STORY}") == [STORY] * 3


def test_front_matter_and_markdown_marks_are_no_content() -> None:
    raw = f"---\ntitle: Pool\n---\n# Pool to close this year\n\n> {STORY}\n"
    assert headings(raw) == ["Pool to close this year"]
    assert texts(raw) == [STORY]


@given(raw=st.text(alphabet=st.sampled_from("aB .\n\r\t—-#>“”:,_\u00a0\u2028é"), max_size=300))
def test_blocks_are_stretches_in_order_without_space_around(raw: str) -> None:
    end = 0
    for block in clean(raw):
        assert end <= block.start < block.end <= len(raw)
        words = raw[block.start : block.end]
        assert words == words.strip()
        end = block.end


@pytest.mark.parametrize("line", ["'Nobody asked us'", "‘Don’t sell the pool’"])
def test_a_short_line_in_single_marks_is_a_cross_head(line: str) -> None:
    assert headings(f"{STORY}\n\n{line}\n\n{STORY}") == [line]


@pytest.mark.parametrize("line", ["'Nobody asked us,' she said", "'Nobody asked us.'", "“Nobody asked us”"])
def test_a_short_sentence_in_marks_is_none(line: str) -> None:
    assert headings(f"{STORY}\n\n{line}\n\n{STORY}") == []
