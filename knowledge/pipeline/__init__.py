"""Reads articles: clean, annotate, extract, link. Needs the extra `pipeline`; the bot never imports it."""
