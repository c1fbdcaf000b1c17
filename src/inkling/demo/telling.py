"""From a tale to the draft that the community site would have made of it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from importlib.resources import files

from inkling.capture.rules.draft import AlreadyReferred, Draft, DraftDetail, DraftIdentity
from inkling.capture.rules.receipt import SECRET_BYTES
from inkling.demo.tales import Later, Tale
from inkling.routing.rules.placing import find_placement
from inkling.sites.community.understanding.noticing import Notice, notice, span_of
from inkling.vocabulary import telling
from inkling.vocabulary.indicators import Indicator
from inkling.vocabulary.kinds import kind as kind_of
from inkling.vocabulary.roles import PersonRole

_EARLIEST_HOUR, _HOURS_AWAKE = 7, 15
_NUMBERS = frozenset("ten eleven twelve thirteen fourteen fifteen sixteen about only".split())
# Who and what the story is about: the kind of detail and its box. "Blink" is not there: nobody tells that one as a
# detail, so the units notice it with the words that they have added.
_KEEPS_ARISING = {
    "jinx": ("person", "attr_nickname"),
    "lil k": ("person", "attr_nickname"),
    "mags": ("person", "attr_nickname"),
    "bishop": ("person", "attr_nickname"),
    "beck lane": ("place", "attr_place"),
    "foundry street": ("place", "attr_place"),
    "marl court": ("place", "attr_place"),
    "scarborough": ("area_link", "attr_area"),
    "kestrel": ("hotel", "attr_business"),
    "dearne rooms": ("hotel", "attr_business"),
    "blinks": ("substance", "attr_substance"),
    "winks": ("substance", "attr_substance"),
}
# What extraction takes for something in this story and is not: a teller would untick it.
_UNTICKED = frozenset(
    (files("inkling.demo") / "story" / "unticked.txt").read_text(encoding="utf-8").splitlines()
)


def told_at(tale: Tale, *, now: datetime) -> datetime:
    """Return when a tale was told: an hour of the day that its id decides, never later than `now`."""
    if not tale.days_ago:
        return now - timedelta(hours=tale.hours_ago, minutes=_number(tale.id, below=50))
    day = (now - timedelta(days=tale.days_ago)).replace(
        minute=_number(tale.id, below=60), second=0, microsecond=0
    )
    return day.replace(hour=_EARLIEST_HOUR + _number(tale.id + " hour", below=_HOURS_AWAKE))


def region_of(tale: Tale) -> str | None:
    """Return the id of the region that a tale's place belongs to; None where nobody can say."""
    return find_placement(tale.place, choice=_chosen_region(tale)).region_id


def receipt_secret(tale: Tale) -> bytes:
    """Return the receipt secret of a tale: always the same, so that telling it again changes nothing."""
    return hashlib.sha256(b"inkling demo " + tale.id.encode()).digest()[:SECRET_BYTES]


def draft_of(tale: Tale, *, at: datetime) -> Draft:
    """Return the draft. What extraction is sure of in the words is kept as details, as a teller would keep it."""
    listed = tuple(_detail_from(detail) for detail in tale.details)
    noticed = notice(tale.words, day=at.date())
    proposed = _accept_proposals(noticed, words=tale.words, listed=listed)
    details = (*listed, *proposed) or _whole_matter(tale)
    return Draft(
        teller_kind=telling.TellerKind(tale.teller),
        about=telling.About(tale.about),
        place=tale.place,
        region_choice=_chosen_region(tale),
        narrative=tale.words,
        details=details,
        indicators=tuple(Indicator(sign) for sign in tale.signs),
        exploitation_type=telling.ExploitationType(tale.type),
        group_based=telling.GroupBased(tale.group),
        urgency=telling.Urgency(tale.urgent),
        frequency=telling.Frequency(tale.often),
        often_in_words=_often(noticed, words=tale.words),
        how_known=telling.HowKnownKind(tale.how),
        how_known_text=tale.how_text,
        knew=telling.Knew.TELLS_ITSELF if tale.about == telling.About.ME else telling.Knew(tale.knew),
        agreed=telling.Agreement(tale.agreed),
        why_share=telling.WhyShare(tale.why) if tale.why else None,
        child=tale.child,
        needed_to_act=tale.act,
        must_not_be_told=tale.not_told,
        identity=_identity(tale),
        already_referred=_earlier_referral(tale),
    )


