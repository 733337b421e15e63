"""What the benchmark's guess adds to the dates that the text gives."""

from datetime import date

import pytest

from tests.evaluation.eventwords import event_word_date
from tests.knowledge.pipeline.parsing import parsed

THURSDAY = date(2031, 5, 15)


def guess(*sentences: str, trigger: str) -> str | None:
    """Return the date of a word in the last of some sentences."""
    text = parsed("\n\n".join(sentences), THURSDAY)
    return event_word_date(text, len(text.raw) - len(sentences[-1]), trigger)


@pytest.mark.parametrize(
    ("sentences", "trigger", "value"),
    [
        (["The bank opened a branch in Bergen on 3 May."], "opened", "2031-05-03"),
        (["The bank opened a branch in March 2029."], "opened", "2029-03"),
        (["The bank opened a branch in 2029."], "opened", "2029"),
        (["The bank will sell the branch."], "sell", "2031-05-15"),
        (["The bank said on Tuesday that it has sold the branch."], "sold", "2031-05-13"),
        (["The bank sold the branch on Wednesday.", "Ola Berg bought it."], "bought", "2031-05-14"),
        (["The bank sold the branch in 2011.", "Ola Berg has bought it."], "bought", "2031-05-15"),
        (["The sale was completed in March 2029.", "Ola Berg has welcomed the sale."], "sale", "2029-03"),
        (["The bank took the branch over in 2029."], "took over", "2029"),
        (["The bank opened a branch."], "nowhere", "2031-05-15"),
    ],
)
def test_a_word_has_the_date_of_the_text_or_else_that_of_the_news(
    sentences: list[str], trigger: str, value: str
) -> None:
    assert guess(*sentences, trigger=trigger) == value
