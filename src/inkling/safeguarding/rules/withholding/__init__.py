"""One function that withholds who told, over every text that goes to the front door. Pure.

`cuts_in` says where and why; `withhold` cuts. Both are bounded in time: a few passes over the words of a text.
"""

from __future__ import annotations

from collections.abc import Iterator

from inkling.extraction.normalise.line_breaks import join_wrapped
from inkling.safeguarding.rules.text.languages.words import sentences_elsewhere
from inkling.safeguarding.rules.withholding.childs_words import leave_childs_words, places_of_childs_words
from inkling.safeguarding.rules.withholding.clauses.how_told import how_told_cuts
from inkling.safeguarding.rules.withholding.clauses.left_out import left_out_cuts, left_out_place_cuts
from inkling.safeguarding.rules.withholding.clauses.leftover import leftover_cuts, without_sex
from inkling.safeguarding.rules.withholding.clauses.residue import with_residue
from inkling.safeguarding.rules.withholding.clauses.whole_sentence import sentence_cuts
from inkling.safeguarding.rules.withholding.context import Context
from inkling.safeguarding.rules.withholding.cut import WITHHELD, Cut, CutReason, cut_out, merge_cuts
from inkling.safeguarding.rules.withholding.first_person.asking import asking_cuts
from inkling.safeguarding.rules.withholding.first_person.beside import beside_cuts
from inkling.safeguarding.rules.withholding.first_person.elsewhere import own_name_cuts, read_elsewhere
from inkling.safeguarding.rules.withholding.first_person.possessions import owned_cuts
from inkling.safeguarding.rules.withholding.first_person.said_by_own import said_by_own_cuts
from inkling.safeguarding.rules.withholding.first_person.speaker import speaker_cuts
from inkling.safeguarding.rules.withholding.identity.authors import author_cuts
from inkling.safeguarding.rules.withholding.identity.beside_name import number_beside_cuts
from inkling.safeguarding.rules.withholding.identity.closing import closing_cuts
from inkling.safeguarding.rules.withholding.identity.contacts import contact_cuts
from inkling.safeguarding.rules.withholding.identity.own_ways import asked_by_mail_cuts, own_ways_cuts
from inkling.safeguarding.rules.withholding.identity.reached_at import (
    reached_at_cuts,
    surname_cuts,
)
from inkling.safeguarding.rules.withholding.identity.teller import KnownTeller, teller_of
from inkling.safeguarding.rules.withholding.in_passing.leads import passing_cuts
from inkling.safeguarding.rules.withholding.labelled.labels import label_cuts
from inkling.safeguarding.rules.withholding.labelled.labels_within import labels_within_cuts
from inkling.safeguarding.rules.withholding.named_again import again_cuts
from inkling.safeguarding.rules.withholding.names import NAMELESS, name_cuts
from inkling.safeguarding.rules.withholding.signed.behind_a_dash import dashed_cuts
from inkling.safeguarding.rules.withholding.signed.entries import entry_cuts
from inkling.safeguarding.rules.withholding.signed.gives_away import gives_away_cuts
from inkling.safeguarding.rules.withholding.signed.heads import heading_cuts, posted_cuts
from inkling.safeguarding.rules.withholding.signed.letters_elsewhere import signed_elsewhere_cuts
from inkling.safeguarding.rules.withholding.signed.note_heads import note_head_cuts
from inkling.safeguarding.rules.withholding.signed.own_accounts import own_account_cuts
from inkling.safeguarding.rules.withholding.signed.own_work import own_work_cuts
from inkling.safeguarding.rules.withholding.signed.pasted_mail import outside_others_mail, pasted_mail_cuts
from inkling.safeguarding.rules.withholding.signed.signature import signature_cuts
from inkling.safeguarding.rules.withholding.signed_alone import signed_alone_cuts
from inkling.safeguarding.rules.withholding.third_person.kin_names import kin_name_cuts
from inkling.safeguarding.rules.withholding.third_person.named_beside import (
    beside_who_told_cuts,
    told_by_cuts,
)
from inkling.safeguarding.rules.withholding.third_person.named_by_job import named_by_job_cuts
from inkling.safeguarding.rules.withholding.third_person.reporting import reporting_cuts
from inkling.safeguarding.rules.withholding.third_person.roles import role_cuts
from inkling.safeguarding.rules.withholding.third_person.silence_asked import silence_asked_cuts
from inkling.safeguarding.rules.withholding.third_person.sources import source_cuts
from inkling.safeguarding.rules.withholding.third_person.vantage import vantage_cuts
from inkling.safeguarding.rules.withholding.third_person.who_told import who_told_cuts

