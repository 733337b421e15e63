"""What a picture is to show, and what its caption says: whose figures, which days, which sources, what is missing."""

from datetime import date, timedelta

import pytest

from bot.answers.chart import CAPTION_UNITS, MARKS
from bot.ask import read
from bot.commands import answer
from bot.language import speaking
from bot.picture import FiguresPicture, Mark, TimelinePicture
from bot.render.axes import days_between, levels
from bot.render.plain import length, to_text
from bot.reply import COMMAND_BYTES, Reply
from knowledge.ids import digest
from knowledge.model import UNKNOWN_WHEN, Basis, Claim, Event, Figure, Party, Precision, Stance, When
from knowledge.query import Knowledge
from tests.bot.town import ARTICLES, ENTITIES, QUOTES, STORM, TODAY
from tests.bot.town_library import TOWN
from tests.stored import Stored


def asked(typed: str, knowledge: Knowledge | None = None) -> Reply:
    ask = read(typed, today=TODAY)
    assert ask is not None
    return answer(knowledge or TOWN.known(), ask)


def counting(number: int, value: float | None, day: date | None, comparator: str = "=") -> Event:
    """Return an event in which the fishing union counts boats."""
    report = STORM.reports[2]
    union = Party(name="Estuary Fishing Union")
    figure = Figure(value=value, comparator=comparator, what="boats moored", claimed_by=union, evidence=report)
    when = When(start=day, end=day, precision=Precision.DAY, basis=Basis.STATED) if day else UNKNOWN_WHEN
    claim = Claim(claimant=union, stance=Stance.ASSERTS, figures=(figure,), evidence=report)
    line = f"Boats are counted for the {number}. time"
    return STORM.model_copy(
        update={"id": digest("count", str(number)), "line": line, "when": when, "claims": (claim,), "actors": (),
                "reports": (report,)}
    )  # fmt: skip


def known(*events: Event) -> Knowledge:
    return Stored(ARTICLES, ENTITIES, QUOTES, events).known()


def marks(reply: Reply) -> list[Mark]:
    assert isinstance(reply.picture, FiguresPicture)
    return [mark for group in reply.picture.groups for mark in group.marks]


def test_each_side_keeps_its_own_figure() -> None:
    night = (date(2024, 3, 14), date(2024, 3, 15), True)
    assert marks(asked("/chart figures boats")) == [
        Mark(
            *night, 40, "boats lost", "least", "Estuary Fishing Union: at least 40 boats lost", "Estuary Fishing Union"
        ),
        Mark(*night, 12, "boats lost", "exact", "harbour office disputes: 12 boats lost", "harbour office", "disputes"),
    ]


def test_the_caption_says_what_the_picture_shows() -> None:
    assert to_text(asked("/chart figures boats").html).split("\n") == [
        "Figures: boats · 2 figures · ≈ 14–15 Mar 2024, night",
        "Whose figures: Estuary Fishing Union, harbour office",
        "Sources: Harbour Post",
    ]


def test_a_night_is_not_cut_in_two_where_several_days_are_told() -> None:
    reply = asked("/chart figures", known(STORM, counting(1, 3, date(2024, 3, 20)), counting(2, 4, date(2024, 3, 9))))
    assert "4 figures · 9–20 Mar 2024" in to_text(reply.html)
    reply = asked("/chart figures", known(STORM, counting(1, 3, date(2024, 3, 20))))
    assert "3 figures · ≈ 14–20 Mar 2024" in to_text(reply.html)


def test_what_cannot_be_placed_is_told_in_words() -> None:
    days = [date(2024, 5, 1), date(2024, 5, 2)]
    some = [counting(number, 3, day) for number, day in enumerate(days)]
    some += [counting(8, 5, None), counting(9, None, days[0], "dozens"), counting(10, 1e300, days[0])]
    reply = asked("/chart figures", known(*some))
    assert [mark.value for mark in marks(reply)] == [3, 3]
    left_out = "1 without a day, 1 in words only, 1 too large or too small to draw"
    assert f"Not in this picture: {left_out}" in to_text(reply.html)


def test_events_that_were_not_looked_at_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.answers.chart.LOOKED_AT", 2)
    start = date(2024, 5, 1)
    reply = asked("/chart figures", known(*(counting(number, 3, start + timedelta(number)) for number in range(5))))
    assert "Not in this picture: those of 3 older events" in to_text(reply.html)


def test_a_figure_that_is_denied_is_nobodys_and_in_no_picture() -> None:
    days = [date(2024, 5, 1), date(2024, 5, 2), date(2024, 5, 3)]
    first, second, third = (counting(number, 3 + number, day) for number, day in enumerate(days))
    denying = third.claims[0].model_copy(update={"stance": Stance.DENIES})
    reply = asked("/chart figures boats", known(first, second, third.model_copy(update={"claims": (denying,)})))
    assert [mark.value for mark in marks(reply)] == [3, 4]
    assert "Not in this picture: 1 denied" in to_text(reply.html)


