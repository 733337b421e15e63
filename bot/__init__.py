"""Answers people, in Telegram or in a terminal, from a store that knowledge built."""
