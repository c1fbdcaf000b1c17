"""Makes the documentation site of files that are written for the repository: mkdocs calls this (mkdocs.yml)."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

__all__ = ["on_config", "on_page_markdown"]

_LINK = re.compile(r"\[([^\]]+)\]\(((?:\.\./)+[^)#\s]+)(?:#[^)\s]*)?\)")


def on_config(config: Any) -> Any:
    """Return the configuration with regions and decisions last in the navigation: a new one needs no second place."""
    docs = Path(config["docs_dir"])
    regions = sorted(page.name for page in (docs / "regions").glob("*.md") if page.name != "index.md")
    config["nav"].append({"Regions": ["regions/index.md", *(f"regions/{name}" for name in regions)]})
    folder = docs / "decisions"
    config["nav"].append({"Decisions": [f"decisions/{page.name}" for page in sorted(folder.glob("*.md"))]})
    return config


def on_page_markdown(markdown: str, *, page: Any, config: Any, files: Any) -> str:
    """Return a page in which links to files of the repository that are no page are their names. A dead one stays."""
    docs = Path(config["docs_dir"]).resolve()
    here = docs / Path(page.file.src_uri).parent

    def name(found: re.Match[str]) -> str:
        target = Path(os.path.normpath(here / found[2]))
        if target.is_relative_to(docs) or not target.exists():
            return found[0]
        return f"{found[1]} (`{target.relative_to(docs.parent)}`)"

    return _LINK.sub(name, markdown)
