"""Make `methods.json` from a full description of the Bot API.

    python -m tests.servers.bot_api.generate PATH

The description (JSON: methods and types with their fields) carries prose; the table keeps what
a request can be checked against. A field is written as its types joined by "|", then "=constant" where only one value
is allowed, then "!" where it is required.
"""

import json
import re
import sys
from pathlib import Path
from typing import Any

TABLE = Path(__file__).with_name("methods.json")
_CONSTANT = re.compile(r"(?:\bmust be|\balways) [“\"]?(\w+)[”\"]?\.?$")


def table(description: dict[str, Any]) -> dict[str, Any]:
    """Return the compact table of `description`."""
    return {
        "version": description["version"],
        "methods": {name: _fields(method) for name, method in sorted(description["methods"].items())},
        "types": {name: kind.get("subtypes") or _fields(kind) for name, kind in sorted(description["types"].items())},
    }


def written(compact: dict[str, Any]) -> str:
    """Return the table as JSON with one method or type a line, so that a new version reads well as a diff."""
    sections = [
        f"{json.dumps(section)}: {{\n"
        + ",\n".join(f"{json.dumps(name)}: {json.dumps(compact[section][name])}" for name in compact[section])
        + "\n}"
        for section in ("methods", "types")
    ]
    return f'{{\n"version": {json.dumps(compact["version"])},\n' + ",\n".join(sections) + "\n}\n"


def _fields(owner: dict[str, Any]) -> dict[str, str]:
    return {field["name"]: _field(field) for field in owner.get("fields", [])}


def _field(field: dict[str, Any]) -> str:
    constant = _CONSTANT.search(field["description"]) if field["types"] == ["String"] else None
    return "|".join(field["types"]) + (f"={constant[1]}" if constant else "") + ("!" if field["required"] else "")


def main(arguments: list[str]) -> int:
    """Write the table of the description named by the one argument."""
    if len(arguments) != 1:
        sys.stderr.write("usage: python -m tests.servers.bot_api.generate PATH\n")
        return 2
    TABLE.write_text(written(table(json.loads(Path(arguments[0]).read_text("utf-8")))), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
