"""Pictures of real answers for the documentation: the bot's own messages, drawn by a browser as Telegram shows them."""
