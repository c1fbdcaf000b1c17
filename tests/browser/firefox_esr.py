"""Starts Debian's Firefox for Playwright, by WebDriver BiDi; run as a program by the fixture `firefox` in conftest.py.

Playwright asks each browser for a command (`emulation.setMediaFeaturesOverride`) that the long-term release does not
know yet, and would give up. So this program stands between the two, and answers that one command itself.
"""

from __future__ import annotations

import json
import subprocess
import sys
from functools import partial
from threading import Thread
from urllib.parse import urlsplit

from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect
from websockets.sync.connection import Connection
from websockets.sync.server import ServerConnection, serve

UNKNOWN = "emulation.setMediaFeaturesOverride"
LISTENING = "WebDriver BiDi listening on "


def main(arguments: list[str]) -> int:
    """Run Firefox with these arguments until it ends; say our own address where it says its own."""
    firefox = subprocess.Popen(["firefox-esr", *arguments], stderr=subprocess.PIPE, text=True)
    assert firefox.stderr is not None
    for line in firefox.stderr:
        said = line
        if line.startswith(LISTENING):
            server = serve(
                partial(stand_between, line.removeprefix(LISTENING).strip()), "127.0.0.1", 0, max_size=None
            )
            Thread(target=server.serve_forever, daemon=True).start()
            said = f"{LISTENING}ws://127.0.0.1:{server.socket.getsockname()[1]}\n"
        sys.stderr.write(said)
        sys.stderr.flush()
    return firefox.wait()


def stand_between(address: str, driver: ServerConnection) -> None:
    """Hand on what the driver and the browser at `address` say to each other, until one of them goes."""
    assert driver.request is not None
    path = urlsplit(driver.request.path).path
    with connect(address + path, max_size=None, compression=None) as browser:
        Thread(target=hand_on, args=(browser, driver), daemon=True).start()
        for words in driver:
            asked = json.loads(words)
            if asked["method"] == UNKNOWN:
                driver.send(json.dumps({"type": "success", "id": asked["id"], "result": {}}))
            else:
                browser.send(words)


def hand_on(browser: Connection, driver: Connection) -> None:
    """Tell the driver all that the browser says."""
    try:
        for words in browser:
            driver.send(words)
    except ConnectionClosed:
        pass


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
