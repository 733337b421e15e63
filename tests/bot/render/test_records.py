"""One record on a line or two."""

import pytest

from bot.render.records import quote_block, source
from knowledge.model import QuoteKind
from tests.bot.town import NOTE, POST, QUOTES


@pytest.mark.parametrize(
    ("cue", "speaker", "shown"),
    [
        ("said", "Ada Holm", "<b>Ada Holm</b> said ·"),
        ("According to", "Ada Holm", "according to <b>Ada Holm</b> ·"),
        ("Said", None, "\nsaid ·"),
        ("according to", None, "\n4 Jun 2024"),
    ],
)
def test_a_cue_stands_where_it_reads_well(cue: str, speaker: str | None, shown: str) -> None:
    said = QUOTES[0].model_copy(update={"cue": cue})
    assert shown in quote_block(said, speaker, (), None)


@pytest.mark.parametrize("kind", QuoteKind)
def test_a_thought_is_not_said(kind: QuoteKind) -> None:
    thought = QUOTES[0].model_copy(update={"kind": kind, "cue": "hopes", "thought": True})
    shown = quote_block(thought, "Ada Holm", (), None)
    assert "(a thought, as reported)" in shown
    assert "<b>Ada Holm</b> hopes ·" in shown
    assert "said" not in shown


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("017_0f3c5c0ab8d8f163", "<i>article 017</i>"),
        ("storm-2024", "<i>article storm-2024</i>"),
        ("0f3c5c0ab8d8f163", "<i>article 0f3c5c0ab8d8f163</i>"),
    ],
)
def test_a_bare_file_is_called_what_people_can_read(name: str, shown: str) -> None:
    assert source(NOTE.model_copy(update={"name": name})) == shown
    assert "Harbour Post" in source(POST.model_copy(update={"name": name}))
