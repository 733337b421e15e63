import json

from tests.servers.bot_api import generate

DESCRIPTION = {
    "version": "Bot API 0.1",
    "methods": {
        "sendRope": {
            "fields": [
                {"name": "chat_id", "types": ["Integer", "String"], "required": True, "description": "Where to"},
                {"name": "metres", "types": ["Integer"], "required": False, "description": "How long, must be known"},
            ]
        }
    },
    "types": {
        "Knot": {"subtypes": ["KnotBowline"]},
        "KnotBowline": {
            "fields": [
                {"name": "type", "types": ["String"], "required": True, "description": "Type, must be bowline"},
                {"name": "tier", "types": ["String"], "required": False, "description": "Always “patient”"},
            ]
        },
    },
}


def test_the_table_keeps_types_constants_and_what_is_required() -> None:
    compact = generate.table(DESCRIPTION)

    assert compact["methods"]["sendRope"] == {"chat_id": "Integer|String!", "metres": "Integer"}
    assert compact["types"] == {"Knot": ["KnotBowline"], "KnotBowline": {"type": "String=bowline!", "tier": "String"}}


def test_what_is_written_reads_back() -> None:
    compact = generate.table(DESCRIPTION)

    assert json.loads(generate.written(compact)) == compact


def test_the_committed_table_is_as_written() -> None:
    committed = generate.TABLE.read_text("utf-8")

    assert generate.written(json.loads(committed)) == committed
