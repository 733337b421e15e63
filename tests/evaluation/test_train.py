"""What is shipped is what was learnt, from nothing that is scored."""

import pytest

from knowledge.pipeline.quotes.ranker import WEIGHTS
from tests.evaluation.train import Example, examples, learnt, written
from tests.evaluation.written import HELD, TRAIN, articles, untagged


@pytest.mark.slow
def test_training_again_gives_the_shipped_weights() -> None:
    again = written(learnt(examples(articles(TRAIN))))
    assert again == WEIGHTS.read_text(encoding="utf-8"), "the pipeline or the articles changed: ./run train"


def test_no_article_that_is_scored_is_learnt_from() -> None:
    train, held = ([article.text for article in articles(folder)] for folder in (TRAIN, HELD))
    assert train
    assert held
    assert not set(train) & set(held)


def test_an_article_is_learnt_from_by_its_labels() -> None:
    tagged = (
        'Pool\n\nPaul Keller met Tom Brandt. <q who="Tom Brandt">“The pool is full of leaves,”</q> he said.\n\n'
        '<q who="Paul Keller">“It was clean in May,”</q> Paul Keller said.'
    )
    said = list(examples([untagged("pool", tagged)]))
    assert [example.situation for example in said] == ["pronoun", "named"]
    assert [len(example.right) for example in said] == [1, 1]


def test_what_is_common_to_the_right_is_learnt() -> None:
    cases = (("tall", "old"), ("tall", "young"))
    found = [Example(f"{number}", "open", cases, frozenset({number % 5 > 0})) for number in range(20)]
    weights = learnt(found)["open"]
    assert weights["young"] > 0 > weights["old"]
    assert "tall" not in weights
