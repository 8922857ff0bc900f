"""Firefox and WebKitGTK (the engine of Safari) as a test drives them, by the protocol that each has itself."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic
from typing import Any, TypeVar
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

from tests.web.state.redis_process import free_port

PATIENCE = 60
"""Seconds that a browser may take on a busy machine."""
Made = TypeVar("Made", bound="Window")
MINIBROWSER = "/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser"
PREFERENCES: dict[str, Any] = {
    "app.update.enabled": False,
    "browser.dom.window.dump.enabled": True,
    "browser.safebrowsing.malware.enabled": False,
    "browser.safebrowsing.phishing.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "devtools.console.stdout.content": True,
    "extensions.blocklist.enabled": False,
    "marionette.port": 0,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "services.settings.server": "http://127.0.0.1:9/",
}
"""Nothing but the page is asked for, and errors of the page are written to standard output."""
UNTIL = """const done = arguments[arguments.length - 1], end = performance.now() + %d;
const look = () => {
  let found = false;
  try { found = Boolean(%s); } catch {}
  if (found || performance.now() > end) done(found); else requestAnimationFrame(look);
};
look();"""


class Window(ABC):
    """A window of a browser; the commands are those of WebDriver."""

    @abstractmethod
    def command(self, name: str, **values: Any) -> Any:
        """Return the answer to a command."""

    @abstractmethod
    def errors(self) -> list[str]:
        """Return the errors of scripts so far, where the browser tells them."""

    def open(self, address: str) -> None:
        self.command("Navigate", url=address)

    def run(self, script: str) -> Any:
        """Return what a script returns."""
        return self.command("ExecuteScript", script=script, args=[])

    def until(self, condition: str) -> None:
        """Wait, frame by frame, for a condition."""
        script = UNTIL % (1000 * PATIENCE, condition)
        found = self.command("ExecuteAsyncScript", script=script, args=[])
        assert found, f"never came true: {condition}"

    def click(self, selector: str) -> None:
        found = self.command("FindElement", using="css selector", value=selector)
        (element,) = found.values()
        self.command("ElementClick", id=element)

    def press(self, keys: str) -> None:
        """Press keys one after another; those without a letter are U+E000 and so on."""
        strokes = [{"type": way, "value": key} for key in keys for way in ("keyDown", "keyUp")]
        self.command("PerformActions", actions=[{"type": "key", "id": "keys", "actions": strokes}])


class Firefox(Window):
    """Firefox, by Marionette: lines of JSON over a socket, each behind its length."""

    def __init__(self, address: tuple[str, int], log: Path) -> None:
        self._socket = socket.create_connection(address, timeout=2 * PATIENCE)
        self._log, self._number = log, 0
        self._answer()
        self.command("NewSession")

    def command(self, name: str, **values: Any) -> Any:
        self._number += 1
        sent = json.dumps([0, self._number, f"WebDriver:{name}", values]).encode()
        self._socket.sendall(b"%d:%s" % (len(sent), sent))
        _, _, error, answer = self._answer()
        assert error is None, f"{name}: {error}"
        return answer.get("value") if isinstance(answer, dict) else answer

    def _answer(self) -> Any:
        length = b""
        while (digit := self._socket.recv(1)) != b":":
            assert digit, "Firefox has ended"
            length += digit
        text = b""
        while len(text) < int(length):
            text += self._socket.recv(int(length) - len(text))
        return json.loads(text)

    def close(self) -> None:
        self._socket.close()

    def errors(self) -> list[str]:
        lines = self._log.read_text(encoding="utf-8", errors="replace").splitlines()
        return [line for line in lines if line.startswith("JavaScript error: http")]


class WebKit(Window):
    """WebKitGTK, by its driver: WebDriver over HTTP."""

    ROUTES = {
        "NewSession": "/session", "Navigate": "/url", "ExecuteScript": "/execute/sync",
        "ExecuteAsyncScript": "/execute/async", "FindElement": "/element", "ElementClick": "/element/{id}/click",
        "PerformActions": "/actions", "SetWindowRect": "/window/rect", "SetTimeouts": "/timeouts",
    }  # fmt: skip

    def __init__(self, port: int) -> None:
        self._driver, self._session = f"http://127.0.0.1:{port}", ""
        browser = {"binary": MINIBROWSER, "args": ["--automation"]}
        made = self.command("NewSession", capabilities={"alwaysMatch": {"webkitgtk:browserOptions": browser}})
        self._session = f"/session/{made['sessionId']}"

    def command(self, name: str, **values: Any) -> Any:
        path = self._session + self.ROUTES[name].format(**values)
        asked = Request(
            self._driver + path,
            json.dumps(values).encode(),
            {"Content-Type": "application/json"},
            method="POST",
        )
        try:
            with urlopen(asked, timeout=2 * PATIENCE) as answer:
                return json.load(answer)["value"]
        except HTTPError as error:
            raise AssertionError(f"{name}: {error.read().decode()}") from error

    def errors(self) -> list[str]:
        return []


@contextmanager
def firefox(folder: Path) -> Iterator[Window]:
    """Firefox without a screen, with a new profile."""
    profile, log = folder / "profile", folder / "firefox.log"
    profile.mkdir()
    lines = (f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in PREFERENCES.items())
    (profile / "user.js").write_text("".join(lines), encoding="utf-8")
    command = [
        "firefox-esr",
        "--headless",
        "--no-remote",
        "--marionette",
        "--profile",
        str(profile),
        "about:blank",
    ]
    port = profile / "MarionetteActivePort"
    with log.open("wb") as output, _running(command, os.environ | {"HOME": str(folder)}, output):
        window = _soon(lambda: Firefox(("127.0.0.1", int(port.read_text(encoding="ascii"))), log))
        yield window
        window.close()


@contextmanager
def webkit(folder: Path) -> Iterator[Window]:
    """WebKitGTK on a screen in memory."""
    read, write = os.pipe()
    screen = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1280x900x24", "-nolisten", "tcp"]
    port = free_port()
    with _running(screen, os.environ, subprocess.DEVNULL, write), os.fdopen(read) as told:
        os.close(write)
        own = {
            "DISPLAY": f":{told.readline().strip()}",
            "HOME": str(folder),
            "GIO_USE_VFS": "local",
            "NO_AT_BRIDGE": "1",
            "WEBKIT_DISABLE_COMPOSITING_MODE": "1",
        }
        driver = ["WebKitWebDriver", f"--port={port}"]
        with _running(driver, os.environ | own, subprocess.DEVNULL):
            yield _soon(lambda: WebKit(port))


def _soon(begin: Callable[[], Made]) -> Made:
    """The window, as soon as the browser listens."""
    end = monotonic() + PATIENCE
    while True:
        try:
            made = begin()
        except (OSError, ValueError, URLError):
            assert monotonic() < end, "the browser does not answer"
        else:
            most = 2000 * PATIENCE
            made.command("SetTimeouts", script=most, pageLoad=most)
            made.command("SetWindowRect", x=0, y=0, width=1280, height=900)
            return made


@contextmanager
def _running(command: list[str], environment: Any, output: Any, *handed: int) -> Iterator[None]:
    """A program and all that it starts, for as long as a test needs it."""
    process = subprocess.Popen(
        command,
        env=environment,
        stdout=output,
        stderr=subprocess.STDOUT,
        pass_fds=handed,
        start_new_session=True,
    )
    try:
        yield
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait(PATIENCE)
