"""What a chat says of itself, and of the bot in it."""

from tests.servers.bot_api.description import JsonObject, Refused
from tests.servers.bot_api.world import World

_RIGHTS = (
    "can_be_edited", "is_anonymous", "can_manage_chat", "can_delete_messages", "can_manage_video_chats",
    "can_restrict_members", "can_promote_members", "can_change_info", "can_invite_users", "can_post_stories",
    "can_edit_stories", "can_delete_stories",
)  # fmt: skip
_GIFTS = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels")


def get_chat(world: World, sent: JsonObject) -> JsonObject:
    """Tell all about a chat, asked for by its number or its public name."""
    wanted = sent["chat_id"]
    if isinstance(wanted, str):
        named = (one for one in world.chats.values() if f"@{one.get('username', '')}" == wanted)
        chat = next(named, None)
    else:
        world.check_moved(wanted)
        chat = world.chats.get(wanted)
    if chat is None:
        raise Refused("Bad Request: chat not found", fault=False)
    gifts = dict.fromkeys(_GIFTS, False)
    return {**chat, "accent_color_id": 0, "max_reaction_count": 11, "accepted_gift_types": gifts}


def own_membership(world: World, chat: JsonObject) -> JsonObject:
    """Say what the bot may do: in channels it posts, elsewhere it is a member; where it is closed to it, nothing."""
    shut = (chat["id"], 0) in world.closed
    if chat["type"] != "channel":
        return {"status": "left" if shut else "member", "user": world.bot}
    rights = dict.fromkeys(_RIGHTS, False)
    return {"status": "administrator", "user": world.bot, **rights, "can_post_messages": not shut}
