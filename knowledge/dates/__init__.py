"""Dates as people type them: `15 March`, `March 2025`, `2025-03-15`, `last week`, `since Saturday`, `before May`."""

from knowledge.dates.abroad import seen_from_today
from knowledge.dates.days import Asked, coarseness
from knowledge.dates.reading import asked

__all__ = ["Asked", "asked", "coarseness", "seen_from_today"]
