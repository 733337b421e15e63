"""What a view shows of a made-up town, the same on both engines."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest

from knowledge.model import EntityKind, Stance
from knowledge.store import open_store
from knowledge.store.interface import Store, View
from tests import made

NOW = datetime(2032, 1, 1, 8, tzinfo=UTC)


@pytest.fixture
def store(store_url: str) -> Iterator[Store]:
    store = open_store(store_url, clock=lambda: NOW)
    made.publish(store)
    yield store
    store.close()


@pytest.fixture
def view(store: Store) -> Iterator[View]:
    with store.view() as view:
        yield view


def _named(view: View, name: str) -> str:
    (found,) = {entity.id for entity in view.entities() if entity.name == name}
    return found


def test_info_counts_and_dates(view: View) -> None:
    info = view.info()
    assert (info.publish, info.published_at, info.pipeline, info.last_arrived) == (1, NOW, "made-up", NOW)
    assert (info.articles, info.quotes, info.entities, info.events) == (5, 3, 6, 5)
    assert (info.first_day, info.last_day) == (date(2031, 5, 5), date(2031, 11, 4))


def test_articles_come_latest_first_and_undated_last(view: View) -> None:
    assert [article.name for article in view.articles()] == ["flood", "storm", "match", "council", "notice"]


def test_an_article_has_its_text_and_lists_do_without(view: View) -> None:
    listed = view.articles()[-1]
    found = view.article(listed.id)
    assert listed.text is None
    assert found is not None
    assert found.text == "Nothing happened at the library."


def test_quotes_come_latest_first_with_the_article_day_standing_in(view: View) -> None:
    assert [quote.text for quote in view.quotes()] == [
        "loud but kind",  # undated: the match's article says when, to the minute
        "A horrible first half and a lovely second",
        "We kept our word to every street in this town",
    ]


def test_a_quote_names_the_record_of_its_speaker(view: View) -> None:
    mayor = _named(view, "Ada Marsh")
    (quote,) = view.quotes(mayor)
    assert quote.speaker == mayor
    assert quote.about == (_named(view, "Eastport"),)
    assert view.quote(quote.id) == quote


def test_an_unnamed_source_has_no_speaker(view: View) -> None:
    (quote,) = (quote for quote in view.quotes() if quote.speaker is None)
    assert quote.speaker_name == "a steward"


def test_one_entity_for_the_mentions_of_three_articles(view: View) -> None:
    mayor = view.entity(_named(view, "Ada Marsh"))
    assert mayor is not None
    assert mayor.aliases == ("Marsh",)
    assert [role.text for role in mayor.roles] == ["mayor"]
    names = [article.name for article in view.articles(mayor.id)]
    assert names == ["flood", "storm", "council"]


def test_every_member_leads_to_its_record(view: View) -> None:
    for record in made.TOWN:
        for mention in record.mentions:
            kind, held = view.resolve(mention.id) or (None, "")
            assert kind == mention.kind
            found = view.entity(mention.id) if kind == "entity" else view.event(mention.id)
            assert found is not None
            assert found.id == held


def test_what_each_article_says_of_a_record_stays_apart(view: View) -> None:
    mentions = [each for record in made.TOWN for each in record.mentions]
    for mention in mentions:
        told = view.accounts(mention.id)
        assert [each.id for each in told] == sorted(each.id for each in told)
        [own] = [each for each in told if each.id == mention.id]
        assert (own.entity, own.event) == (mention.entity, mention.event)
        assert own in view.accounts(mention.id, mention.article)
        assert {each.article for each in view.accounts(mention.id, mention.article)} == {mention.article}
    assert len(view.accounts(_named(view, "Ada Marsh"))) == 3


def test_events_come_latest_first_and_undated_last(view: View) -> None:
    assert [event.line for event in view.events()] == [
        "A storm floods cellars in Eastport",
        "Rovers and United play again",
        "Rovers beat United 3-1",
        "Ada Marsh opens a new tram line",
        "Eastport council votes to extend the tram to Westmere",
    ]


@pytest.mark.parametrize(
    ("name", "count"),
    [("Ada Marsh", 2), ("Eastport", 4), ("Rovers", 1), ("Tomas Øygard", 0), ("Eastport fire brigade", 1)],
)
def test_events_of_actors_places_and_claimants(view: View, name: str, count: int) -> None:
    assert len(view.events(_named(view, name))) == count


def test_neighbours_share_a_party_the_nearest_in_time_first(view: View) -> None:
    town = view.events(_named(view, "Eastport"))
    storm, match, tram = town[0], *(each for each in town[1:] if each.when.start)
    assert [each.line for each in view.neighbours(match.id, 9)[:2]] == [tram.line, storm.line]
    assert view.neighbours(storm.id, 1)[0].line == match.line
    assert storm.id not in {each.id for each in view.neighbours(storm.id, 9)}


def test_two_sides_figures_stay_apart(view: View) -> None:
    storm = view.events(_named(view, "Eastport"))[0]
    sides = [
        (claim.stance, claim.figures[0].value, claim.claimant and claim.claimant.mention) for claim in storm.claims
    ]
    mayor, brigade = _named(view, "Ada Marsh"), _named(view, "Eastport fire brigade")
    assert sides == 2 * [(Stance.ASSERTS, 40, brigade), (Stance.DISPUTES, 12, mayor)]
    assert len(storm.reports) == 2


def test_entities_of_a_kind_by_name(view: View) -> None:
    assert [entity.name for entity in view.entities(EntityKind.PERSON)] == ["Ada Marsh", "Tomas Øygard"]
    assert len(view.entities()) == 6


@pytest.mark.parametrize("nobody", ["", "nobody", "a\0b", "Мэр", "\ud800", "'; DROP TABLE quote; --", "x" * 10_000])
def test_an_unknown_id_is_nothing(view: View, nobody: str) -> None:
    assert view.resolve(nobody) is None
    assert view.article(nobody) is None
    assert view.entity(nobody) is None
    assert view.event(nobody) is None
    assert view.quote(nobody) is None
    assert view.quotes(nobody) == ()
    assert view.events(nobody) == ()
    assert view.neighbours(nobody, 9) == ()
    assert view.accounts(nobody) == ()
    assert view.articles(nobody) == ()


def test_a_reference_to_nobody_is_left_out(store: Store) -> None:
    with store.change() as draft:
        made.put(draft, [made.TOWN[0].model_copy(update={"mentions": ()})])
    with store.view() as view:
        (quote,) = (quote for quote in view.quotes() if quote.speaker_name == "Ada Marsh")
        assert quote.speaker is None
        assert quote.about == ()
