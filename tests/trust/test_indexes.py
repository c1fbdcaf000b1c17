"""An index holds a third of a page at most: no told text may be its key unless something bounds it."""

from __future__ import annotations

from uuid import UUID

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inkling.capture.rules.draft import Draft
from inkling.linking.models import Mention, Noted
from inkling.linking.rules.keys import LONGEST_KEY, MentionType, bound_key, key_of
from inkling.routing.models import Submission
from inkling.safeguarding.models import ConcernNotice
from inkling.sites.worker import rounds
from tests.hostile_drafts import HOSTILE, everything
from tests.people import AT, World, acting_as
from tests.telling import tell

# Every column of ours with text or bytes that a b-tree holds, and what keeps it far below 2,700 bytes.
BOUNDED = {
    "allocation_task.item": "200 characters, by a constraint",
    "allocation_task.subject": "200 characters, by a constraint",
    "accounts_account.email": "254 characters, by the operator",
    "accounts_cache.cache_key": "made by Django, 255 characters",
    "accounts_invitation.token_hash": "a hash",
    "accounts_newstart.token_hash": "a hash",
    "accounts_servicecache.cache_key": "made by Django, 255 characters",
    "accounts_servicesession.session_key": "made by Django, 40 characters",
    "accounts_signintry.key": "a keyed hash",
    "accounts_team.name": "a lead's word, of the length that its form allows",
    "accounts_organisation.name": "by the operator",
    "accounts_organisation.region_id": "the code of a pack",
    "accounts_waitingnotice.waits": "a term",
    "notes_note.state": "a term",
    "dissemination_dissemination.reference": "made by us",
    "dissemination_edition.reference": "eight signs, made here",
    "assessment_unitword.kind": "a term",
    "assessment_unitword.term": "an officer's word, of the length that its rule allows",
    "capture_addition.content_hash": "a hash",
    "capture_detail.category": "a term",
    "capture_lateridentity.purpose": "a term",
    "capture_lateridentity.sending": "a hash",
    "capture_receipt.receipt_hash": "a hash",
    "capture_report.district": "a code",
    "capture_report.exploitation_type": "a term",
    "capture_report.holding_region_id": "the code of a pack",
    "capture_report.urgency": "a term",
    "governance_auditentry.chain": "a word of ours",
    "governance_erasedtelling.mark": "a hash",
    "governance_keyfingerprint.name": "a word of ours",
    "governance_statedpurpose.sign_in": "a hash",
    "governance_statedpurpose.target_kind": "a term",
    "reading_keptreading.version": "a hash",
    "notes_notetally.measure": "a term",
    "notes_notetally.value": "a term of its measure",
    "translation_translation.passage": "a term, by a constraint",
    "linking_judgement.first_subject": "an id of an understanding, made of numbers",
    "linking_judgement.second_subject": "an id of an understanding, made of numbers",
    "linking_mention.key": "bounded() of linking/rules/keys.py, and a constraint of the table",
    "linking_subjectkey.key": "bound_key() of linking/rules/keys.py, and a constraint of the table",
    "linking_subjectkey.subject": "an id of an understanding, made of numbers",
    "linking_subjectkey.town": "a code",
    "linking_subjectmention.subject": "an id of an understanding, made of numbers",
    "linking_subjectmention.town": "a code",
    "linking_subjectmention.type": "a word of ours",
    "linking_suggestion.first_subject": "an id of an understanding, made of numbers",
    "linking_suggestion.second_subject": "an id of an understanding, made of numbers",
    "picture_keptcount.answer": "a term or a code",
    "picture_keptcount.category": "a term",
    "picture_keptcount.grades": "a term",
    "picture_keptcount.question": "a word of ours",
    "picture_keptcount.region": "the code of a pack",
    "picture_networkarrangement.subject": "an id of an understanding, made of numbers",
    "picture_notedbefore.key": "a key of linking_mention, or ids",
    "picture_notedbefore.source": "a term, by a constraint",
    "picture_profiletext.scope": "words of ours and the code of a district: what is chosen of four dimensions",
    "regions_district.code": "a code",
    "regions_district.region_id": "the code of a pack",
    "regions_region.id": "the code of a pack",
    "regions_region.successor_id": "the code of a pack",
    "routing_confirmedaddress.channel": "a word of a pack",
    "routing_confirmedaddress.region_id": "the code of a pack",
    "routing_discrepancy.kind": "a term",
    "routing_discrepancy.subject": "an id with its kind",
    "routing_heartbeat.part": "a word of ours",
    "routing_submission.lane": "a term",
    "routing_submission.region_id": "the code of a pack",
    "picture_wordingbefore.everything": "a hash, as routing_wording.everything",
    "routing_wording.everything": "a hash",
    "routing_wording.words": "a hash",
    "safeguarding_concernnotice.awaits": "a term",
    "safeguarding_concernnotice.step": "a term",
    "safeguarding_frontdoor.district_id": "a code",
    "safeguarding_skippedstep.awaits": "a term",
    "safeguarding_skippedstep.step": "a term",
    "search_entry.keys": "LONGEST_WORD and LONGEST_NAME of search/rules, in an inverted index of single keys",
}
# Every index over an expression, and what keeps it as short.
BOUNDED_EXPRESSIONS = {
    "accounts_account: lower((email)::text)": "254 characters, by the column",
    "picture_notedbefore: md5(lower((stood ->> 'raw'::text)))": "a hash",
    "governance_auditentry: inkling_audit_ids(subject)": "ids, in an inverted index of single keys",
}
KEYS = """
SELECT DISTINCT class.relname || '.' || attribute.attname
FROM pg_index index JOIN pg_class class ON class.oid = index.indrelid
    JOIN pg_attribute attribute ON attribute.attrelid = index.indrelid AND attribute.attnum = ANY (index.indkey)
    JOIN pg_type type ON type.oid = attribute.atttypid
WHERE class.relnamespace = 'public'::regnamespace AND type.typcategory IN ('S', 'U', 'A')
    AND type.typname <> 'uuid' AND split_part(class.relname, '_', 1) = ANY (%s)
"""
EXPRESSIONS = """
SELECT class.relname || ': ' || pg_get_expr(index.indexprs, index.indrelid)
FROM pg_index index JOIN pg_class class ON class.oid = index.indrelid
WHERE index.indexprs IS NOT NULL AND split_part(class.relname, '_', 1) = ANY (%s)
"""
STEPS = [
    "accounts",
    "allocation",
    "assessment",
    "dissemination",
    "capture",
    "clarification",
    "translation",
    "governance",
    "linking",
    "notes",
    "picture",
    "reading",
    "regions",
    "routing",
    "search",
    "safeguarding",
]
PLANES = st.one_of(
    st.characters(codec=None),
    st.sampled_from("\0\ud800\udfff\u202e\u200d\u0301\ufdfa\u1e9e\U0001f9d1 @0123456789aZ"),
)


