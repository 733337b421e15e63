"""A Bot API server of our own: real HTTP on loopback, strict about every request, driven by the tests."""

from tests.servers.bot_api.failures import Dropped, Failure, Held, RateLimited, ServerError
from tests.servers.bot_api.server import BotApiServer

__all__ = ["BotApiServer", "Dropped", "Failure", "Held", "RateLimited", "ServerError"]
