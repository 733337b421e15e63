"""When an answer fails: logged first, under a short id, then apologised for with that id."""

import logging
import secrets
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from telegram import Update
from telegram.error import BadRequest, Forbidden, InvalidToken, NetworkError, RetryAfter, TelegramError
from telegram.ext import CallbackContext, ExtBot

from bot.language import _
from bot.telegram.measures import Measures
from bot.telegram.pace import ClosedError
from bot.telegram.sending import ProbablySentError, Terms
from bot.telegram.telling import Spot
from knowledge.errors import OnRecordError

log = logging.getLogger(__name__)

# A chat waits for its next answer until an apology is sent or given up.
APOLOGY = Terms(worth=timedelta(seconds=2))

# No bugs of ours, so without a traceback. What Telegram calls a bad request is one, though its class says otherwise.
_OUTSIDE = (OnRecordError, InvalidToken, NetworkError, RetryAfter)


@dataclass(frozen=True)
class Trouble:
    """The last resort of every update."""

    measures: Measures

    async def report(self, update: object, context: CallbackContext[ExtBot[Terms], Any, Any, Any]) -> None:
        """Note what went wrong and say so in the chat."""
        error = context.error
        message = update.effective_message if isinstance(update, Update) else None
        if self._needs_no_apology(error, message.chat.id if message else None):
            return
        number = secrets.token_hex(4)
        self.measures.failed("answer")
        if isinstance(error, _OUTSIDE) and not isinstance(error, BadRequest):
            log.error("answer failed", extra={"error_id": number, "reason": str(error)})
        else:
            log.error("answer failed", extra={"error_id": number}, exc_info=error)
        if message is None or not isinstance(update, Update) or update.effective_chat is None:
            return
        sorry = _("Something went wrong on our side (id {number}). Please try again in a while.", number=number)
        spot = Spot.of(message, quoting=False)
        try:
            await context.bot.send_message(
                spot.chat,
                sorry,
                message_thread_id=spot.topic,
                direct_messages_topic_id=spot.direct,
                rate_limit_args=APOLOGY,
            )
        except ClosedError:
            log.info("chat is left alone", extra={"chat": spot.chat, "reason": str(error)})
        except TelegramError as unsent:
            log.warning("apology not delivered", extra={"error_id": number, "reason": unsent.message})

    def _needs_no_apology(self, error: Exception | None, chat: int | None) -> bool:
        """Note what went wrong where nothing can be said of it in the chat, or should be; return whether it is so."""
        match error:
            case Forbidden():
                log.info("chat is closed to the bot", extra={"chat": chat, "reason": error.message})
            case ClosedError():  # told of when Telegram closed it; an apology could not be sent either
                self.measures.failed("chat closed")
            case ProbablySentError():  # an apology would stand beside the answer, and deny it
                log.warning("answer not confirmed", extra={"chat": chat})
                self.measures.failed("not confirmed")
            case _:
                return False
        return True
