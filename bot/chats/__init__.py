"""What people told us, and what is still to be answered: the precious database, and the one door to SQLAlchemy."""

from bot.chats.budgets import Budgets
from bot.chats.chats import Chats
from bot.chats.inbox import Inbox

__all__ = ["Budgets", "Chats", "Inbox"]
