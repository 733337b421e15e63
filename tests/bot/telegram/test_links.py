"""Links into the bot: what they lead to, and what is made up."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.telegram import links

IDS = st.from_regex(r"[a-z2-7]{13}", fullmatch=True)


@given(st.sampled_from(["who", "quotes", "event"]), IDS)
def test_a_record_has_a_link_that_leads_to_it(name: str, number: str) -> None:
    payload = links.payload(f"/{name} {number}")

    assert payload
    assert re.fullmatch(r"[A-Za-z0-9_-]{1,64}", payload)
    assert links.command_in(payload) == f"/{name} {number}"


@given(st.sampled_from(["search", "latest"]), st.text(st.characters(codec="utf-8"), min_size=1, max_size=80))
def test_words_have_a_link_where_they_fit(name: str, words: str) -> None:
    payload = links.payload(f"/{name} {words}")

    assert (payload is None) == (len(words.encode()) > 46)
    if payload:
        assert re.fullmatch(r"[A-Za-z0-9_-]{1,64}", payload)
        assert links.command_in(payload) == f"/{name} {words}"


def test_the_latest_of_everything_has_a_link() -> None:
    assert links.command_in(links.payload("/latest") or "") == "/latest"


@given(st.one_of(st.text(max_size=80), st.from_regex(r"1[pqesl][A-Za-z0-9_=-]{0,70}", fullmatch=True)))
def test_whatever_is_made_up_leads_to_five_commands_at_most(received: str) -> None:
    command = links.command_in(received)

    assert command is None or command == "/start" or re.match(r"/(who|quotes|event|search|latest)\b", command)


@pytest.mark.parametrize(
    "command", ["/forget", "/settings language de", "/people", "/who", "/who two words", "/search "]
)
def test_no_link_leads_elsewhere(command: str) -> None:
    assert links.payload(command) is None
    assert links.address("on_record_bot", command) is None
