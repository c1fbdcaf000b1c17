"""A profile as a document that leaves the screen: the same content as its print, in blocks from top to bottom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum

from django.utils.translation import gettext

from inkling.sites.unit.picture.profile.lines import Group, Line, ShownHeading, ShownText


class Block(Enum):
    """What a block of words is."""

    TITLE = 1
    HEADING = 2
    SMALL = 3
    TEXT = 4
    BULLET = 5


@dataclass(frozen=True)
class ProfileDocument:
    """The title, and the blocks with their words. `marking` stands on each page."""

    title: str
    marking: str
    blocks: tuple[tuple[Block, str], ...]


def document_of(headings: Iterable[ShownHeading], *, position: str, as_of: str = "") -> ProfileDocument:
    """Return the document of a profile: what paper must not hold is not in it. `as_of`: the past day of which it is."""
    title = gettext("Problem profile: the position on %(position)s") % {"position": position}
    if as_of:
        title = gettext("%(title)s, as it stood at the end of %(day)s") % {"title": title, "day": as_of}
    marking = gettext("Unit only. Small numbers are not hidden here: do not let this leave the unit.")
    said = (block for each in headings for block in _of_heading(each))
    return ProfileDocument(title, marking, ((Block.TITLE, title), (Block.TEXT, marking), *said))


def _of_heading(heading: ShownHeading) -> Iterator[tuple[Block, str]]:
    yield Block.HEADING, f"{heading.number}. {heading.title}"
    yield from ((Block.TEXT, each) for each in heading.says)
    for group in heading.groups:
        yield from _of_group(group)
    for text in heading.texts:
        yield from _of_text(text)
    yield from ((Block.TEXT, each) for each in heading.cannot)


def _of_group(group: Group) -> Iterator[tuple[Block, str]]:
    if group.title:
        yield Block.SMALL, group.title
    yield from ((Block.BULLET, _words_of(each)) for each in group.lines if not each.on_paper)
    if group.withheld:
        yield Block.TEXT, group.withheld
    if group.note:
        yield Block.TEXT, group.note
    if group.empty and not group.lines:
        yield Block.TEXT, group.empty


def _words_of(line: Line) -> str:
    before = gettext("%(before)s before") % {"before": line.before.text} if line.before else ""
    counted = ", ".join(each for each in (line.number.text, before) if each)
    more = ". " if line.before else "; "
    return more.join((f"{line.name}: {counted}", *line.says)) + "."


def _of_text(text: ShownText) -> Iterator[tuple[Block, str]]:
    title = text.title or gettext("In our own words")
    yield Block.SMALL, gettext("%(title)s (late)") % {"title": title} if text.is_late else title
    if text.instead:
        yield Block.TEXT, text.instead_on_paper
        return
    yield from ((Block.TEXT, each) for each in text.on_paper.splitlines() if each.strip())
    yield from ((Block.BULLET, f"{name}: {paper}") for name, _, paper in text.says)
    if text.moved or text.new:
        yield Block.TEXT, gettext("Figures moved since this was written: look whether it still holds.")
        yield from ((Block.BULLET, each) for each in (*(paper for _, paper in text.moved), text.new) if each)
    yield Block.TEXT, text.written
