"""The two ways in which updates reach a bot. A dialogue is the same by either, down to its golden file."""

import re
import socket
from typing import Any

from syrupy.extensions.amber import AmberSnapshotExtension

WAYS = ("polling", "webhook")
SECRET = "made-up_Secret_of-our-own"


def settings(way: str) -> dict[str, str]:
    """Return the settings of a bot to which updates come in this way."""
    if way == "polling":
        return {}
    address = f"127.0.0.1:{free_port()}"
    return {"WEBHOOK_URL": f"http://{address}/bot", "WEBHOOK_LISTEN": address, "WEBHOOK_SECRET": SECRET}


def free_port() -> int:
    """Return a port of loopback that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class OneForBothWays(AmberSnapshotExtension):
    """Golden files whose names don't say in which way the updates came."""

    @classmethod
    def get_snapshot_name(cls, **named: Any) -> str:  # noqa: ANN401 — as the library calls it
        """Return the name without the way."""
        name = super().get_snapshot_name(**named)
        return re.sub(r"\[(polling|webhook)\]", "", re.sub(r"\[(polling|webhook)-", "[", name))
