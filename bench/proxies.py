"""The files of `examples/deploy/`, run here: nginx and Caddy before workers.

It needs nginx, Caddy, redis-server and openssl; no image is built. `python -m bench.proxies [VISITORS]`
"""

from __future__ import annotations

import http.client
import json
import os
import shlex
import socket
import ssl
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep
from typing import NamedTuple

from tests.web.state.redis_process import free_port
from tests.web.workers.server import PATIENCE, ROOT, serving

NAME = "timeline.example.org"
FILES = ROOT / "examples" / "deploy"
WORDS = ("--set", "proxies=1", "--set", f"host_names={NAME}", "--set", "embed_from=https://news.example")
VISITORS = int(sys.argv[1]) if len(sys.argv) > 1 else 200


class Answer(NamedTuple):
    status: int
    headers: dict[str, str]
    body: bytes


class Proxy(NamedTuple):
    port: int
    context: ssl.SSLContext

    def patient(self, path: str, body: bytes | None = None) -> Answer:
        """Return the answer to a request that is asked again while the server is busy."""
        answer = self.ask(path, body)
        for _ in range(PATIENCE):
            if answer.status not in (429, 503):
                break
            answer = self.ask(path, body)
        return answer

    def ask(self, path: str, body: bytes | None = None, **headers: str) -> Answer:
        """Return the answer to a request on a TLS connection to the public name."""
        client = http.client.HTTPSConnection(NAME, context=self.context, timeout=60)
        plain = socket.create_connection(("127.0.0.1", self.port), timeout=60)
        client.sock = self.context.wrap_socket(plain, server_hostname=NAME)
        client.request("POST" if body is not None else "GET", path, body, {"Connection": "close", **headers})
        answer = client.getresponse()
        told = Answer(answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read())
        client.close()
        return told


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        certificate(Path(folder))
        for start in (nginx, caddy):
            for workers in (2, 4):
                with (
                    serving(
                        "--set",
                        "proxies=1",
                        "--set",
                        f"host_names={NAME}",
                        "--set",
                        "embed_from=https://news.example",
                        workers=workers,
                    ) as server,
                    start(Path(folder), server.address.rpartition(":")[2]) as proxy,
                ):
                    print(f"{start.__name__}, {workers} workers: {tried(proxy)}")


def tried(proxy: Proxy) -> str:
    """Return what 200 visitors saw, and check what a proxy must pass on."""

    def visit(n: int) -> str:
        table = f"Date,Title\n2020-06-08,Visitor {n}\n".encode()
        address = json.loads(proxy.patient("/open?name=t.csv", table).body)["address"]
        key = address.partition("file=")[2].partition("&")[0]
        answers = [proxy.patient(f"/export.json?file={key}") for _ in range(3)]
        titles = [
            [e["title"] for e in json.loads(a.body)["events"]] if a.status == 200 else a.status
            for a in answers
        ]
        return "right" if titles == [[f"Visitor {n}"]] * 3 else f"WRONG {titles}"

    with ThreadPoolExecutor(8) as pool:
        told = Counter(pool.map(visit, range(VISITORS)))
    page = proxy.ask("/")
    oembed = proxy.ask(f"/oembed?url=https://{NAME}/")
    large = proxy.ask("/open?name=t.csv", b"Date,Title\n" + b"2020,One\n" * 550_000)
    over = proxy.ask("/open?name=t.csv", b"x" * 7_000_000)
    checks = {
        "page": page.status == 200,
        "https in Link": f"https://{NAME}/oembed" in page.headers.get("link", ""),
        "oEmbed": oembed.status == 200 and f"https://{NAME}/embed" in oembed.body.decode(),
        "HSTS": "strict-transport-security" in page.headers,
        "4.95 MB taken": large.status == 200,
        "7 MB refused": over.status == 413,
        "editing and checks are for this machine": b"Before you publish" not in page.body,
    }
    failed = [check for check, right in checks.items() if not right]
    return f"{dict(told)}, checks failed: {failed or 'none'}"


def certificate(folder: Path) -> None:
    words = (
        f"openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN={NAME} -keyout key.pem -out cert.pem"
    )
    subprocess.run(shlex.split(words), cwd=folder, check=True, capture_output=True)


@contextmanager
def nginx(folder: Path, upstream: str) -> Iterator[Proxy]:
    port = free_port()
    changes = {
        "listen 443 ssl": f"listen 127.0.0.1:{port} ssl",
        "127.0.0.1:8050": f"127.0.0.1:{upstream}",
        "/var/log/nginx/timeline.log": f"{folder}/access.log",
        "/etc/ssl/timeline.pem": f"{folder}/cert.pem",
        "/etc/ssl/timeline.key": f"{folder}/key.pem",
        "limit_conn timeline 256;": "",  # all visitors of this run have one address
    }
    server = (FILES / "nginx.conf").read_text(encoding="utf-8")
    for words, here in changes.items():
        server = server.replace(words, here)
    user = "user root;" if os.geteuid() == 0 else ""  # the folder is this user's alone
    around = f"daemon off; {user} pid {folder}/nginx.pid; events {{ worker_connections 512; }}"
    folders = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    temporary = "".join(f"{name}_temp_path {folder}/{name}; " for name in folders)
    inside = f"access_log off; {temporary}\n{server}"
    (folder / "nginx.conf").write_text(f"{around}\nhttp {{ {inside} }}\n", encoding="utf-8")
    with running(["nginx", "-c", f"{folder}/nginx.conf", "-e", f"{folder}/nginx.log"], port) as proxy:
        yield proxy


@contextmanager
def caddy(folder: Path, upstream: str) -> Iterator[Proxy]:
    port = free_port()
    site = (
        (FILES / "Caddyfile").read_text(encoding="utf-8").replace("127.0.0.1:8050", f"127.0.0.1:{upstream}")
    )
    site = site.replace(
        f"{NAME} {{", f"https://{NAME}:{port} {{\n\ttls {folder}/cert.pem {folder}/key.pem", 1
    )
    options = "{\n\tadmin off\n\tauto_https disable_redirects\n\tskip_install_trust\n}\n"
    (folder / "Caddyfile").write_text(options + site, encoding="utf-8")
    words = ["caddy", "run", "--config", f"{folder}/Caddyfile", "--adapter", "caddyfile"]
    with running(words, port) as proxy:
        yield proxy


@contextmanager
def running(command: list[str], port: int) -> Iterator[Proxy]:
    """Run a proxy until it is no longer needed."""
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        try:
            end = monotonic() + 20
            while True:
                try:
                    socket.create_connection(("127.0.0.1", port), timeout=1).close()
                    break
                except OSError:
                    assert process.poll() is None, process.stderr and process.stderr.read()
                    assert monotonic() < end
                    sleep(0.1)
            yield Proxy(port, context)
        finally:
            process.terminate()
            process.wait(20)


if __name__ == "__main__":
    main()