__all__ = [
    "NAMELESS",
    "RULES",
    "WITHHELD",
    "Cut",
    "CutReason",
    "KnownTeller",
    "cut_out",
    "cuts_in",
    "cuts_of_identity",
    "teller_of",
    "withhold",
]

# Raised whenever these rules withhold more than before: what is stored is then withheld again.
RULES = 45
_BY_WORDS = (
    author_cuts,
    own_ways_cuts,
    kin_name_cuts,
    asking_cuts,
    speaker_cuts,
    owned_cuts,
    beside_cuts,
    role_cuts,
    reporting_cuts,
    told_by_cuts,
    named_by_job_cuts,
    who_told_cuts,
    vantage_cuts,
    said_by_own_cuts,
    own_work_cuts,
    gives_away_cuts,
    label_cuts,
    labels_within_cuts,
    passing_cuts,
    silence_asked_cuts,
)


def cuts_in(text: str, *, teller: KnownTeller, is_request: bool = False) -> tuple[Cut, ...]:
    """Return the places of a text that show who told, in order, none in another (code points, end exclusive).

    A name, place, day, age, number or vehicle of others stays readable, also inside a sentence that is cut; what lies
    in a cut is not needed to act, and is not listed anywhere else. `is_request`: it says who must not find out, so
    that no clause of it goes whole. In a child's own words, as a professional wrote them down, the first person stays.
    """
    text = join_wrapped(text)
    context = Context(teller.read(text), teller.names)
    cuts = _cuts_of_whole(text, context, teller, is_request=is_request)
    places = places_of_childs_words(context.passage, teller=teller)
    elsewhere = [] if teller.is_the_child else list(sentences_elsewhere(text))
    explicit = merge_cuts(_find_explicit(context, teller), text=text) if places or elsewhere else ()
    if elsewhere:
        cuts = read_elsewhere(text, cuts, elsewhere=elsewhere, explicit=explicit)
    return leave_childs_words(cuts, places=places, explicit=explicit, text=text)


def _cuts_of_whole(text: str, context: Context, teller: KnownTeller, *, is_request: bool) -> tuple[Cut, ...]:
    cuts = merge_cuts(_find_cuts(context, teller), text=text)
    cuts = merge_cuts([*cuts, *again_cuts(context, cuts)], text=text)
    if teller.is_the_child or is_request:
        return cuts
    cuts = merge_cuts([*cuts, *beside_who_told_cuts(context, cuts)], text=text)
    left = list(leftover_cuts(context, cuts))
    cuts = merge_cuts([*without_sex(cuts, within=left), *left], text=text)
    whole = list(sentence_cuts(context, cuts))
    return with_residue(context, merge_cuts([*without_sex(cuts, within=whole), *whole], text=text))


def _find_cuts(context: Context, teller: KnownTeller) -> Iterator[Cut]:
    yield from _find_explicit(context, teller)
    yield from left_out_cuts(context)
    yield from left_out_place_cuts(context)
    if teller.is_the_child:
        yield from how_told_cuts(context)
        return
    for rule in _BY_WORDS:
        yield from rule(context)


def _find_explicit(context: Context, teller: KnownTeller) -> Iterator[Cut]:
    named = list(name_cuts(context.passage, names=teller.names))
    yield from named
    yield from surname_cuts(context, named)
    yield from number_beside_cuts(context.passage, named=named, names=teller.names)
    yield from own_name_cuts(context.passage.text, child=teller.child)
    yield from contact_cuts(context.passage, contacts=teller.contacts)
    yield from closing_cuts(context)
    yield from signed_alone_cuts(context)
    yield from signed_elsewhere_cuts(context)
    yield from dashed_cuts(context)
    yield from signature_cuts(context)
    yield from entry_cuts(context)
    yield from note_head_cuts(context)
    yield from pasted_mail_cuts(context)
    reached = list(outside_others_mail(context, reached_at_cuts(context)))
    yield from reached
    yield from posted_cuts(context, reached)
    yield from heading_cuts(context)
    yield from own_account_cuts(context.passage.text)
    yield from asked_by_mail_cuts(context.passage.text)
    yield from source_cuts(context)


def cuts_of_identity(text: str, *, teller: KnownTeller) -> tuple[Cut, ...]:
    """Return the places at which a text names whoever told, or says how they are reached, and no others."""
    text = join_wrapped(text)
    context = Context(teller.read(text), teller.names)
    return merge_cuts(
        [cut for cut in _find_explicit(context, teller) if cut.why in (CutReason.NAME, CutReason.CONTACT)],
        text=text,
    )


def withhold(text: str, *, teller: KnownTeller) -> str:
    """Return the text with `[withheld]` in place of each cut. The same text where nothing shows who told."""
    return cut_out(text, cuts=cuts_in(text, teller=teller))
