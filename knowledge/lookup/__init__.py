"""Who is meant by what was typed: roles before names, parts before wholes, refusal before a wrong person."""

from knowledge.lookup.building import segment
from knowledge.lookup.outcomes import Ambiguous, Found, Outcome, Unknown, decide
from knowledge.lookup.people import NAMED, PEOPLE, NameIndex

__all__ = ["NAMED", "PEOPLE", "Ambiguous", "Found", "NameIndex", "Outcome", "Unknown", "decide", "segment"]
