"""`inkling print`: the papers of a region, offline: no database, nothing sent."""

from __future__ import annotations

import sys
from datetime import UTC, date, datetime
from urllib.parse import urlsplit

from inkling.commands.printing.paper.numbers import left_out
from inkling.commands.printing.paper.papers import Printing, papers_of
from inkling.commands.printing.paper.sheet import PageTooFull
from inkling.commands.printing.paper.words import catalogue_of, is_unchecked, languages, words_in
from inkling.commands.printing.print_papers_options import ALL, parser
from inkling.regions.rules.days import day_here
from inkling.regions.rules.directory import DirectoryEntry, directory
from inkling.sites.community.helplines import to_confirm

# A longer one makes a code whose modules are too small for a camera, and lines that leave the page.
LONGEST_ADDRESS = 60


class PrintingRefused(Exception):
    """What was asked for cannot be printed; the text says why and what to do."""


def main(argv: list[str]) -> int:
    """Write the papers. Returns 0 when written, 1 when refused, 2 on wrong use."""
    options = parser().parse_args(argv)
    today = day_here(datetime.now(tz=UTC))
    try:
        regions = _regions(options.region)
        address = _address(options.address)
        language = _language(options.language)
        for region in regions:
            printing = Printing(region, address, words_in(language), catalogue_of(language), today)
            options.out.mkdir(parents=True, exist_ok=True)
            for name, paper in papers_of(printing).items():
                (options.out / name).write_bytes(paper)
                print(options.out / name)
    except PageTooFull:
        print("inkling print: the words of a page need more room than it has: shorten them.", file=sys.stderr)
        return 1
    except PrintingRefused as refusal:
        print(f"inkling print: {refusal}", file=sys.stderr)
        return 1
    except OSError as problem:
        print(
            f"inkling print: {options.out} cannot be written into ({problem.strerror}): name a folder.",
            file=sys.stderr,
        )
        return 1
    _say_what_to_check(regions, today)
    if is_unchecked(words_in(language)):
        print(
            f"To be checked before you print: every word. A machine wrote the papers in {language};"
            " let somebody who reads it well look.",
            file=sys.stderr,
        )
    return 0


def _regions(asked: str) -> list[DirectoryEntry]:
    found = [each for each in directory() if asked in (ALL, each.region_id)]
    if not found:
        raise PrintingRefused(f"there is no region {asked}: see `inkling packs list`.")
    if ended := [each for each in found if each.ended_on and asked != ALL]:
        raise PrintingRefused(f"{asked} ended on {ended[0].ended_on}: print for {ended[0].successor}.")
    return [each for each in found if not each.ended_on]


def _address(asked: str) -> str:
    """A code on paper is followed by whoever holds a phone, for years: so only an address that can be trusted."""
    parts = urlsplit(asked)
    if parts.scheme != "https" or not parts.hostname or parts.username or parts.query or parts.fragment:
        raise PrintingRefused("--address must be the https:// address of the site, without a query.")
    if len(asked) > LONGEST_ADDRESS or not asked.isascii() or not asked.isprintable() or " " in asked:
        raise PrintingRefused(f"--address must be plain and have {LONGEST_ADDRESS} characters at most.")
    return asked


def _language(asked: str) -> str:
    if asked not in languages():
        raise PrintingRefused(
            f"nobody has written the papers in {asked}; there are: {', '.join(languages())}."
        )
    return asked


def _say_what_to_check(regions: list[DirectoryEntry], today: date) -> None:
    """Say what a person must still hold against what its owner says, and what was left out."""
    for number, _last in to_confirm(on=today, confirmed={}):
        print(f"To be checked before you print: {number.name}, {number.number}.", file=sys.stderr)
    for region in regions:
        if unconfirmed := left_out(region):
            names = "; ".join(unconfirmed)
            print(
                f"Left out of {region.region_id}, as its force has not confirmed it: {names}.",
                file=sys.stderr,
            )
