"""Pages: within Telegram's limits, cut between items, every button with a command that does the same."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from bot.ask import Ask, read
from bot.render.html import bold, text
from bot.reply import COMMAND_BYTES, PAGE_UNITS, Block, Button, Item, Reply, Sheet, paged, pressable
from knowledge.query import mapped
from tests.telegram_html import parsed, units

TODAY = date(2024, 6, 3)
ASK = Ask("latest", "floods", TODAY)


def _numbered(count: int) -> list[Block]:
    return [Block(text(f"event {n}"), Item("event", str(n)), f"/event {n}") for n in range(count)]


def _page(sheet: Sheet, page: int) -> Reply:
    return paged(Ask("latest", "floods", TODAY, page), sheet)


def test_one_page_has_its_items_numbered_and_a_button_for_each() -> None:
    reply = paged(ASK, Sheet(bold("Floods"), _numbered(2)))
    assert reply.html == "<b>Floods</b>\n\n1. event 0\n2. event 1"
    assert reply.buttons == (Button("1", "/event 0"), Button("2", "/event 1"))
    assert reply.items == (Item("event", "0"), Item("event", "1"))


def test_turning_a_page_is_the_same_command_with_its_number() -> None:
    sheet = Sheet(bold("Floods"), _numbered(20), onward="Older", back="Newer")
    assert _page(sheet, 1).buttons[-1] == Button("Older", "/latest floods page 2")
    assert _page(sheet, 2).buttons[-2:] == (Button("Older", "/latest floods page 3"), Button("Newer", "/latest floods"))
    assert _page(sheet, 3).buttons[-1] == Button("Newer", "/latest floods page 2")
    assert _page(sheet, 2).html.endswith("Page 2")


def test_a_page_beyond_the_last_is_the_last_and_says_so() -> None:
    reply = _page(Sheet(bold("Floods"), _numbered(20)), 7)
    assert "There are 3 pages; this is the last." in reply.html
    assert reply.items[-1] == Item("event", "19")
    assert "There is only one page." in _page(Sheet(bold("Floods"), _numbered(2)), 2).html


def test_a_command_too_long_for_a_button_is_a_line_instead() -> None:
    kept, hints = pressable((Button("Older", "/latest " + "ж" * 40), Button("People", "/people")))
    assert kept == (Button("People", "/people"),)
    assert [parsed(hint) for hint in hints] == ["Older: /latest " + "ж" * 40]


def test_a_heading_stands_once_above_its_blocks() -> None:
    blocks = [Block(text(word), heading=bold(head)) for word, head in (("a", "Ahead"), ("b", "Ahead"), ("c", "Past"))]
    assert parsed(paged(ASK, Sheet(text("x"), blocks)).html) == "x\n\nAhead\na\nb\n\nPast\nc"


@given(st.lists(st.tuples(st.text(max_size=6000), st.booleans()), max_size=8), st.integers(1, 12))
def test_every_page_is_valid_and_all_of_them_hold_everything(rows: list[tuple[str, bool]], per_page: int) -> None:
    blocks = [
        Block(bold(words), Item("event", str(n)), f"/event {n}" if opens else None)
        for n, (words, opens) in enumerate(rows)
    ]
    sheet = Sheet(bold("Head"), blocks, per_page=per_page)
    shown, place, ask = "", (1, 1), read("/latest floods", today=TODAY)
    assert ask is not None
    while True:
        reply = paged(ask, sheet)
        seen = parsed(reply.html)
        shown += seen
        assert units(seen) <= PAGE_UNITS
        assert all(len(button.command.encode()) <= COMMAND_BYTES for button in reply.buttons)
        onward = next((button for button in reply.buttons if button.label == "More"), None)
        if onward is None:
            break
        ask = read(onward.command, today=TODAY)
        assert ask is not None
        assert (ask.page, ask.part) in {(place[0] + 1, 1), (place[0], place[1] + 1)}
        place = ask.page, ask.part
    for words, _ in rows:
        assert all(word in shown for word in parsed(bold(words)).split() if len(word) < 100)


def test_no_blocks_are_made_but_those_of_the_page() -> None:
    made: list[int] = []

    def block(number: int) -> Block:
        made.append(number)
        return Block(text(f"event {number}"), Item("event", str(number)), f"/event {number}")

    sheet = Sheet(bold("Floods"), mapped(range(1_000_000), block))
    assert [item.id for item in _page(sheet, 1).items] == [str(number) for number in range(8)]
    assert [item.id for item in _page(sheet, 70_001).items] == [str(number) for number in range(560_000, 560_008)]
    assert [item.id for item in _page(sheet, 1_000_000).items] == [str(number) for number in range(999_992, 1_000_000)]
    assert len(made) < 50


def test_what_does_not_fit_on_a_page_is_on_another_part_of_it() -> None:
    long = [Block(text("word " * 300 + str(number)), Item("event", str(number))) for number in range(5)]
    sheet = Sheet(bold("Floods"), long, per_page=3)
    shown, ask = [], ASK
    while True:
        reply = paged(ask, sheet)
        shown.append((ask.page, ask.part, [item.id for item in reply.items]))
        onward = next((button.command for button in reply.buttons if button.label == "More"), None)
        if onward is None:
            break
        following = read(onward, today=TODAY)
        assert following is not None
        ask = following
    assert shown == [(1, 1, ["0"]), (1, 2, ["1"]), (1, 3, ["2"]), (2, 1, ["3"]), (2, 2, ["4"])]
    assert paged(ask, sheet).html.endswith("Page 2 (2)")
    assert paged(ask, sheet).buttons[-1] == Button("Back", "/latest floods page 2")
