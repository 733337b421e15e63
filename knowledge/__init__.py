"""Reads articles into a store of quotes and events, and answers questions about it. Never imports the bot."""