def addition_of(later: Later, *, at: datetime) -> Draft:
    """Return the draft of what was added later under the same receipt."""
    signs = tuple(Indicator(sign) for sign in later.signs)
    return replace(
        Draft(narrative=later.words, indicators=signs),
        details=_accept_proposals(notice(later.words, day=at.date()), words=later.words, listed=()),
    )


def _whole_matter(tale: Tale) -> tuple[DraftDetail, ...]:
    """Return the one detail of a teller who names nobody and nothing: what happens, in the first sentence."""
    sentence = tale.words.split(". ")[0].strip()
    kind, box = ("indicator", "sign") if tale.signs else ("place", "activity")
    return (DraftDetail(kind=kind, attributes={box: sentence}),)


def _chosen_region(tale: Tale) -> str:
    """Return what the teller answers where the place lies in two regions and the site asks."""
    return "south-yorkshire" if tale.place[:1] in {"S", "s"} else "west-yorkshire"


def _detail_from(detail: object) -> DraftDetail:
    values = dict(detail)  # type: ignore[call-overload]
    kind, text, role = values.pop("kind"), values.pop("text", ""), values.pop("role", "")
    often = telling.Frequency(values.pop("often", telling.Frequency.NOT_SAID.value))
    asked = {name: values.pop(name, "") for name in ("who", "what", "where", "how")}
    known = {attribute.id for attribute in kind_of(kind).attributes}
    if unknown := values.keys() - known:
        raise KeyError(f"{min(unknown)} is no attribute of the kind {kind}")
    return DraftDetail(
        kind=kind,
        text=text,
        attributes=values,
        role=PersonRole(role) if role else None,
        frequency=often,
        **asked,
    )


def _accept_proposals(
    noticed: Notice, *, words: str, listed: tuple[DraftDetail, ...]
) -> tuple[DraftDetail, ...]:
    told = {value.casefold() for detail in listed for value in (detail.text, *detail.attributes.values())}
    found = []
    for key in noticed.keys:
        span, (_, _, kind, box, tier) = span_of(key), key.split("/")
        text = words[span[0] : span[1]] if span else ""
        if tier == "sure" and text.casefold() not in told and _is_kept(text, kind=kind, box=box):
            found.append(_detail(kind, box=box, text=text, span=span))
            told.add(text.casefold())
    return (*found, *_added_by_hand(words, told=told))


def _often(noticed: Notice, *, words: str) -> tuple[str, ...]:
    return tuple(" ".join(words[start:end].split()) for start, end in noticed.often)


def _is_kept(text: str, *, kind: str, box: str) -> bool:
    """Say whether a teller keeps what was noticed: not a bare age, nor a place or group that anything could be."""
    if text in _UNTICKED or (kind == "person" and box == "attr_description" and " " not in text):
        return False
    if kind == "person" and (text[:1].isdigit() or text.split(maxsplit=1)[0] in _NUMBERS):
        return False
    return kind not in ("place", "gang") or any(char.isupper() for char in text)


def _added_by_hand(words: str, *, told: set[str]) -> Iterator[DraftDetail]:
    """Return what a teller adds on the category pages, where the words name what keeps arising."""
    folded = words.casefold()
    for name, (kind, box) in _KEEPS_ARISING.items():
        start = f" {folded}".find(f" {name}")
        if start >= 0 and not any(name in each for each in told):
            end = start + len(name)
            yield _detail(kind, box=box, text=words[start:end], span=(start, end))


def _detail(kind: str, *, box: str, text: str, span: tuple[int, int] | None) -> DraftDetail:
    if box == "text":
        return DraftDetail(kind=kind, text=text, span=span)
    return DraftDetail(kind=kind, attributes={box.removeprefix("attr_"): text}, span=span)


def _identity(tale: Tale) -> DraftIdentity:
    values = dict(tale.who)
    safe = telling.SafeContact(values.pop("safe", telling.SafeContact.NOT_SAID.value))
    return DraftIdentity(
        name=values.pop("name", ""),
        contact=values.pop("contact", ""),
        safe_contact=safe,
        contact_note=values.pop("note", ""),
        origin=values.pop("origin", ""),
    )


def _earlier_referral(tale: Tale) -> AlreadyReferred | None:
    if not tale.referred:
        return None
    values = tale.referred
    return AlreadyReferred(values["to"], values.get("when", ""), values.get("reference", ""))


def _number(text: str, *, below: int) -> int:
    """Return a number that looks random and is always the same for the same text."""
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:4], "big") % below
