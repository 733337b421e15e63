"""What can go wrong with the database of chats, one sentence for the operator each."""

from knowledge.errors import OnRecordError


class ChatsError(OnRecordError):
    """Something about the database of chats; see its subclasses."""


class ChatsVersionError(ChatsError):
    """A newer program wrote the database."""


class ChatsDamagedError(ChatsError):
    """The file or database is another program's, or broken."""


class ChatsBusyError(ChatsError):
    """Another process held the database for too long, or it could not be reached."""
