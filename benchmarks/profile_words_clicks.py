"""Writes into a profile as Anwen, lets reports go and come, and opens it again. Run by benchmarks.profile_words."""

from __future__ import annotations

import importlib
import json
import re
import sys
from html import unescape
from typing import Any

import psycopg

from benchmarks.unit_clicks import signed_in
from inkling.installation.database.launcher.initialise import SUPERUSER
from inkling.installation.database.roles import DATABASE
from inkling.picture.rules.profile.headings import Heading

VALUE = re.compile(r'name="(rests|follows)" (?:type="checkbox" )?value="([^"]+)"')
FIGURE = re.compile(r"<li>\s*<strong>([^<]+)</strong>:(.*?)</li>", re.DOTALL)
NUMBER = re.compile(r"([\d,]+) reports?")
MOVED = re.compile(r"Figures moved since.*?</ul>", re.DOTALL)
# Some go, and of those that were told before the days some come into them.
_GO = (
    "SELECT governance_delete_report(id) FROM (SELECT id FROM capture_report ORDER BY random() LIMIT 2) gone"
)
_COME = (
    "UPDATE capture_report SET told_on = current_date - (random() * 150)::int WHERE id IN "
    "(SELECT id FROM capture_report WHERE told_on < current_date - 182 ORDER BY random() LIMIT 2)"
)


def words_of(heading: Heading) -> str:
    return f"What we think of {heading.value}, in words that must stay."


def parts_of(page: str) -> dict[str, str]:
    """Return what stands under each heading."""
    return {
        each.value: page.partition(f'id="{each.value}"')[2].partition("</section>")[0] for each in Heading
    }


def figures_in(part: str) -> dict[str, list[str]]:
    """Return the figures of a heading: the numbers by the name. Of two that have one name neither is compared."""
    found: dict[str, list[list[str]]] = {}
    for name, rest in FIGURE.findall(part.partition('class="ink-own"')[0]):
        found.setdefault(" ".join(unescape(name).split()), []).append(NUMBER.findall(rest)[:2])
    return {name: numbers[0] for name, numbers in found.items() if len(numbers) == 1}


def main() -> None:
    """Print as JSON what was lost, and which figures that moved were named."""
    asked: dict[str, Any] = json.loads(sys.argv[1])
    importlib.import_module("inkling.config.wsgi")
    client, page = signed_in("Anwen"), asked["page"]
    tail = page.partition("?")[2]
    for heading in Heading:
        where = f"{tail}&heading={heading.value}&kind=words"
        opened = " ".join(client.get(f"/profile/write/?{where}").content.decode().split())
        form: dict[str, Any] = {"text": words_of(heading), "rests": [], "follows": []}
        for name, value in VALUE.findall(opened):
            form[name].append(unescape(value))
        assert len(form["rests"]) == opened.count('name="rests"'), "every figure is ticked"
        answer = client.post(f"/profile/write/save/?{where}", form)
        assert answer.status_code == 302, answer.status_code
    first = {name: figures_in(part) for name, part in parts_of(client.get(page).content.decode()).items()}
    found = dict.fromkeys(("words", "lost", "moved", "flagged"), 0) | {"headings": len(Heading)}
    where = asked["where"]
    with psycopg.connect(
        host=where["sockets"],
        port=where["port"],
        dbname=DATABASE,
        user=SUPERUSER,
        password=where["password"],
        autocommit=True,
    ) as connection:
        for _ in range(asked["rounds"]):
            connection.execute(_GO)
            connection.execute(_COME)
            for name, part in parts_of(client.get(page).content.decode()).items():
                _compare(found, first[name], part, words=words_of(Heading(name)))
    print(json.dumps(found))


def _compare(found: dict[str, int], first: dict[str, list[str]], part: str, *, words: str) -> None:
    found["words"] += 1
    found["lost"] += words not in unescape(part)
    now = figures_in(part)
    marked = " ".join(unescape(" ".join(MOVED.findall(part))).split())
    for name, numbers in first.items():
        if name in now and now[name] != numbers:
            found["moved"] += 1
            found["flagged"] += f"{name}:" in marked


if __name__ == "__main__":
    main()
