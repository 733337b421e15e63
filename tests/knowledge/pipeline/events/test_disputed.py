"""What one side claims and the other denies. All texts here are made up."""

from knowledge.model import Stance, Status
from tests.knowledge.pipeline.telling import only, told


def test_what_one_side_says_and_the_other_denies_is_one_event_with_both_claims() -> None:
    event = only("Norway shelled Gdansk on Monday, Poland said. Norway denied shelling Gdansk.")
    assert event.status is Status.DENIED
    assert [(claim.claimant.name if claim.claimant else None, claim.stance) for claim in event.claims] == [
        ("Poland", Stance.ASSERTS),
        ("Norway", Stance.DENIES),
    ]


def test_what_the_article_tells_as_so_happened_though_somebody_denies_it() -> None:
    event = only("Norway sank 12 Polish ships on Monday. Norway denied sinking the ships.")
    assert event.status is Status.HAPPENED
    assert [claim.stance for claim in event.claims][-1] is Stance.DENIES


def test_a_denial_of_something_else_is_an_event_of_its_own() -> None:
    events = told("Norway shelled Gdansk on Monday, Poland said. Norway denied sinking 12 ships.")
    assert [event.status for event in events] == [Status.HAPPENED, Status.DENIED]
    assert [(claim.claimant.name if claim.claimant else None) for claim in events[1].claims][-1] == "Norway"
