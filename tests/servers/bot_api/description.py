"""The Bot API as a table, and the check of requests and objects against it."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

ATTACHED = "attach://"  # before the name of a file of the same request
TABLE = Path(__file__).with_name("methods.json")

JsonObject = dict[str, Any]


@dataclass(eq=False)
class Refused(Exception):  # noqa: N818 — what Telegram says, not a fault of this server
    """An answer that is not "ok". With `fault` the bot did what it must never do, and the test fails."""

    description: str
    code: int = 400
    fault: bool = True
    parameters: Mapping[str, int] | None = None


class Mismatch(ValueError):  # noqa: N818 — a finding, turned into a Refused by whoever asked
    """A value is not of its type. The text says where and why."""


@dataclass(frozen=True)
class Upload:
    """A file that came beside the parameters."""

    name: str
    content: bytes


@dataclass(frozen=True)
class Field:
    """One parameter of a method or field of a type."""

    kinds: tuple[str, ...]
    constant: str | None
    required: bool

    @classmethod
    def read(cls, written: str) -> "Field":
        """Return the field that the table writes so: "Integer|String", "String=default!"."""
        kinds, _, constant = written.removesuffix("!").partition("=")
        return cls(tuple(kinds.split("|")), constant or None, written.endswith("!"))


class Description:
    """One version of the Bot API."""

    def __init__(self, table: JsonObject) -> None:
        self.version: str = table["version"]
        self.methods = {name: _read(fields) for name, fields in table["methods"].items()}
        self._unions = {name: tuple(kind) for name, kind in table["types"].items() if isinstance(kind, list)}
        self._types = {name: _read(kind) for name, kind in table["types"].items() if isinstance(kind, dict)}
        self.kinds = frozenset(self._types["Update"]) - {"update_id"}

    def parameters(self, method: str, sent: Mapping[str, object]) -> JsonObject:
        """Return the parameters of a request as JSON values.

        `sent` has strings where they came in a form, JSON values where they came as JSON. A file that a parameter names
        by "attach://" and its own name is kept under that. Raises Refused.
        """
        fields = self.methods.get(method)
        if fields is None:
            raise Refused("Not Found", code=404)
        files = {f"{ATTACHED}{name}": value for name, value in sent.items() if isinstance(value, Upload)}
        named = " ".join(value for value in sent.values() if isinstance(value, str))
        files = {name: file for name, file in files.items() if f'"{name}"' in named}
        sent = {name: value for name, value in sent.items() if f"{ATTACHED}{name}" not in files}
        for name in sent:
            if name not in fields:
                raise Refused(f"Bad Request: unknown parameter {name!r} of {method}")
        for name, field in fields.items():
            if field.required and name not in sent:
                raise Refused(f"Bad Request: parameter {name!r} of {method} is required")
        try:
            return {name: self._parameter(fields[name], value, name) for name, value in sent.items()} | files
        except Mismatch as mismatch:
            raise Refused(f"Bad Request: wrong parameter of {method}: {mismatch}") from mismatch

    def check(self, kind: str, value: object, where: str) -> None:
        """Check a JSON value against a type: "Integer", "Array of BotCommand", "Update". Raises Mismatch."""
        if kind.startswith("Array of "):
            if not isinstance(value, list):
                raise Mismatch(f"{where} must be an array")
            for index, member in enumerate(value):
                self.check(kind.removeprefix("Array of "), member, f"{where}[{index}]")
        elif kind in _PRIMITIVES:
            if not _PRIMITIVES[kind](value):
                raise Mismatch(f"{where} must be a {kind}")
        elif kind in self._unions:
            self._check_any(self._unions[kind], value, where)
        else:
            self._check_object(kind, value, where)

    def _check_any(self, kinds: tuple[str, ...], value: object, where: str) -> None:
        reasons = []
        for kind in kinds:
            try:
                return self.check(kind, value, where)
            except Mismatch as mismatch:
                reasons.append(f"{kind}: {mismatch}")
        raise Mismatch(f"{where} is none of these ({'; '.join(reasons)})")

    def _check_object(self, kind: str, value: object, where: str) -> None:
        fields = self._types[kind]
        if not isinstance(value, dict):
            raise Mismatch(f"{where} must be a {kind}")
        for name in value:
            if name not in fields:
                raise Mismatch(f"{where} has a field {name!r} that {kind} has not")
        for name, field in fields.items():
            if name not in value:
                if field.required:
                    raise Mismatch(f"{where} lacks {name!r} of {kind}")
            elif field.constant and value[name] != field.constant:
                raise Mismatch(f"{where}.{name} of {kind} must be {field.constant!r}")
            else:
                self._check_any(field.kinds, value[name], f"{where}.{name}")

    def _parameter(self, field: Field, value: object, where: str) -> object:
        if not isinstance(value, str) or field.kinds == ("String",):
            self._check_any(field.kinds, value, where)
            return value
        if "Integer" in field.kinds and value.removeprefix("-").isdecimal():
            return int(value)
        if "String" in field.kinds:
            return value
        try:
            parsed: object = json.loads(value)
        except ValueError as error:
            raise Mismatch(f"{where} must be {' or '.join(field.kinds)}, as JSON") from error
        self._check_any(field.kinds, parsed, where)
        return parsed


def _read(fields: Mapping[str, str]) -> dict[str, Field]:
    return {name: Field.read(written) for name, written in fields.items()}


_PRIMITIVES: Mapping[str, Callable[[object], bool]] = {
    "Integer": lambda value: isinstance(value, int) and not isinstance(value, bool),
    "Float": lambda value: isinstance(value, int | float) and not isinstance(value, bool),
    "String": lambda value: isinstance(value, str),
    "Boolean": lambda value: isinstance(value, bool),
    "InputFile": lambda value: isinstance(value, Upload),
}


@cache
def current() -> Description:
    """Return the version that the committed table describes."""
    return Description(json.loads(TABLE.read_text("utf-8")))
