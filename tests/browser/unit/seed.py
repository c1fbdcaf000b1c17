"""Fills a fresh installation for the browser tests, each part by the login that may do it: people, then reports.

Run as `python -m tests.browser.unit.seed people|reports|work|copies|rooms|deliveries`, with the settings of `migrate`,
`community` or `worker`.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import django

django.setup()

from django.db import transaction  # noqa: E402

from inkling.capture.rules.draft import AlreadyReferred, Draft, DraftDetail, DraftIdentity  # noqa: E402
from inkling.regions.services import load_regions  # noqa: E402
from inkling.vocabulary import telling  # noqa: E402
from inkling.vocabulary.indicators import Indicator  # noqa: E402
from tests.browser.unit.seed_words import PASSPHRASE, RECOVERY_CODES, SECRETS  # noqa: E402

STORY = (
    "There is a man who waits by the bus station most Fridays, about four o'clock. The girls call him Fitz. "
    "He has a silver Corsa, I think it ends KLM.\n\nMy daughter's friend Kez got into it twice last month. She came "
    "back with a new phone and would not say who from. She is 14 and very quiet now.\n\nOn Saturday there were two "
    "other men, and they all went off towards the retail park. One of them wore a red puffer jacket."
)


def _span(words: str) -> tuple[int, int]:
    start = STORY.index(words)
    return start, start + len(words)


REPORTS = (
    Draft(
        teller_kind=telling.TellerKind.FAMILY,
        about=telling.About.SOMEONE,
        place="LS11 5DE",
        narrative=STORY,
        details=(
            DraftDetail(
                "person",
                attributes={"nickname": "Fitz"},
                when="Fridays about four",
                where="bus station",
                span=_span("Fitz"),
                frequency=telling.Frequency.KEEPS_ARISING,
            ),
            DraftDetail(
                "vehicle", text="silver Corsa, ends KLM", span=_span("silver Corsa, I think it ends KLM")
            ),
            DraftDetail(
                "gifts", text="A new phone, and she would not say who from", span=_span("a new phone")
            ),
            DraftDetail(
                "clothing", text="red puffer jacket, on one of two other men", span=_span("red puffer jacket")
            ),
        ),
        indicators=(Indicator.GIFTS_OR_MONEY, Indicator.OLDER_ADULT_CONTACT),
        exploitation_type=telling.ExploitationType.NOT_SURE,
        group_based=telling.GroupBased.YES,
        urgency=telling.Urgency.SOON,
        frequency=telling.Frequency.KEEPS_ARISING,
        how_known=telling.HowKnownKind.SAW,
        how_known_text="I was waiting for my bus. My daughter told me the rest.",
        knew=telling.Knew.NO,
        agreed=telling.Agreement.NOT_ASKED,
        why_share=telling.WhyShare.PROTECT_CHILD,
        child="Kez, 14, lives near the tennis courts",
        needed_to_act="She is at school until half past three",
        must_not_be_told="Her stepfather. He knows Fitz.",
        identity=DraftIdentity(
            name="Amara Okonedo", contact="07700 900123", safe_contact=telling.SafeContact.TEXT
        ),
    ),
    Draft(
        place="LS11 5DE",
        narrative="A boy is in the back of a grey van at the car park and he looks frightened.",
        urgency=telling.Urgency.NOW,
        indicators=(Indicator.FEARFUL_OR_WITHDRAWN,),
        details=(DraftDetail("vehicle", text="grey van"),),
    ),
    Draft(
        teller_kind=telling.TellerKind.PROFESSIONAL,
        place="LS11 5DE",
        narrative="He says they meet at the arcade. 07700 900461",
        details=(
            DraftDetail("place", text="the arcade", where="town centre"),
            DraftDetail("app", attributes={"app": "an app with a yellow ghost"}),
        ),
        how_known=telling.HowKnownKind.CHILD_TOLD,
        knew=telling.Knew.YES,
        agreed=telling.Agreement.YES,
    ),
    Draft(
        narrative="I don't know where this was. Someone offered my son money to carry a bag.",
        details=(DraftDetail("person", text="someone with a moped"),),
    ),
    Draft(
        place="NR2 1TF",
        narrative="A boy I do not know was dropped at the station.",
        details=(DraftDetail("route", text="the last train"),),
    ),
    Draft(
        place="CT1 2BX",
        narrative="Two cars at the services every night, 07700 900461 on a card.",
        details=(DraftDetail("vehicle", text="two dark cars"),),
    ),
    Draft(
        place="LS11 5DE",
        narrative="She told the school about the party.",
        indicators=(Indicator.HOTEL_OR_PARTY,),
        details=(DraftDetail("business", text="the hotel by the ring road"),),
        already_referred=AlreadyReferred("Leeds front door", "Monday", "LD-0001"),
    ),
    Draft(
        place="LS11 5DE",
        narrative="Hidden: \u202egnp.exe\u202c and a zero\u200bwidth.",
        details=(DraftDetail("handle", text="<b>bold</b> =1+1"),),
    ),
)


# Nothing of it stands in a detail: a machine reads who and what.
BY_WORDS = Draft(
    teller_kind=telling.TellerKind.PROFESSIONAL,
    narrative=(
        "Kit (14) told me on Tuesday that a man she calls Fitz picks her up behind the bus station in a red Vauxhall "
        "Corsa, reg part AB12. She says he is about 25, tall, with a spider tattoo on his left hand, and that he "
        "bought her a phone, 07700 900123. Her friend Zara, 13, was in the car too. Fitz's snap is fitz_lad99. "
        "Please don't tell her mum."
    ),
    urgency=telling.Urgency.SOON,
    how_known=telling.HowKnownKind.CHILD_TOLD,
    knew=telling.Knew.YES,
    agreed=telling.Agreement.NO,
)
MESSAGE = Draft(
    place="LS11 5DE",
    narrative="A man called Fitz gives out vapes by the courts on Mill Lane every night.",
    details=(DraftDetail("vehicle", text="white van"),),
)
# The last but one says something of its own, the last opens a concern.
COPIES = (
    *([MESSAGE] * 22),
    replace(
        MESSAGE,
        details=(*MESSAGE.details, DraftDetail("place", text="behind the bakery")),
        urgency=telling.Urgency.SOON,
    ),
    replace(MESSAGE, indicators=(Indicator.GIFTS_OR_MONEY,)),
)


LONG = (
    "I keep the desk at the baths on Mill Lane and I have written this down over some weeks. A girl "
    "called Tilly, 14, waits by the lockers after school. An older lad, Rusk, brings her sweets and a new "
    "phone and tells her not to say who from. He drives a blue Fiesta that ends KLM. On Saturday two men "
    "waited outside until ten. She came in crying on Monday and would not go home. Her friend says that "
    "Rusk has had pictures of her since the summer. I think he has keys to the flat above the bakery. "
    "Last week she had a burn on her arm and said it was the oven. Her mum does not know about any of "
    "this."
)
SIX = Draft(
    teller_kind=telling.TellerKind.PROFESSIONAL,
    place="LS11 5DE",
    narrative="",
    details=(
        DraftDetail("person", attributes={"nickname": "Rusk"}, where="the baths"),
        DraftDetail("vehicle", text="a blue Fiesta that ends KLM"),
        DraftDetail("gifts", text="a new phone, and she would not say who from"),
        DraftDetail("place", text="the flat above the bakery", where="Mill Lane"),
        DraftDetail("clothing", text="a silver jacket that nobody at home bought"),
        DraftDetail("phone", attributes={"number": "07700 900461"}),
    ),
    how_known=telling.HowKnownKind.SAW,
)
THIRTY_TWO = Draft(
    place="LS11 5DE",
    narrative=LONG,
    details=tuple(
        DraftDetail(
            "place", text=f"Waited outside on evening {number} until ten", where="the baths on Mill Lane"
        )
        for number in range(1, 33)
    ),
)

# A girl and a woman of one name: made one by two officers alone.
NAMESAKES = (
    Draft(
        place="LS11 5DE",
        narrative="Keziah Flint, a girl of 14, waits by the arcade each evening.",
        details=(DraftDetail("other_child", attributes={"name": "Keziah Flint", "age": "14"}),),
        how_known=telling.HowKnownKind.SAW,
    ),
    Draft(
        place="LS11 5DE",
        narrative="A woman called Keziah Flint, aged 35, drives them to the coast.",
        details=(DraftDetail("person", attributes={"name": "Keziah Flint", "age": "35"}),),
        how_known=telling.HowKnownKind.SAW,
    ),
)

PLAIN = tuple(
    Draft(place="LS11 5DE", narrative=words, how_known=telling.HowKnownKind.SAW)
    for words in (
        "A man called Dwayne Zubayri is rung on 07700 900417 all day.",
        "Dwayne Zubayri, who has the number 07700 900417, waited at the gate.",
        "We were told that Dwayne Zubayri answers 07700 900417 at night.",
    )
)


def people() -> None:
    """Make the people of DESIGN.md with passphrases and second factors."""
    from inkling.accounts.actor import Operator
    from inkling.journeys.exchanging.asking.keep_agreements import AskedAgreement, make_agreement
    from tests.people import make_world

    load_regions()
    with transaction.atomic():
        world = make_world()
        _let_sign_in(world.people)
        agreed = AskedAgreement(world.partner.name, world.home_unit.name, 30, 20)
        make_agreement(agreed, by=Operator(), at=datetime.now(UTC))


def services() -> None:
    """Let two services join, with people who sign in."""
    from tests.people import make_services

    with transaction.atomic():
        _let_sign_in(make_services())


def _let_sign_in(people: dict[str, Any]) -> None:
    from allauth.mfa.models import Authenticator

    for name, account in people.items():
        account.set_password(PASSPHRASE)
        account.save(update_fields=["password"])
        account.refresh_from_db(fields=["password"])
        if name in SECRETS:
            Authenticator.objects.create(
                user=account, type=Authenticator.Type.TOTP, data={"secret": SECRETS[name]}
            )
        if name in RECOVERY_CODES:
            Authenticator.objects.create(
                user=account,
                type=Authenticator.Type.RECOVERY_CODES,
                data={"migrated_codes": list(RECOVERY_CODES[name])},
            )


def reports() -> None:
    """Tell the reports, as the community site does."""
    _tell(REPORTS, first=0)


def copies() -> None:
    """Tell one message in 24 hands: those of a day stand by ids, so the two with something of their own come later."""
    from inkling.capture.models import Report
    from inkling.installation.demo.world import act_as, keep_days_of_the_story

    # In earnest the database writes the day of today, whatever the site says.
    with keep_days_of_the_story(), act_as("community"):
        _tell(COPIES[:-2], first=100, days_ago=1)
        _tell(COPIES[-2:], first=100 + len(COPIES) - 2)
    with act_as("backup"):
        days = (
            Report.objects.filter(narrative=MESSAGE.narrative)
            .order_by("told_on")
            .values_list("told_on", flat=True)
        )
        if days[0] != days[len(COPIES) - 3] or days[0] == days[len(COPIES) - 2]:
            raise RuntimeError(
                f"The first 22 copies are to be told the day before the last two: {list(days)}"
            )


def work() -> None:
    """Tell a report of six details, and one of thirty-two."""
    _tell((SIX, THIRTY_TWO), first=200)


def namesakes() -> None:
    """Tell of a girl and of a woman of one name."""
    _tell(NAMESAKES, first=240)


def plain() -> None:
    """Tell three times of a man of one full name and one number."""
    _tell(PLAIN, first=245)


def rooms() -> None:
    """Tell three times of that man, and one message in three hands."""
    _tell(PLAIN, first=245)
    _tell([MESSAGE] * 3, first=100)


def sheets() -> None:
    """Tell the same to a region that takes it by telephone, and to one that has a form."""
    _tell(tuple(replace(BY_WORDS, place=place) for place in ("LA9 4AB", "NG1 5FS")), first=250)


def _tell(drafts: Sequence[Draft], *, first: int, days_ago: int = 0) -> None:
    from django.conf import settings

    from inkling.accounts.actor import Anonymous
    from inkling.journeys.telling.submit_report import submit_report

    for place, draft in enumerate(drafts, start=first):
        submit_report(
            draft,
            receipt_secret=bytes([place] * 15),
            receipt_key=settings.INKLING_RECEIPT_KEY,
            by=Anonymous(),
            at=datetime.now(UTC) - timedelta(days=days_ago),
        )


def deliveries() -> None:
    """Deliver what was told, as the worker does."""
    from inkling.accounts.actor import Worker
    from inkling.journeys.linking.note_mentions import note_mentions
    from inkling.journeys.searching.index_what_was_told import index_owed
    from inkling.journeys.submitting.deliver_submission import deliver_submission
    from inkling.linking.queries.noting import submissions_to_note
    from inkling.routing.due_queries import submissions_due
    from inkling.search.indexing_queries import owed_to_index

    now = datetime.now(UTC)
    for submission in submissions_due(now, limit=100):
        deliver_submission(submission, by=Worker(), at=now, jitter=0.5)
    for submission, report in submissions_to_note(now, limit=100):
        note_mentions(report, submission_id=submission, at=now)
    for owed in owed_to_index(datetime.now(UTC), limit=100):
        index_owed(owed, at=datetime.now(UTC))


if __name__ == "__main__":
    acts = {
        "people": people,
        "services": services,
        "reports": reports,
        "copies": copies,
        "work": work,
        "namesakes": namesakes,
        "plain": plain,
        "rooms": rooms,
        "sheets": sheets,
        "deliveries": deliveries,
    }
    acts[sys.argv[1]]()