def test_many_figures_take_several_pictures_the_newest_first() -> None:
    start = date(2024, 1, 1)
    knowledge = known(*(counting(number, number, start + timedelta(number)) for number in range(2 * MARKS)))
    first = asked("/chart figures boats", knowledge)
    assert [mark.value for mark in marks(first)] == list(range(MARKS, 2 * MARKS))
    [older] = [button.command for button in first.buttons]
    second = asked(older, knowledge)
    assert [mark.value for mark in marks(second)] == list(range(MARKS))
    assert [button.label for button in second.buttons] == ["Newer"]
    assert marks(asked("/chart figures boats page 99", knowledge)) == marks(second)


@pytest.mark.parametrize("length", [40, 150, 190])
def test_what_turns_is_told_where_no_button_carries_it(length: int) -> None:
    start = date(2024, 1, 1)
    knowledge = known(*(counting(number, number, start + timedelta(number)) for number in range(3 * MARKS)))
    words = ("boats moored counted " * 20)[:length].rsplit(" ", 1)[0]
    second = asked(f"/chart figures {words} page 2", knowledge)
    assert second.picture
    told = {line.partition(": ")[0]: line.partition(": ")[2] for line in to_text(second.html).split("\n")}
    turning = {button.label: button.command for button in second.buttons} | told
    assert all(len(button.command.encode()) <= COMMAND_BYTES for button in second.buttons)
    assert second.html.count("<code>") == 2 - len(second.buttons)
    assert marks(asked(turning["Older"], knowledge)) == marks(asked(f"/chart figures {words} page 3", knowledge))
    assert marks(asked(turning["Newer"], knowledge)) == marks(asked(f"/chart figures {words}", knowledge))


def test_a_timeline_has_its_days_lines_and_sources_and_tells_plans_apart() -> None:
    reply = asked("/chart timeline okafor")
    assert isinstance(reply.picture, TimelinePicture)
    assert [(one.day, one.standing, one.source) for one in reply.picture.moments] == [
        ("4 Jun 2024", "", "Harbour Post"),
        ("1 Jul 2024", "scheduled", "Harbour Post"),
    ]
    assert "Timeline: Adaeze Okafor · 2 events · 4 Jun – 1 Jul 2024" in to_text(reply.html)


@pytest.mark.parametrize("typed", ["/figures boats", "/timeline okafor"])
def test_the_button_sends_what_its_command_does(typed: str) -> None:
    [button] = [button for button in asked(typed).buttons if "📊" in button.label]
    assert asked(button.command).picture == asked(f"/chart {typed[1:]}").picture is not None


def test_without_saying_which_figures_come_first() -> None:
    assert isinstance(asked("/chart boats").picture, FiguresPicture)
    assert isinstance(asked("/chart okafor").picture, TimelinePicture)


@pytest.mark.parametrize(
    "typed", ["/chart figures wall", "/chart timeline storm", "/chart zebra", "/chart timeline zebra"]
)
def test_where_there_is_too_little_it_says_so(typed: str) -> None:
    reply = asked(typed)
    assert (reply.outcome, reply.picture) == ("unknown", None)
    assert "Too few" in reply.html


def test_one_figure_is_no_picture() -> None:
    knowledge = known(counting(1, 3, date(2024, 5, 1)))
    assert not [button for button in asked("/figures boats", knowledge).buttons if "📊" in button.label]


def test_a_caption_stays_within_telegrams_limit() -> None:
    start = date(2024, 1, 1)
    names = [f"{'The Very Long Name of a Ministry of ' * 3} {number}" for number in range(MARKS)]
    events = []
    for number, name in enumerate(names):
        event = counting(number, number, start + timedelta(number))
        claim = event.claims[0].model_copy(update={"claimant": Party(name=name)})
        events.append(event.model_copy(update={"claims": (claim,)}))
    long = [one.model_copy(update={"outlet": f"{one.name} {'Gazette of the Estuary ' * 9}"}) for one in ARTICLES]
    reply = asked("/chart figures", Stored(long, ENTITIES, QUOTES, events).known())
    assert 300 < length(reply.html) <= CAPTION_UNITS


def test_axes_are_labelled_in_the_language_spoken() -> None:
    with speaking("de"):
        assert days_between(date(2024, 3, 1), date(2024, 5, 1))[0][1] == "1. März 2024"
        assert levels([1_200_000])[-1][1].endswith("Mio.")


def test_levels_are_round_and_go_from_zero_to_beyond_the_largest() -> None:
    assert [value for value, _ in levels([337, 91])] == [0, 100, 200, 300, 400]
    assert [value for value, _ in levels([0.4, 0.9])] == [0, 0.2, 0.4, pytest.approx(0.6), 0.8, 1]
    assert levels([-3, 5])[0][0] < 0
