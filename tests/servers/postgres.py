"""A real PostgreSQL server for the tests, from the machine's own binaries, on a free loopback port."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from sqlalchemy import create_engine, make_url
from sqlalchemy.pool import NullPool

_numbers = count(1)
_NEEDED = ("initdb", "pg_ctl", "postgres")

# Nothing in the tests must survive a power cut.
_OPTIONS = {
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "''",
    "max_connections": "40",
    "shared_buffers": "16MB",
}


class PostgresAbsentError(Exception):
    """This machine has no PostgreSQL server."""


@contextmanager
def server() -> Iterator[str]:
    """Run a server for as long as the block lasts; yield the URL of its database `postgres`.

    Raises:
        PostgresAbsentError: there are no binaries, or no user other than root to run them.
    """
    binaries = _binaries()
    owner = _owner()
    with tempfile.TemporaryDirectory(prefix="on-record-postgres-") as made:
        home = Path(made)
        if owner:
            os.chown(home, owner.pw_uid, owner.pw_gid)
        data = home / "data"
        _run(owner, home, binaries / "initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync")
        port = _free_port()
        options = " ".join(f"-c {name}={value}" for name, value in {**_OPTIONS, "port": port}.items())
        control = (binaries / "pg_ctl", "-D", data, "-w", "-s")
        _run(owner, home, *control, "-l", home / "log", "-o", options, "start")
        try:
            yield f"postgresql://postgres@127.0.0.1:{port}/postgres"
        finally:
            # By the pid in the data directory; immediate: what is in it goes with the directory.
            _run(owner, home, *control, "-m", "immediate", "stop")


@contextmanager
def database(server_url: str) -> Iterator[str]:
    """Make a database for as long as the block lasts; yield its URL."""
    name = f"fresh_{next(_numbers)}"
    url = make_url(server_url)
    engine = create_engine(url.set(drivername="postgresql+psycopg"), isolation_level="AUTOCOMMIT", poolclass=NullPool)
    with engine.connect() as connection:
        connection.exec_driver_sql(f"CREATE DATABASE {name}")
    yield url.set(database=name).render_as_string(hide_password=False)
    with engine.connect() as connection:
        connection.exec_driver_sql(f"DROP DATABASE {name} WITH (FORCE)")


def _binaries() -> Path:
    installed = Path("/usr/lib/postgresql")
    versions = sorted(installed.glob("*/bin"), key=lambda path: path.parent.name.rjust(3, "0"), reverse=True)
    on_path = shutil.which("initdb")
    folders = [Path(on_path).resolve().parent, *versions] if on_path else versions
    for folder in folders:
        if all((folder / name).exists() for name in _NEEDED):
            return folder
    raise PostgresAbsentError(
        f"no PostgreSQL server here ({', '.join(_NEEDED)} on PATH or in {installed}); Debian: install postgresql"
    )


def _owner() -> pwd.struct_passwd | None:
    """The server refuses to run as root: then it runs as `postgres`."""
    if os.geteuid() != 0:
        return None
    try:
        return pwd.getpwnam("postgres")
    except KeyError:
        raise PostgresAbsentError("the server does not run as root, and there is no user `postgres`") from None


def _run(owner: pwd.struct_passwd | None, folder: Path, *command: object) -> None:
    # Without a terminal or an open pipe, or the server that pg_ctl leaves behind would hold it.
    with (folder / f"{Path(str(command[0])).name}.out").open("ab") as output:
        done = subprocess.run(
            [str(word) for word in command],
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            user=owner.pw_uid if owner else None,
            group=owner.pw_gid if owner else None,
            extra_groups=[] if owner else None,
            env={"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "TZ": "UTC"},
            check=False,
        )
    if done.returncode:
        outputs = [path for path in (*sorted(folder.glob("*.out")), folder / "log") if path.exists()]
        said = "\n".join(path.read_text(errors="replace") for path in outputs)
        raise RuntimeError(f"{command[0]} failed:\n{said}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
