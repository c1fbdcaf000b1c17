"""Make the sheets for submitting a report to a region.

Whatever was not confirmed by the force says so, with the day on which it was seen.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from inkling.regions.rules.forms.filling import FilledForm, fill_forms
from inkling.regions.rules.pack_files.review import checked_on
from inkling.regions.rules.packs import Channel, FormField, Pack, Teller
from inkling.routing.rules.addressing import CALL_101, TELLERS, channel_for
from inkling.routing.rules.document.dossier import RegionTelling, Submitter, ToldItem, ToldSubject, dossier_of
from inkling.routing.rules.document.own_things import is_others_too, subjects_that_stay, without_own
from inkling.routing.rules.document.quiet import requests_of
from inkling.routing.rules.document.sheet import Handling, PackAge, Sheet
from inkling.routing.rules.document.told_subjects import with_typed_subjects
from inkling.safeguarding.rules.withholding import KnownTeller, cuts_in, withhold
from inkling.vocabulary.categories import Category
from inkling.vocabulary.subjects import PEOPLE
from inkling.vocabulary.telling import TellerKind, Urgency

EMERGENCY = "If a child is in danger now, call 999 first. Do not wait for this form."
POLICE_101 = "No answer, or not sure? Call 101 and ask for the force intelligence unit."
NOT_WATCHED = "This way is not watched day and night. What cannot wait goes to 999 or 101."
CRIMESTOPPERS = (
    "The person who told can also speak to Crimestoppers without giving a name: 0800 555 111 or "
    "www.crimestoppers-uk.org. It does not meet a professional's duty to report."
)
_PEOPLE = frozenset(each.value for each in PEOPLE)
# Used where no pack names a channel or its form: the leaflet's who, what, when, where, how, and how often.
OWN_FIELDS = tuple(
    FormField(label, source, required, seen=False)
    for label, source, required in (
        ("Organisation that submits", "reporter.organisation", True),
        ("What was seen, heard or told", "item.narrative", True),
        ("Who", "item.people", False),
        ("When", "item.when", False),
        ("Where", "report.place", False),
        ("How often", "report.frequency", False),
        ("How this is known", "how_known.statement", True),
        ("Whether the child knew and agreed", "sharing.summary", False),
    )
)
ACCOUNTS = {
    "none": "No account is needed.",
    "agency": "Your organisation needs an account with the force first.",
    "person": "Whoever submits needs an account of their own with the force first.",
}


def sheets_for(
    told: RegionTelling, *, submitter: Submitter, pack: Pack, channel_id: str, expected: int | None = None
) -> list[Sheet]:
    """Return the sheets that a report makes for a region.

    `expected` is how many submissions were made of it when it was addressed: where the pack splits otherwise now, the
    last sheet takes what is over and an extra one says where its part is, so that nothing told is left out.
    """
    channel = _channel(pack, channel_id=channel_id, teller_kind=told.teller_kind)
    told = _without_own_things(with_typed_subjects(told))
    if pack.withhold_who_told:
        told = replace(told, subjects=subjects_that_stay(told, teller=_teller_of(told)), language="")
    forms = fill_forms(channel, dossier_of(told, submitter=submitter))
    if pack.withhold_who_told:
        forms = [_without_who_told(form, teller=_teller_of(told)) for form in forms]
    forms = _as_many_as(expected or len(forms), forms)
    asked = requests_of(told, teller=_teller_of(told), is_withheld=pack.withhold_who_told)
    told = replace(told, is_kept_quiet=told.is_kept_quiet or bool(asked))
    sheets = (
        _sheet(told, pack=pack, channel=channel, form=form, part=part, parts=len(forms))
        for part, form in enumerate(forms, start=1)
    )
    return [replace(each, asked_in_words=tuple(filter(None, asked))) for each in sheets]


def standing_of(channel: Channel, *, pack: Pack) -> str:
    """Say how sure this method is, in one sentence, with its day."""
    if channel.status == "confirmed" and pack.verified_by_force:
        return f"Confirmed by the force on {pack.verified_on}."
    if channel.status == "confirmed":
        return "A national number or service; known to be right."
    if channel.status == "seen_on_public_page":
        return f"Seen on a public page on {channel.seen_on or pack.seen}; not confirmed by the force: to be confirmed."
    if channel.status == "proposed":
        return "Our proposal, seen on no page of this force: to be confirmed."
    return "This force's own method is not known: call 101 and ask. To be confirmed."


def _channel(pack: Pack, *, channel_id: str, teller_kind: TellerKind) -> Channel:
    """The channel it was addressed to; where the pack has dropped that one, the one it would be addressed to now."""
    found = (
        pack.channel(channel_id) or channel_for(pack, teller=TELLERS[teller_kind]) or pack.channel("phone")
    )
    if found is None:
        raise ValueError(f"the pack {pack.id} has no channel {channel_id} and none instead of it")
    return found if found.fields else replace(found, fields=OWN_FIELDS)


def _as_many_as(count: int, forms: list[FilledForm]) -> list[FilledForm]:
    if len(forms) > count:
        first, over = forms[: count - 1], forms[count - 1 :]
        fields = tuple(field for form in over for field in form.fields)
        items = tuple(item for form in over for item in form.items)
        subjects = tuple(subject for form in over for subject in form.subjects)
        note = (
            "The region's rules have changed since: this sheet holds several submissions, one after another."
        )
        notes = (note, *(text for form in over for text in form.notes))
        people = tuple(name for form in over for name in form.people)
        also = tuple(dict.fromkeys(text for form in over for text in form.also_told))
        return [*first, FilledForm(over[0].matter, people, fields, notes, items, subjects, also)]
    note = "The region's rules have changed since: what this sheet held is on the first one."
    return [*forms, *(FilledForm(None, (), (), (note,)) for _ in range(count - len(forms)))]


def _sheet(
    told: RegionTelling, *, pack: Pack, channel: Channel, form: FilledForm, part: int, parts: int
) -> Sheet:
    return Sheet(
        reference=told.reference,
        part=part,
        parts=parts,
        region_id=pack.id,
        region_name=pack.name,
        channel_id=channel.id,
        channel_name=channel.name,
        kind=channel.kind,
        address=channel.address or "Not on a public page: ask the force on 101.",
        account=ACCOUNTS.get(channel.account, f"Account: {channel.account.replace('_', ' ')}."),
        hours=channel.hours,
        say=_say(pack, channel=channel, teller_kind=told.teller_kind),
        standing=standing_of(channel, pack=pack),
        pack_version=pack.version,
        people=form.people,
        matter=form.matter,
        fields=form.fields,
        notes=(*form.notes, *_note_on_files(told, pack=pack)),
        help_lines=_help_lines(told, channel=channel),
        before=channel.before,
        use_for=channel.use_for,
        not_for=channel.not_for,
        after=channel.after,
        consent=channel.consent or pack.consent,
        writing=pack.writing,
        never_send=pack.never_send,
        teller=_teller_of(told),
        is_withheld=pack.withhold_who_told,
        told_on=told.told_on,
        urgency=told.urgency,
        handling=_handling(pack, channel=channel),
        age=PackAge(checked_on(pack), pack.review_every_days, pack.falls_back_when_stale, _phone(pack)),
        also_told=form.also_told,
        place=withhold(told.place, teller=_teller_of(told)) if pack.withhold_who_told else told.place,
        items=form.items,
        subjects=form.subjects,
        is_kept_quiet=told.is_kept_quiet,
    )


def _note_on_files(told: RegionTelling, *, pack: Pack) -> tuple[str, ...]:
    """Say that files came with the report: none is sent with a sheet, by any method."""
    if not told.attached:
        return ()
    counted = ", ".join(f"{kind.label}: {count}" for kind, count in told.attached.items())
    way = "by the way below" if pack.attachments else "how"
    return (f"Attached here, and not sent with this ({counted}). Ask the unit that submits {way}.",)


def _handling(pack: Pack, *, channel: Channel) -> Handling:
    return Handling(
        channel.secure_email,
        channel.languages,
        pack.grading,
        pack.attachments,
        pack.kept_by_police,
        pack.escalation,
    )


def _phone(pack: Pack) -> str:
    phone = pack.channel("phone")
    return phone.address if phone and phone.address else "101"


def _teller_of(told: RegionTelling) -> KnownTeller:
    """Who told, as far as a sheet can know it: the identities are sealed."""
    return KnownTeller(kind=told.teller_kind, about=told.about)


def _without_who_told(form: FilledForm, *, teller: KnownTeller) -> FilledForm:
    fields = tuple(replace(field, value=withhold(field.value, teller=teller)) for field in form.fields)
    people = tuple(withhold(name, teller=teller) for name in form.people)
    items, subjects = (
        tuple(_withheld_value(each, teller=teller) for each in values)
        for values in (form.items, form.subjects)
    )
    also = tuple(withhold(text, teller=teller) for text in form.also_told)
    return FilledForm(form.matter, people, fields, form.notes, items, subjects, also)


def _without_own_things(told: RegionTelling) -> RegionTelling:
    """Return the telling without what a machine read of who told: how they are reached, their own car and their home.

    It would answer the question whose numbers, cars and places a force asks for, beside a suspect's. In the words it
    stands as told. A number that a teller kept among what was noticed in them is theirs as much.
    """
    shown = list(told.narrative)
    for cut in cuts_in(told.narrative, teller=_teller_of(told)):
        for start, end in cut.identity:
            shown[start:end] = " " * (end - start)
    words, teller, left = told.narrative, _teller_of(told), "".join(shown)
    own = {each.number for each in told.items if _is_own_reach(each, words, shown=left)}
    stay = (
        each
        for each in told.subjects
        if not _is_own(each, words, shown=left) or is_others_too(each, words, teller=teller)
        if not each.details or not own.issuperset(each.details)
    )
    items = tuple(each for each in told.items if each.number not in own)
    return replace(told, items=items, subjects=without_own(tuple(stay), words, teller=teller))


def _is_own_reach(item: ToldItem, words: str, *, shown: str) -> bool:
    """Say whether a detail is nothing but a number or an account by which the words say that who told is reached."""
    said = (item.text, item.who, item.what, item.when, item.where, item.how)
    values = [value for value in item.attributes.values() if value]
    is_alone = item.category == Category.CONTACT_DETAILS.value and len(values) == 1 and not any(said)
    return is_alone and values[0] in words and values[0] not in shown


def _is_own(subject: ToldSubject, words: str, *, shown: str) -> bool:
    values = [value for found in subject.attributes.values() for value in found if value in words]
    is_read = subject.is_composed and not subject.details and subject.kind not in _PEOPLE
    return is_read and bool(values) and not _in(tuple(values), shown)


def _in(values: tuple[str, ...], shown: str) -> tuple[str, ...]:
    return tuple(value for value in values if value in shown)


def _withheld_value(value: Any, *, teller: KnownTeller) -> Any:
    """Return a value of JSON with every text in it without who told."""
    if isinstance(value, str):
        return withhold(value, teller=teller)
    if isinstance(value, Mapping):
        return {name: _withheld_value(each, teller=teller) for name, each in value.items()}
    return [_withheld_value(each, teller=teller) for each in value] if isinstance(value, list) else value


def _say(pack: Pack, *, channel: Channel, teller_kind: TellerKind) -> str:
    """The words to quote: the channel's own, else for a business's report those of the force's line for businesses."""
    if channel.say or teller_kind is not TellerKind.BUSINESS:
        return channel.say
    own = (c.say for c in pack.channels if c.say and c.status != "unknown" and _only_for_business(c))
    return next(own, "")


def _only_for_business(channel: Channel) -> bool:
    return channel.tellers == (Teller.COMMUNITY_BUSINESS.value,)


def _help_lines(told: RegionTelling, *, channel: Channel) -> tuple[str, ...]:
    lines = [] if told.urgency is Urgency.ROUTINE else [EMERGENCY]
    if channel.watched_24_7 is False:
        lines.append(NOT_WATCHED)
    if channel.id != CALL_101:
        lines.append(POLICE_101)
    if told.teller_kind is not TellerKind.PROFESSIONAL:
        lines.append(CRIMESTOPPERS)
    return tuple(lines)
