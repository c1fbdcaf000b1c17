"""`inkling front-door`: who answers for the concerns of each district, many at once."""

from __future__ import annotations

import argparse
import csv
import io
import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from django.db import transaction

from inkling.accounts.actor import Operator
from inkling.accounts.queries import NotFound
from inkling.commands.answer import say
from inkling.commands.people.front_door_options import COLUMNS, parser
from inkling.commands.progress import over
from inkling.commands.sentences import say as say_why
from inkling.journeys.keeping.appoint_front_door import FrontDoorRefused, Steps, appoint_front_door
from inkling.regions.rules.atlas import District, installed_atlas
from inkling.safeguarding import queries as safeguarding

__all__ = ["main"]

DEFAULT = "default"


class TableRefused(Exception):
    """A table of front doors cannot be taken. The message says what to do, a line for each thing that is wrong."""


def main(arguments: list[str]) -> int:
    """Import or list. Exit status 0: done; 1: refused, with a sentence for each line that is wrong."""
    given = parser().parse_args(arguments)
    try:
        if given.act == "import":
            _import(given)
        else:
            _list(given)
    except TableRefused as refusal:
        sys.stderr.write(f"{refusal}\n")
        return 1
    return 0


def _import(given: argparse.Namespace) -> None:
    lines = list(_lines(_read(given.file)))
    wrong = list(_doubles(lines))
    with transaction.atomic():
        for number, line in over(lines, says="Front doors"):
            try:
                # One line that is refused must not end the look at those behind it.
                with transaction.atomic():
                    _appoint(line)
            except (FrontDoorRefused, NotFound) as refusal:
                wrong.append(f"{given.file}, line {number}: {say_why(refusal.reason)}")
        if wrong or given.dry_run:
            transaction.set_rollback(True)
    if wrong:
        raise TableRefused(
            "\n".join([*wrong, f"{len(wrong)} lines are wrong: none of the {len(lines)} was taken."])
        )
    say(f"{len(lines)} front doors {'could be' if given.dry_run else 'are'} appointed.")
    without = len(list(_without_door())) if not given.dry_run else 0
    if without:
        say(
            f"{without} districts have no front door of their own: `inkling front-door list --missing` names them."
        )


def _appoint(line: dict[str, str]) -> None:
    is_default = line["district"].casefold() == DEFAULT
    appoint_front_door(
        district=None if is_default else line["district"],
        organisation=line["organisation"],
        name=line["name"],
        steps=Steps(line["contact"], line["deputy"], line["supervisor"]),
        is_default=is_default,
        by=Operator(),
    )


def _read(name: str) -> str:
    try:
        raw = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
        return raw.decode("utf-8-sig")
    except OSError as problem:
        raise TableRefused(f"{name} cannot be read: {problem.strerror}.") from problem
    except UnicodeDecodeError as problem:
        raise TableRefused(f"{name} is no UTF-8 text: save the table as CSV in UTF-8.") from problem


def _lines(text: str) -> Iterator[tuple[int, dict[str, str]]]:
    table = csv.DictReader(io.StringIO(text, newline=""))
    head = [each.strip() for each in table.fieldnames or ()]
    if sorted(head) != sorted(COLUMNS):
        raise TableRefused(f"The head line is {', '.join(head) or 'empty'}: write {','.join(COLUMNS)}.")
    table.fieldnames = head
    for row in table:
        if None in row or None in row.values():
            raise TableRefused(f"Line {table.line_num} has not {len(COLUMNS)} columns: correct it.")
        if any(row.values()):
            yield table.line_num, {name: str(value).strip() for name, value in row.items()}


def _doubles(lines: list[tuple[int, dict[str, str]]]) -> Iterator[str]:
    for district, times in Counter(line["district"].casefold() for _, line in lines).items():
        if times > 1:
            yield f"The district {district} stands in {times} lines: keep one."


def _list(given: argparse.Namespace) -> None:
    doors = [] if given.missing else safeguarding.front_doors()
    missing = list(_without_door())
    if given.json:
        document = {
            "front_doors": [
                {"district": door.district_id, "default": door.is_default, "name": door.local_name}
                for door in doors
            ],
            "missing": [{"district": each.code, "name": each.name} for each in missing],
        }
        sys.stdout.write(json.dumps(document, ensure_ascii=False, indent=1) + "\n")
        return
    for door in doors:
        where = f"{door.district_id} {door.district.name}" if door.district else DEFAULT
        say(
            f"{where:<44} {door.local_name}{'  (also the default)' if door.is_default and door.district else ''}"
        )
    for each in missing if given.missing else ():
        say(f"{each.code} {each.name}")
    if not given.missing:
        say(f"{len(doors)} front doors; {len(missing)} districts have none of their own.")


def _without_door() -> Iterator[District]:
    held = {door.district_id for door in safeguarding.front_doors()}
    for district in sorted(installed_atlas().districts.values(), key=lambda each: each.name):
        if not district.replaced_by and district.code not in held:
            yield district
