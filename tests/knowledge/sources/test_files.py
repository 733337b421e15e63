from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.errors import ArticleError, SourceError
from knowledge.model import Basis
from knowledge.sources import find, read
from knowledge.sources.files import MOST_BYTES

PROSE = "The keeper saved two penalties on Saturday.\n"


def write(folder: Path, name: str, content: str | bytes = PROSE) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def test_a_folder_gives_its_texts_by_name_and_nothing_else(tmp_path: Path) -> None:
    b, a, deep = (write(tmp_path, name) for name in ("b.txt", "a.md", "cup/final.TXT"))
    for name in ("README.md", "articles.toml", ".draft.txt", ".git/note.txt", "photo.jpg"):
        write(tmp_path, name, "")
    assert find([tmp_path]) == (a, b, deep)


def test_files_come_in_the_order_given_and_once(tmp_path: Path) -> None:
    b, a = write(tmp_path, "b.txt"), write(tmp_path, "a.txt")
    assert find([b, tmp_path, a]) == (b, a)


def test_a_file_named_by_hand_may_end_in_anything(tmp_path: Path) -> None:
    report = write(tmp_path, "report.text")
    assert find([report]) == (report,)


def test_two_files_with_one_stem_are_both_named(tmp_path: Path) -> None:
    write(tmp_path, "final.txt")
    write(tmp_path, "cup/final.md")
    with pytest.raises(SourceError, match=r"final\.md and .*final\.txt"):
        find([tmp_path])


def test_what_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"no file or folder .*gone"):
        find([tmp_path / "gone"])
    with pytest.raises(SourceError, match="holds no"):
        find([tmp_path])


def test_the_text_is_kept_as_decoded_less_the_byte_order_mark(tmp_path: Path) -> None:
    text = "One goal was scored.\r\nNobody cheered.\r"
    marked, plain = (
        read(write(tmp_path, "m.txt", b"\xef\xbb\xbf" + text.encode())),
        read(write(tmp_path, "p.txt", text)),
    )
    assert marked.text == plain.text == text
    assert marked.id == plain.id
    assert (plain.name, plain.published, plain.basis) == ("p", None, Basis.UNKNOWN)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "is empty"),
        (b"\xef\xbb\xbf", "is empty"),
        (b" \r\n\t\n", "only white space"),
        ("\u200b\u2060\n".encode(), "only white space"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "binary"),
        (b"The keeper\x00 saved two penalties.", "binary"),
        (PROSE.encode("utf-16"), "UTF-16"),
        (PROSE.encode("utf-16-le"), "UTF-16"),
        ("The café owner objected to the plan.".encode("latin-1"), r"byte 0xE9 at 7\) but looks like Latin-1"),
        ("Вратарь отразил два удара.".encode("cp1251"), "another script"),
        (b"Home\nSport\nContact us\n", "no prose"),
        (b"1;2;3\n4;5;6\n", "no prose"),
        (b"<!DOCTYPE html><p>The keeper saved two penalties.</p>", "web page"),
        (b"---\ntitle: Cup\n---\n", "is empty"),
    ],
)
def test_what_is_no_article_is_refused_with_a_reason(tmp_path: Path, content: bytes, reason: str) -> None:
    with pytest.raises(ArticleError, match=reason) as caught:
        read(write(tmp_path, "x.txt", content))
    assert "\n" not in str(caught.value)


def test_a_huge_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "dump.txt"
    with path.open("wb") as file:
        file.truncate(5 * MOST_BYTES)  # a hole: takes no space
    with pytest.raises(ArticleError, match="too large: more than 10 MB"):
        read(path)


def test_a_file_that_went_away_is_an_outcome(tmp_path: Path) -> None:
    with pytest.raises(ArticleError, match="cannot be read"):
        read(tmp_path / "gone.txt")


