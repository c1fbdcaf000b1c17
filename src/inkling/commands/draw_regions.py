"""Draws a page for each region from the packs: `python -m inkling.commands.draw_regions docs/regions`."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from pathlib import Path

from inkling.regions.rules.atlas import Atlas, bundled_atlas
from inkling.regions.rules.pack_files.left_over import left_over
from inkling.regions.rules.pack_files.review import checked_on
from inkling.regions.rules.packs import Channel, Contact, Pack, PersonSplit
from inkling.routing.rules.document.making import standing_of

TELLERS = {
    "professional": "professionals",
    "family": "families",
    "community_business": "community and businesses",
    "young_person": "young people",
    "anonymous": "whoever gives no name",
}
NOTE = (
    "Drawn from the pack `src/inkling/regions/data/packs/{id}.yaml` by `python -m inkling.commands.draw_regions`; a"
    " test holds the two together.\nInkling is independent: nothing here is endorsed by the force. In danger call 999."
)
INDEX = """# How each region takes information

One page for each police region of the United Kingdom, drawn from the packs that ship. What no page said is "not known":
call 101 and ask for the force intelligence unit. An installation's own packs come first: `inkling packs list`.
To correct one: [Write your region](../guides/region.md).
"""


def region_pages() -> dict[str, str]:
    """Return every page by its file name."""
    atlas = bundled_atlas()
    packs = sorted((pack for pack in atlas.packs.values() if pack.is_region), key=lambda pack: pack.name)
    pages = {f"{pack.id}.md": "\n".join(page_of(pack, atlas=atlas)) for pack in packs}
    return {"index.md": "\n".join(_index(packs)), **pages}


def _index(packs: Sequence[Pack]) -> Iterator[str]:
    yield INDEX
    rows = ((f"[{pack.name}]({pack.id}.md)", pack.country, *_partner(pack)) for pack in packs)
    yield from _table(("region", "country", "for professionals", "how sure"), rows)


def _partner(pack: Pack) -> tuple[str, str]:
    channel = pack.channel("partner")
    return (channel.name, channel.status.replace("_", " ")) if channel else ("not known", "unknown")


def page_of(pack: Pack, *, atlas: Atlas) -> Iterator[str]:
    """Return the lines of the page of one region."""
    yield f"# {pack.name}\n"
    yield NOTE.format(id=pack.id) + "\n"
    yield from _table(("what", ""), _facts(pack, atlas=atlas))
    yield "## Ways to tell\n"
    for channel in pack.channels:
        yield from _channel(channel, pack=pack)
    yield from _list("Telling the child and asking", pack.consent)
    yield from _list("How to write", pack.writing)
    yield from _list("What may be attached", pack.attachments)
    yield from _list("Never send", pack.never_send)
    yield from _list("For the child", _contacts(pack.escalation.safeguarding))
    yield from _list("Beside this region", _contacts(pack.escalation.specialist))


def _facts(pack: Pack, *, atlas: Atlas) -> Iterator[tuple[str, str]]:
    seen = checked_on(pack)
    yield "Confirmed by the force", pack.verified_on if pack.verified_by_force else "no"
    yield "Pages seen on", pack.seen
    if seen:
        yield "To be looked at again by", (seen + timedelta(days=pack.review_every_days)).isoformat()
    yield "When that day has passed", _when_stale(pack)
    if pack.other_names:
        yield "Also called", ", ".join(pack.other_names)
    yield "Country", pack.country
    if pack.gss_code:
        yield "ONS code", pack.gss_code
    yield "Languages", ", ".join(pack.languages)
    names = sorted(atlas.districts[code].short_name for code in pack.district_codes)
    yield "Covers", f"{pack.basis}: {', '.join(names)}" if names else pack.basis
    beside = [atlas.packs[each].name for each in pack.overlays if each in atlas.packs]
    if beside:
        yield "Told beside it where the place asks for it", ", ".join(beside)
    if pack.valid_from not in ("", "unknown"):
        yield "Since", pack.valid_from
    if pack.predecessors:
        yield "Took over from", ", ".join(pack.predecessors)
    if pack.successor:
        yield "Followed by", f"{pack.successor} on {pack.valid_to}"
    yield "In danger", pack.escalation.emergency
    if pack.escalation.urgent:
        yield "Urgent", pack.escalation.urgent
    yield "Grading", pack.grading or "not known"
    yield "Kept by the police", pack.kept_by_police
    yield "Version of the pack", pack.version
    yield "Sources", pack.source
    if pack.note:
        yield "Note", pack.note


def _when_stale(pack: Pack) -> str:
    return "sheets lead to a call" if pack.falls_back_when_stale else "sheets carry a warning"


def _channel(channel: Channel, *, pack: Pack) -> Iterator[str]:
    yield f"### {channel.name}\n"
    yield from _table(("what", ""), _channel_facts(channel, pack=pack))
    yield from _list("Before the first use", channel.before)
    yield from _list("Use it for", channel.use_for)
    yield from _list("Not for", channel.not_for)
    yield from _list("What happens then", channel.after)
    yield from _list("This way's advice on telling the child", channel.consent)
    if channel.fields:
        yield "What it asks:\n"
        rows = (
            (
                field.label,
                "required" if field.required else "",
                "seen" if field.seen else "our proposal",
                f"`{field.source}`",
            )
            for field in channel.fields
        )
        yield from _table(("question", "", "", "taken from"), rows)
        if left := left_over(channel):
            yield f'Stands under "Also told" where it was told: {"; ".join(left)}.\n'


def _channel_facts(channel: Channel, *, pack: Pack) -> Iterator[tuple[str, str]]:
    yield "How sure", standing_of(channel, pack=pack)
    if channel.confidence:
        yield "Why", channel.confidence
    yield "For", ", ".join(TELLERS[each] for each in channel.tellers)
    yield "Kind", f"{channel.kind.replace('_', ' ')}, {channel.urgency.replace('_', ' ')}"
    yield "Where", channel.address or "not on a public page"
    for label, value in (
        ("Hours", channel.hours),
        ("Say", channel.say),
        ("Account", "" if channel.account == "none" else channel.account),
        ("Languages", ", ".join(channel.languages) if set(channel.languages) - {"en"} else ""),
        ("Watched day and night", {True: "yes", False: "no", None: ""}[channel.watched_24_7]),
        ("By secure e-mail only", "yes" if channel.secure_email else ""),
        ("One matter a form", "yes" if channel.one_matter_each else ""),
        ("People on a form", _people(channel.people)),
        ("Source", channel.source),
    ):
        if value:
            yield label, value


def _people(split: PersonSplit) -> str:
    return {
        PersonSplit.ANY: "",
        PersonSplit.ONE_UNLESS_LINKED: "one, unless linked",
        PersonSplit.ONE_CHILD_WITH_ALL: "one child, with all who are told of",
    }[split]


def _contacts(contacts: Iterable[Contact]) -> tuple[str, ...]:
    return tuple(
        f"{each.who}: {each.contact}{f' (source: {each.source})' if each.source else ''}" for each in contacts
    )


def _list(heading: str, lines: Sequence[str]) -> Iterator[str]:
    if lines:
        yield f"**{heading}**\n"
        yield from (f"- {line}" for line in lines)
        yield ""


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield f"|{'---|' * len(head)}"
    yield from (f"| {' | '.join(cell.replace('|', ' or ') for cell in row)} |" for row in rows)
    yield ""


def main(folder: Path) -> int:
    """Write every page into the folder, and take away pages of regions that are no more."""
    pages = region_pages()
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in pages.items():
        (folder / name).write_text(text, encoding="utf-8")
    for old in folder.glob("*.md"):
        if old.name not in pages:
            old.unlink()
    return 0


if __name__ == "__main__":
    raise SystemExit(main(Path(sys.argv[1])))
