"""Who told, as far as it is known where a text is about to be shown to others."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

from inkling.capture.rules.draft import Draft
from inkling.safeguarding.rules.text.about_self import says_own_age
from inkling.safeguarding.rules.text.passage import Passage
from inkling.safeguarding.rules.text.quotations import quotations_of_child
from inkling.safeguarding.rules.withholding.identity.contacts import Contacts, contacts_of
from inkling.safeguarding.rules.withholding.identity.relatives import relatives_in
from inkling.safeguarding.rules.withholding.names import Names, names_of
from inkling.vocabulary.telling import About, HowKnownKind, TellerKind


@dataclass(frozen=True)
class KnownTeller:
    """What is known of the messenger and the origin. Empty where it is sealed: then only the words can show it.

    `relatives` are names of the teller's own family.
    `child` and `must_not_be_told` are names that stay readable, as told: they are needed to act. The keys by which
    all of it is found again are made once, however many texts are read for it.
    """

    name: str = ""
    contact: str = ""
    contact_note: str = ""
    sender: str = ""
    sent_by: str = ""
    origin: str = ""
    kind: TellerKind = TellerKind.NOT_SAID
    about: About | None = None
    child: str = ""
    must_not_be_told: str = ""
    relatives: str = ""
    adult_told: bool = False

    @property
    def records_a_child(self) -> bool:
        """Whether whoever a professional quotes is the child: nobody else is said to have told it."""
        return self.kind is TellerKind.PROFESSIONAL and not (self.adult_told or self.origin.strip())

    def read(self, text: str) -> Passage:
        """Return a text of this teller as words. In a record a child may speak, and its first person is its own."""
        if not self.records_a_child:
            return Passage(text)
        return Passage(text, quotations_of_child(text, children=self.names.readable))

    @property
    def is_the_child(self) -> bool:
        """Whether the young person tells about themselves: then the first person is the child's own.

        A mother who ticks "me" is not the child: what she says of herself shows who told.
        """
        return self.about is About.ME and self.kind in (TellerKind.YOUNG_PERSON, TellerKind.NOT_SAID)

    @cached_property
    def names(self) -> Names:
        """The names to look for, and those that stay."""
        readable = [Passage(self.child), Passage(self.must_not_be_told)]
        names = names_of([self._told[which] for which in ("name", "sent_by", "origin")], readable=readable)
        own = frozenset(self.relatives.casefold().split()) - names_of([], readable=readable[:1]).readable
        return replace(names, told_by=names.told_by | own, readable=names.readable - own)

    @cached_property
    def contacts(self) -> Contacts:
        """The ways to reach whoever told."""
        return contacts_of(list(self._told.values()), names=self.names)

    @cached_property
    def _told(self) -> dict[str, Passage]:
        told = {
            "contact": self.contact,
            "note": self.contact_note,
            "sender": self.sender,
            "name": self.name,
            "sent_by": self.sent_by,
            "origin": self.origin,
        }
        return {which: Passage(text) for which, text in told.items()}


def teller_of(draft: Draft) -> KnownTeller:
    """Return who tells a draft, before the identities are sealed."""
    identity = draft.identity
    # Who ticks "me" and "family" and writes "im 14" is the child: the first person is what is needed to act.
    says_young = draft.about is About.ME and says_own_age(draft.narrative)
    known = KnownTeller(
        name=identity.name,
        contact=identity.contact,
        contact_note=identity.contact_note,
        sender=identity.sender,
        sent_by=identity.sent_by,
        origin=identity.origin,
        kind=TellerKind.YOUNG_PERSON if says_young else draft.teller_kind,
        about=draft.about,
        child=draft.child,
        must_not_be_told=draft.must_not_be_told,
        adult_told=draft.how_known is HowKnownKind.ADULT_TOLD,
    )
    return known if known.is_the_child else replace(known, relatives="\n".join(_relatives_of(draft, known)))


def _relatives_of(draft: Draft, teller: KnownTeller) -> list[str]:
    details = [text for each in draft.told_details for text in (each.text, each.who, each.what, each.how)]
    boxes = [draft.must_not_be_told, draft.needed_to_act, draft.child, *details]
    return relatives_in([draft.narrative, *dict.fromkeys(boxes)], read=teller.read)