def test_facts_come_from_the_table_beside(tmp_path: Path) -> None:
    write(
        tmp_path,
        "articles.toml",
        '["cup.txt"]\ntitle = "Cup  final"\noutlet = "The Echo"\nurl = "https://echo.example/cup"\nauthor = "A. Diaz"\n'
        'published = 2024-05-11\nbasis = "inferred"\n["other.txt"]\ntitle = "Other"\n',
    )
    article = read(write(tmp_path, "cup.txt"))
    assert (article.title, article.outlet, article.author) == ("Cup final", "The Echo", "A. Diaz")
    assert (article.published, article.basis) == (date(2024, 5, 11), Basis.INFERRED)
    assert article.id != read(write(tmp_path, "copy.txt")).id  # named by its address, not by its text


def test_facts_come_from_the_front_matter(tmp_path: Path) -> None:
    front = "---\r\ntitle: 'Cup: the final'\r\npublished: 2024-05-11T21:00:00+00:00\r\nauthor:\r\n---\r\n"
    article = read(write(tmp_path, "cup.md", front + PROSE))
    assert (article.title, article.author) == ("Cup: the final", None)
    assert (article.published, article.basis) == (datetime(2024, 5, 11, 21, tzinfo=UTC), Basis.STATED)
    assert article.text == front + PROSE


def test_the_table_has_the_last_word(tmp_path: Path) -> None:
    write(tmp_path, "articles.toml", '["cup.txt"]\npublished = 2024-05-12\n')
    article = read(write(tmp_path, "cup.txt", "---\noutlet: The Echo\npublished: 2024-05-11\n---\n" + PROSE))
    assert (article.outlet, article.published) == ("The Echo", date(2024, 5, 12))
    assert article.basis is Basis.UNKNOWN  # the front matter's basis was that of another date


@pytest.mark.parametrize(
    ("table", "reason"),
    [
        ('publised = "2024-05-11"', "unknown key 'publised'"),
        ('published = "May 11"', "published: not a date"),
        ("published = 2024-05-11T08:00:00", "published: a time needs its zone"),
        ("published = 20240511", "published: not a date"),
        ('published = 2024-05-11\nbasis = "guessed"', "basis: 'guessed' is none of"),
        ('basis = "stated"', "basis: there is no 'published'"),
        ("title = 3", "title: not words"),
        ('url = "echo.example"', "url: not a web address"),
    ],
)
def test_a_malformed_table_is_named_with_its_key(tmp_path: Path, table: str, reason: str) -> None:
    path = write(tmp_path, "cup.txt")
    write(tmp_path, "articles.toml", f'["cup.txt"]\n{table}\n')
    for attempt in (lambda: find([tmp_path]), lambda: read(path)):
        with pytest.raises(SourceError, match=rf'articles\.toml, \["cup\.txt"\]: {reason}'):
            attempt()


@pytest.mark.parametrize(("content", "reason"), [("[", "not valid TOML"), ('title = "x"', "outside a table")])
def test_a_table_that_is_none_is_named(tmp_path: Path, content: str, reason: str) -> None:
    write(tmp_path, "articles.toml", content)
    with pytest.raises(SourceError, match=f"articles.toml.*{reason}"):
        find([write(tmp_path, "cup.txt")])


@pytest.mark.parametrize(
    ("front", "reason"),
    [
        ("titel: Cup", "unknown key 'titel'"),
        ("date: 2024-05-11", "unknown key 'date'; did you mean 'published'?"),
        ("title: Cup\ntitle: Final", "'title' twice"),
        ("title: Cup\n- final", "not `key: value`"),
        ("published: soon", "published: not a date"),
    ],
)
def test_a_malformed_front_matter_is_an_outcome(tmp_path: Path, front: str, reason: str) -> None:
    with pytest.raises(ArticleError, match=reason):
        read(write(tmp_path, "cup.txt", f"---\n{front}\n---\n{PROSE}"))


@pytest.mark.parametrize("text", [f"---\n{PROSE}---\n{PROSE}", f"---\ntitle: x\n{PROSE}", f"--- no ---\n{PROSE}"])
def test_a_rule_of_dashes_is_no_front_matter(tmp_path: Path, text: str) -> None:
    article = read(write(tmp_path, "cup.txt", text))
    assert article.title is None


@given(content=st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    path = write(tmp_path_factory.getbasetemp(), "any.txt", content)
    try:
        article = read(path)
    except ArticleError:
        return
    assert article.text == content.decode("utf-8-sig")
