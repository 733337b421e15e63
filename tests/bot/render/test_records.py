"""One record on a line or two."""

import pytest

from bot.render.records import quote_block
from tests.bot.town import QUOTES


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
