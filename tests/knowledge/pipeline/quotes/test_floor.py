import pytest

from knowledge.pipeline.people.cast import cast
from knowledge.pipeline.quotes.quotes import hear, quotes
from tests.knowledge.pipeline.parsing import parsed


def speakers(raw: str) -> list[str | None]:
    text = parsed(raw)
    return [quote.speaker_name for quote in quotes(text, cast(text), ())]


def test_who_spoke_last_is_he_whoever_is_talked_about() -> None:
    raw = "Tom Brandt said the club was broke.\n\n“Paul Keller ruined us,” he said.\n\n“Paul never listened,” he added."
    assert speakers(raw) == ["Tom Brandt"] * 3


def test_a_newcomer_in_the_narrative_takes_the_floor() -> None:
    raw = "“The club is broke,” Tom Brandt said.\n\nPaul Keller shook his head. “It is not,” he said."
    assert "Tom Brandt" not in speakers(raw)[1:]


def test_a_man_is_not_she() -> None:
    raw = "“The club is broke,” Mr. Brandt said. He left.\n\n“It is not,” she said."
    assert speakers(raw)[-1] != speakers(raw)[0]


def test_an_unnamed_source_keeps_the_floor() -> None:
    assert speakers("A driver said the road was icy. “I saw nothing,” he said.") == ["A driver", "A driver"]


def test_a_paragraph_of_quotation_alone_goes_on_with_the_last_speaker() -> None:
    raw = "“The club is broke,” Tom Brandt said.\n\n“We cannot pay anybody this month.”"
    assert speakers(raw) == ["Tom Brandt", "Tom Brandt"]


def test_an_announced_quotation_belongs_to_the_announcer() -> None:
    raw = "Tom Brandt released a statement on Friday:\n\n“We cannot pay anybody this month.”"
    assert speakers(raw) == ["Tom Brandt"]


def test_a_quotation_belongs_to_whom_the_sentence_before_is_about() -> None:
    assert speakers("Tom Brandt shook his head at the news. “We cannot pay anybody this month.”") == ["Tom Brandt"]
    assert speakers("Snow fell all day in the hills. “We cannot pay anybody this month.”") == [None]


def test_it_and_they_go_on_from_a_body_and_from_several_people() -> None:
    raw = "Two drivers said the road was icy. They said the lights were out."
    assert speakers(raw) == ["Two drivers", "Two drivers"]
    raw = "Mr. Brandt said the road was icy. They said the lights were out."
    assert speakers(raw)[-1] is None


@pytest.mark.parametrize("space", [" ", "\n\n"])
def test_one_person_is_not_he_and_she(space: str) -> None:
    raw = f"Anna Berg met Carl Dahl in Oslo.{space}“I will go,” she said.{space}“I will not,” he replied."
    one, other = speakers(raw)
    assert one != other


def test_who_was_just_called_she_does_not_go_on_as_he() -> None:
    raw = "Anna Berg left Oslo. “I will go,” she said. “I shall stay here,” he replied."
    assert speakers(raw)[1] is None
    raw = "Anna Berg left Oslo. “I will go,” she said. Carl Dahl stayed. “I will not,” he replied. “Fine,” she said."
    assert speakers(raw)[0] == "Anna Berg"
    assert speakers(raw)[2] != speakers(raw)[1] or speakers(raw)[2] is None


def test_it_goes_on_from_a_body_without_a_name() -> None:
    raw = "The union accused the airline of lying. It said members would walk out on Friday."
    assert speakers(raw) == ["The union", "The union"]


def test_who_moves_between_two_quotations_speaks_the_second() -> None:
    raw = (
        "The chairman, Lars Berg, praised the coach, Piet Vos. “He gave us ten good years,” he said.\n\n"
        "Vos smiled. “It was a pleasure.”"
    )
    assert speakers(raw)[-1] == "Piet Vos"


def test_who_answers_before_a_colon_speaks_behind_it() -> None:
    raw = (
        "Coach Sara Ali thanked her players. “Without them I am nothing,” she said after captain Zoe Hart had lifted "
        "the cup. Hart returned the compliment: “Without her we are lost.”"
    )
    assert speakers(raw) == ["Sara Ali", "Zoe Hart"]


def test_his_rival_is_somebody_else() -> None:
    raw = (
        "President Tomas Varga tweeted: “I won. Everybody knows it.” His opponent, Irena Kos, posted a photo of a "
        "square. “Everybody,” she wrote."
    )
    assert speakers(raw) == ["Tomas Varga", "Irena Kos"]


def test_a_successor_whose_name_the_tagger_missed_speaks() -> None:
    raw = "“We sold too cheap,” said ex-minister Carla Nunes. Her successor, Jan Smit, disagrees. “The price was fair.”"
    assert speakers(raw) == ["Carla Nunes", "Jan Smit"]


def test_two_who_spoke_together_are_not_the_first_of_them() -> None:
    raw = "“We lost it,” Tom Brandt and Anna Berg said.\n\n“It was the worst match of the year for us.”"
    assert speakers(raw) == ["Tom Brandt and Anna Berg"] * 2


def test_they_are_the_two_who_spoke_together() -> None:
    raw = "Tom Brandt and Anna Berg said the club was broke. They said nobody would be paid."
    assert speakers(raw) == ["Tom Brandt and Anna Berg"] * 2


@pytest.mark.parametrize(
    "announcement",
    ["Brandt received a note", "Brandt heard a shout", "Brandt ignored a warning", "Brandt faced a banner"],
)
def test_who_hears_what_a_colon_announces_does_not_say_it(announcement: str) -> None:
    raw = f"Tom Brandt met Anna Berg on Monday.\n\n{announcement}: “You will regret this for a long time.”"
    assert speakers(raw) == [None]


def test_who_faces_people_before_a_colon_speaks() -> None:
    assert speakers("Tom Brandt faced the cameras: “We cannot pay anybody this month.”") == ["Tom Brandt"]


@pytest.mark.parametrize(
    "raw",
    [
        "Let's say the road was icy.",
        "The drivers met on Monday. All agreed the lights were out.",
        "Whoever said “the road is as good as new” was wrong.",
    ],
)
def test_a_bare_relative_clitic_or_quantifier_is_shown_as_nobody(raw: str) -> None:
    text = parsed(raw)
    assert [quote.speaker_as_written for quote in quotes(text, cast(text), ())] == [None]


def test_the_grammar_does_not_give_the_next_words_to_whom_something_befell() -> None:
    text = parsed("Tom Brandt was arrested at the ground on Monday. “He is a danger to every club in town.”")
    assert [draft.source for draft in hear(text, cast(text)).drafts] == [None]


@pytest.mark.parametrize(
    "raw",
    [
        "“Were you drunk?” Simon Hale asked Victor Dunn. “I was not,” he replied.",
        "“Were you drunk?” Simon Hale asked Victor Dunn.\n\n“I was not,” he replied.",
        "“You are a liar,” Owen Marsh told Victor Dunn. “And you are a coward,” he replied.",
    ],
)
def test_who_replies_is_not_who_asked(raw: str) -> None:
    assert speakers(raw)[-1] in {"Victor Dunn", None}


def test_who_was_asked_by_nobody_named_may_go_on() -> None:
    raw = "“We lost the match,” Victor Dunn said. “It happens,” he replied when asked why."
    assert speakers(raw)[-1] == "Victor Dunn"
