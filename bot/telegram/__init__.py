"""The adapter to Telegram, and the only place that imports its library."""

from bot.telegram.service import serve

__all__ = ["serve"]
