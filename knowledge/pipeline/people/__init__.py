"""Who is named in an article: persons, organisations, places, their roles, and whom a pronoun means."""
