"""Opens networks as Anwen; prints the seconds, bytes and what is left out as JSON. Run by benchmarks.network_pages."""

from __future__ import annotations

import json

from benchmarks.overview_clicks import open_each

_SAID = (b"left out", b"More reports lie around it")


def main() -> None:
    """Print of each network the seconds, its bytes, and whether it says what is left out."""
    found = {
        name: (seconds, len(page), any(each in page for each in _SAID)) for name, seconds, page in open_each()
    }
    print(json.dumps(found))


if __name__ == "__main__":
    main()
