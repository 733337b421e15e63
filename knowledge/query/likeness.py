"""Which texts are like what was asked: how much of it they must hold to be shown."""

from dataclasses import replace

from knowledge.texts import Match, Terms, TextIndex, Within

# Of the weight of what was asked. Two words of three are enough, in a corpus of a few texts too; one of two is not.
_MOSTLY = 0.55
# A pasted sentence says more than a line does: from so many words that carry meaning a smaller share is enough, in so
# many words at least. No text held as much of any of 400 sentences that had nothing to do with it.
_PASTED, _A_THIRD, _LEAST_WORDS = 7, 0.35, 4
_SURELY = 0.75  # a typing error or two in each word; more, and it is hardly the same word


def like(texts: TextIndex, terms: Terms, most: int, within: Within) -> list[Match]:
    """Return the texts that hold most of what was asked, best first; all of it where no word is too unlike.

    Where none holds most of a whole sentence, those that hold some of it.
    """
    found = texts.search(terms, most, within, least=_MOSTLY)
    if not found and len(terms.words) >= _PASTED:
        found = texts.search(terms, most, within, least=_A_THIRD)
        found = [match for match in found if match.words >= _LEAST_WORDS]
    if len(terms.words) == 1:  # nothing of it is left in a text that has another word
        return [match for match in found if match.score >= _SURELY]
    return [replace(match, whole=False) if match.whole and match.score < _SURELY else match for match in found]
