"""A private PostgreSQL server in a temporary folder, on a socket that only this machine has."""

from __future__ import annotations

import getpass
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

UNPRIVILEGED = "nobody"
"""The server refuses to run as root."""


def programs() -> Path:
    """Return the folder of the newest server's programs."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))
    return found[-1] if found else Path(shutil.which("initdb") or "/usr/bin/initdb").parent


@contextmanager
def server() -> Iterator[str]:
    """Start a server, and give the address of its database."""
    # A socket's path may have 107 characters, which pytest's folders can exceed.
    folder = Path(tempfile.mkdtemp(prefix="timeline-pg-", dir="/tmp"))
    as_user: dict[str, Any] = {}
    name = getpass.getuser()
    if os.geteuid() == 0:
        name = UNPRIVILEGED
        shutil.chown(folder, name)
        as_user = {"user": name, "group": "nogroup", "extra_groups": []}
    quiet: dict[str, Any] = {"check": True, "cwd": folder, "stdout": subprocess.DEVNULL} | as_user
    data = folder / "data"
    initialise = ["--no-sync", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "-D", str(data)]
    options = f"-c listen_addresses='' -c unix_socket_directories={folder} -c fsync=off -c jit=off"
    control = [str(programs() / "pg_ctl"), "-D", str(data), "-w"]
    try:
        subprocess.run([str(programs() / "initdb"), *initialise], **quiet)
        subprocess.run([*control, "-l", str(folder / "log"), "-o", options, "start"], **quiet)
        try:
            yield f"postgres://{name}@/postgres?host={folder}"
        finally:
            subprocess.run([*control, "-m", "immediate", "stop"], **quiet)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