@pytest.mark.django_db
def test_every_text_in_an_index_is_bounded() -> None:
    with connection.cursor() as cursor:
        cursor.execute(KEYS, [STEPS])
        found = {name for (name,) in cursor}
        cursor.execute(EXPRESSIONS, [STEPS])
        expressions = {name for (name,) in cursor}
    more, fewer = sorted(found - BOUNDED.keys()), sorted(BOUNDED.keys() - found)
    assert not more, f"Say what bounds {more}, or index a hash: told text has no bound of its own"
    assert not fewer, f"No index holds {fewer} any more"
    assert expressions == BOUNDED_EXPRESSIONS.keys(), "an index over an expression of told text has no bound"


@given(raw=st.text(PLANES, max_size=2_000), type_=st.sampled_from(list(MentionType)))
def test_no_value_makes_a_key_that_an_index_cannot_hold(raw: str, type_: MentionType) -> None:
    key = key_of(type_, raw, town="E08000035")
    assert key is None or len(key.key.encode("utf-8", "surrogatepass")) <= LONGEST_KEY


def test_long_values_that_differ_at_the_end_stay_apart_and_short_ones_readable() -> None:
    short, long = "email:a@example.invalid", "email:" + "\u9f98" * 1_000
    assert bound_key(short) == short
    assert bound_key("x" * LONGEST_KEY) == "x" * LONGEST_KEY
    assert bound_key(long + "a") == bound_key(long + "a") != bound_key(long + "b")
    assert bound_key(long).startswith("email:\u9f98")


def arrive(draft: Draft, secret: bytes) -> UUID:
    """Let one draft pass through the whole line: told, delivered, noted, and its concern's notice sent."""
    told = tell(draft, secret=secret)
    with acting_as("worker"):
        rounds.tell_front_doors(AT)
        rounds.deliver_what_stays(AT)
        rounds.note_what_arrived(AT)
        assert not ConcernNotice.objects.filter(sent_at__isnull=True).exists()
        assert set(Submission.objects.filter(report_id=told.report_id).values_list("state", flat=True)) <= {
            "in_inbox",
            "to_submit",
        }
        broken = Noted.objects.filter(submission__report_id=told.report_id, is_done=False)
        assert list(broken.values_list("problem", flat=True)) == []
    return told.report_id


@pytest.mark.parametrize("number", range(len(HOSTILE)))
def test_hostile_text_in_every_field_of_every_kind_passes(world: World, number: int) -> None:
    report = arrive(everything(HOSTILE[number]), secret=bytes([number]) * 15)
    with acting_as("worker"):
        assert all(
            len(key.encode()) <= LONGEST_KEY
            for key in Mention.objects.filter(report_id=report).values_list("key", flat=True)
        )


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    text=st.text(PLANES, min_size=1, max_size=2_000).filter(str.strip),
    secret=st.binary(min_size=15, max_size=15),
)
def test_any_text_in_every_field_of_every_kind_passes(world: World, text: str, secret: bytes) -> None:
    arrive(everything(text), secret=secret)
