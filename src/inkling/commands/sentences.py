"""What an operator reads for each reason that a journey or a query gives to a command."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from inkling.accounts.queries import NotFoundReason
from inkling.capture.rules.sealing import SealingProblem
from inkling.commands.exchanging.importing.sentences import SENTENCES as IMPORTING
from inkling.journeys.exchanging.asking.keep_agreements import AgreementProblem
from inkling.journeys.exchanging.keep_keys import ApiKeyProblem
from inkling.journeys.exchanging.keep_links import LinkProblem
from inkling.journeys.exchanging.keep_webhooks import WebhookProblem
from inkling.journeys.keeping.appoint_front_door import FrontDoorProblem
from inkling.journeys.keeping.keep_accounts import AccountProblem, OrganisationProblem
from inkling.journeys.keeping.make_identity_key import KeyProblem
from inkling.routing.rules.addresses import AddressProblem
from inkling.sites import sentences
from inkling.vocabulary.reasons import Reason, ReasonKind


class KeyFileProblem(ReasonKind):
    """Why no key is read from a file."""

    UNREADABLE = "unreadable", "file", "why"


class PassphraseProblem(ReasonKind):
    """Why a passphrase is not taken from the keyboard or a file."""

    UNREADABLE = "unreadable", "file", "why"
    DIFFER = "differ"


SENTENCES: sentences.Sentences = {
    NotFoundReason.NO_ACCOUNT: _(
        "No open account has the address %(email)s: add it with `inkling user add`."
    ),
    NotFoundReason.CLOSED: _(
        "The account with the address %(email)s is closed: open it again with `inkling user reopen`."
    ),
    NotFoundReason.NOT_CLOSED: _(
        "No closed account has the address %(email)s: `inkling user list` shows all of them."
    ),
    NotFoundReason.OTHER_ROLE: _("%(email)s has the role %(role)s; this needs %(wanted)s."),
    NotFoundReason.NO_ORGANISATION: _("There is no organisation %(name)r. There are: %(known)s."),
    OrganisationProblem.NO_NAME: _("Give the organisation a name."),
    OrganisationProblem.NAME_TAKEN: _(
        "There is already an organisation named %(name)s: choose another name."
    ),
    OrganisationProblem.HOME_IS_NO_UNIT: _("Only a unit can be the home unit: use --kind unit with --home."),
    OrganisationProblem.HOME_TAKEN: _("There is already a home unit, %(name)s: leave --home out."),
    OrganisationProblem.NO_REGION: _(
        "Say which region the unit works for: --region, with an id of `inkling packs list`."
    ),
    OrganisationProblem.UNKNOWN_REGION: _(
        "There is no region %(region)s: use an id of `inkling packs list`."
    ),
    OrganisationProblem.REGION_TAKEN: _(
        "The region %(region)s already has a unit, %(name)s: one unit works for a region."
    ),
    OrganisationProblem.SERVICE_KIND: _(
        "Say what the service is for: --service-kind goes with --kind service, and with no other."
    ),
    AccountProblem.OTHER_SIDE: _(
        "%(email)s cannot change sides: nobody is at a service and at a unit. Close this account, and make another "
        "with another address."
    ),
    AccountProblem.NO_ADDRESS: _("%(email)r is not an e-mail address."),
    AccountProblem.NO_NAME: _("Give the person's name."),
    AccountProblem.ADDRESS_TAKEN: _("There is already an account with the address %(email)s."),
    AccountProblem.BELONGS_NOWHERE: _("A person with the role %(role)s belongs to no organisation."),
    AccountProblem.BELONGS_ELSEWHERE: _(
        "The role %(role)s needs an organisation of the kind %(kind)s: name one with --organisation."
    ),
    AccountProblem.NO_SUCCESSOR: _(
        "%(email)s is told of the concerns of %(door)s: say who follows with --successor EMAIL."
    ),
    AccountProblem.OTHER_ORGANISATION: _("%(email)s is no open account of the organisation of %(door)s."),
    AccountProblem.ON_LADDER_ALREADY: _(
        "%(email)s is told of the concerns of %(door)s already: name somebody else."
    ),
    KeyProblem.KEY_THERE: _(
        "%(unit)s already has a key. Add a keeper to it with --beside and the address of one who opens it. Where "
        "nobody does any more, --renew makes another one."
    ),
    KeyProblem.DOES_NOT_OPEN: _("%(email)s does not open a key of %(unit)s."),
    KeyProblem.NO_KEY: _("%(unit)s has no key yet: leave --renew out."),
    KeyProblem.KEEPER_THERE: _(
        "%(email)s holds the key of %(unit)s and has an open account: renew it beside a keeper who opens it, with "
        "--beside. Where nobody does, close the accounts of all who hold it first, with `inkling user disable`."
    ),
    KeyProblem.NO_UNIT: _("%(name)s is no unit: only a unit holds identities."),
    KeyProblem.OTHER_UNIT: _("%(email)s belongs to another unit than %(unit)s."),
    KeyProblem.PASSPHRASE_SHORT: _("Choose a passphrase of at least %(least)s characters."),
    ApiKeyProblem.NO_NAME: _("Say which system the key is for: --name."),
    ApiKeyProblem.NAME_TOO_LONG: _("Choose a name of at most %(most)s characters."),
    ApiKeyProblem.NAME_THERE: _(
        "This organisation has a key named %(name)s: revoke that one, or choose another name."
    ),
    ApiKeyProblem.NO_DAYS: _("A key holds for 1 to %(most)s days: --days."),
    ApiKeyProblem.NO_SCOPE: _("Say what the system may do: --scope."),
    ApiKeyProblem.NOT_ITS_SCOPE: _(
        "This organisation cannot have that: a service tells, a partner tells and receives, nobody else has a key."
    ),
    ApiKeyProblem.NO_KEY: _(
        "There is no such key that still holds: `inkling api-key list` shows all of them."
    ),
    AddressProblem.NO_ADDRESS: _(
        "That is no address to call: write it like https://inkling.example, without a question and without names."
    ),
    AddressProblem.NOT_HTTPS: _("Only an https:// address is called: a key and what is sent travel in it."),
    AddressProblem.NOT_PUBLIC: _(
        "The address leads into this machine or a private network: it is never called."
    ),
    AgreementProblem.NO_PARTNER: _(
        "%(name)s is no partner: the other side of an agreement stands here as one. Add it with `inkling user "
        "organisation add --kind partner`."
    ),
    AgreementProblem.NO_UNIT: _("%(name)s is no unit: only a unit asks and is asked."),
    AgreementProblem.THERE: _(
        "An agreement with %(name)s stands already: end it first with `inkling partner end-agreement`."
    ),
    AgreementProblem.NO_KEY: _(
        "This is no key of an agreement: it begins with inkling_agreed_, and is one line."
    ),
    AgreementProblem.TOO_LONG: _("Write --days between 1 and %(most)d: agree anew after that."),
    AgreementProblem.TOO_MUCH: _("Write --most-a-day between 1 and %(most)d."),
    AgreementProblem.NO_AGREEMENT: _(
        "No agreement that stands has this id: `inkling partner agreements` shows all of them."
    ),
    LinkProblem.NO_PARTNER: _(
        "%(name)s is no partner: add the other side with `inkling user organisation add --name NAME --kind partner`."
    ),
    LinkProblem.NO_UNIT: _("%(name)s is no unit: only a unit fetches."),
    LinkProblem.LINK_THERE: _("%(unit)s fetches from %(name)s already: change that link, or end it first."),
    LinkProblem.NO_KEY: _("That is no key of an installation: it begins with inkling_."),
    LinkProblem.HOLD: _(
        "What came is held for %(least)s to %(most)s days, or with 0 until its sender takes it back."
    ),
    LinkProblem.NO_LINK: _("There is no such link that stands: `inkling partner list` shows all of them."),
    WebhookProblem.NO_PARTNER: _("%(name)s is no partner: only a partner is told by a webhook."),
    WebhookProblem.THERE: _("%(name)s is told there already."),
    WebhookProblem.NO_WEBHOOK: _(
        "There is no such webhook that stands: `inkling webhook list` shows all of them."
    ),
    KeyFileProblem.UNREADABLE: _("%(file)s cannot be read: %(why)s."),
    PassphraseProblem.UNREADABLE: _("%(file)s cannot be read: %(why)s."),
    PassphraseProblem.DIFFER: _("The two passphrases differ: try again."),
    SealingProblem.NOT_OF_THIS_REPORT: _(
        "This sealed identity does not belong to this report, or was changed."
    ),
    SealingProblem.NOT_OPENED: _("That passphrase does not open the key."),
    FrontDoorProblem.NO_DISTRICT: _("Say for which district (--district, an ONS code), or --default."),
    FrontDoorProblem.UNKNOWN_DISTRICT: _(
        "There is no district %(district)s: ask `inkling route --place NAME` for its code."
    ),
    FrontDoorProblem.NOT_THREE_PEOPLE: _(
        "Name three different people: when one does not answer, the next is told."
    ),
    FrontDoorProblem.NO_FRONT_DOOR: _(
        "%(name)s is no front door: add one with `inkling user organisation add`."
    ),
    **IMPORTING,
}


def say(reason: Reason) -> str:
    """Return the sentence of a reason for an operator."""
    return sentences.say(reason, by=SENTENCES)
