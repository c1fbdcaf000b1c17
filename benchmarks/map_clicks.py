"""Opens pages as Anwen; prints each as JSON, in base64. Run by benchmarks.map_pages."""

from __future__ import annotations

import base64
import json

from benchmarks.overview_clicks import open_each


def main() -> None:
    """Print the pages."""
    print(json.dumps({name: base64.b64encode(page).decode() for name, _, page in open_each()}))


if __name__ == "__main__":
    main()
