"""The store that comes with the project: a portable store, loaded once into DATA_DIR, served until another is built."""

import hashlib
from pathlib import Path

from knowledge.errors import SettingsError
from knowledge.store import open_store
from knowledge.store.portable import load

FOLDER = Path(__file__).parent.parent / "data"


def shipped_store(data_dir: Path) -> str:
    """Return the URL of the store loaded from FOLDER, loading it first where this was not done yet.

    The file's name holds the digest of what it was made from, so a new version of the project loads anew.
    Raises SettingsError where DATA_DIR cannot be written, and StoreError where the portable store is damaged.
    """
    hashed = hashlib.sha256()
    for path in sorted(FOLDER.glob("*.json*")):
        hashed.update(path.name.encode() + b"\0" + path.read_bytes())
    place = data_dir / f"shipped-{hashed.hexdigest()[:12]}.db"
    url = f"sqlite:///{place}"
    if place.exists():
        return url
    try:
        data_dir.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SettingsError(
            f"DATA_DIR {data_dir} cannot be written ({error.strerror}); set it to a folder that can."
        ) from None
    store = open_store(url)
    try:
        load(FOLDER, store)  # publishes whole, so the file is there or it is not
    finally:
        store.close()
    return url
