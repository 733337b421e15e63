from pathlib import Path

import pytest

from tests.evaluation.written import LabelError, articles, untagged


def cut(tagged: str) -> list[tuple[list[str], str, bool]]:
    read = untagged("a", tagged)
    return [([read.text[start:end] for start, end in label.parts], label.who, label.thought) for label in read.labels]


def test_tags_become_spans_of_the_text_without_them() -> None:
    tagged = 'Pool\n\n<q who="Ana Diaz">“We open,”</q> Ana Diaz said. She hopes <q who="Ana Diaz" thought="yes">so</q>.'
    assert untagged("a", tagged).text == "Pool\n\n“We open,” Ana Diaz said. She hopes so."
    assert cut(tagged) == [(["“We open,”"], "Ana Diaz", False), (["so"], "Ana Diaz", True)]


def test_parts_of_one_quote_share_an_id() -> None:
    tagged = '<q id="1" who="Diaz">“We,”</q> Diaz said, <q id="1" who="Diaz">“open.”</q> <q who="">“No!”</q>'
    assert cut(tagged) == [(["“We,”", "“open.”"], "Diaz", False), (["“No!”"], "", False)]


@pytest.mark.parametrize(
    "tagged",
    [
        '<q who="Diaz">“We open,” Diaz said.',
        "“We open,”</q> Diaz said.",
        '<q who="Diaz">“We <q who="Diaz">open</q>,”</q> Diaz said.',
        "<q>“We open,”</q> Diaz said.",
        '<q who="Diaz" mood="glad">“We open,”</q> Diaz said.',
        '<q id="1" who="Diaz">“We,”</q> Diaz told Okoro, <q id="1" who="Okoro">“open.”</q>',
        '<q who="Okoro">“We open,”</q> Diaz said.',
    ],
)
def test_a_broken_label_is_refused(tagged: str) -> None:
    with pytest.raises(LabelError):
        untagged("a", tagged)


def test_articles_come_by_name(tmp_path: Path) -> None:
    for name in ("b", "a"):
        (tmp_path / f"{name}.txt").write_text(f"Title {name}\n\nNothing was said.\n", encoding="utf-8")
    assert [article.name for article in articles(tmp_path)] == ["a", "b"]
