"""Whoever holds a dump can guess no name: nothing beside what is sealed depends on who told (DESIGN.md, 6)."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Iterator
from dataclasses import asdict, replace
from itertools import product

import pytest
import re2
from django.db import connection
from psycopg import sql

from inkling.capture.models import Receipt, Report
from inkling.capture.rules import sealing
from inkling.capture.rules.draft import Draft, DraftDetail, DraftIdentity, made_storable
from inkling.capture.rules.naming_marks import key_of_marks, marked_among
from inkling.vocabulary import telling
from inkling.vocabulary.indicators import Indicator
from tests.people import RECEIPT_KEY, World, acting_as
from tests.telling import tell
from tests.trust.non_interference import undone

SECRET = b"g" * 15
GIVEN = [first + last for first, last in product(("A", "Be", "Ca", "De"), "abcdefghij")]
FAMILY = [first + last for first, last in product(("Mo", "Nu", "Ol", "Pi"), "klmnopqrst")]
NAMES = [f"{given} {family}" for given, family in product(GIVEN, FAMILY)]
TOLD = NAMES[1_117]
STORY = "A man they call Fitz waits by the weir yard on Fridays and hands out phones to the girls from the hostel."
DRAFT = Draft(
    teller_kind=telling.TellerKind.FAMILY,
    place="LS11 5DE",
    narrative=STORY,
    child="Kez, 14",
    details=(DraftDetail("person", attributes={"nickname": "Fitz"}),),
    indicators=(Indicator.GIFTS_OR_MONEY,),
    identity=DraftIdentity(name=TOLD, contact="07700 900123", origin="Kez herself"),
)
MORE = replace(DRAFT, narrative="He has a second phone.", indicators=(), details=())
_UUID = re2.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
# What chance, the keys of the queue and the clock make differ in every world.
_BY_CHANCE = re2.compile(r'"(?:sealed|sending|hash|previous|at|id|job_id|naming_marks)": ?(?:"[^"]*"|\d+)')


def tell_under_the_secret(draft: Draft) -> None:
    tell(draft, secret=SECRET)


def named(name: str, draft: Draft = DRAFT) -> Draft:
    return replace(draft, identity=replace(draft.identity, name=name))


def dump() -> dict[str, list[str]]:
    """Every row of every table, as whoever reads all of them sees it."""
    with acting_as("backup"), connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'"
        )
        rows = {}
        for (table,) in cursor.fetchall():
            cursor.execute(
                sql.SQL("SELECT row_to_json(each)::text FROM {} each").format(sql.Identifier(table))
            )
            rows[table] = [row for (row,) in cursor.fetchall()]
    return rows


def guesses(draft: Draft, *, receipt_hash: bytes) -> Iterator[bytes]:
    """What a thief would try for one name: the draft and the name alone, plain and with what stands in the dump."""
    clean, _ = made_storable(draft)
    texts = [
        json.dumps(asdict(clean), sort_keys=True),
        json.dumps(asdict(draft), sort_keys=True),
        draft.identity.name,
        draft.identity.name.casefold(),
    ]
    for text in texts:
        plain = hashlib.sha256(text.encode()).digest()
        yield from (plain, hashlib.sha256(receipt_hash + plain).digest())
        yield hmac.digest(receipt_hash, text.encode(), hashlib.sha256)


def found(rows: dict[str, list[str]], *, draft: Draft) -> list[str]:
    """The names among all guesses of which anything stands in these rows."""
    everything = "\n".join(row for table in rows.values() for row in table)
    receipts = {
        bytes.fromhex(each)
        for row in rows["capture_receipt"]
        for each in re2.findall(r'"receipt_hash":"\\\\x([0-9a-f]+)"', row)
    }
    assert receipts, "the thief has what the dump has"
    return [
        name
        for name in NAMES
        for receipt_hash in receipts
        if any(each.hex() in everything for each in guesses(named(name, draft), receipt_hash=receipt_hash))
    ]


def test_1600_guesses_against_a_dump_find_nothing(world: World) -> None:
    tell_under_the_secret(DRAFT)
    tell_under_the_secret(MORE)
    rows = dump()
    assert len(NAMES) == len(set(NAMES)) == 1_600
    assert TOLD not in "".join(row for table in rows.values() for row in table)
    assert found(rows, draft=DRAFT) == found(rows, draft=MORE) == []


def test_1600_guesses_open_no_mark_of_a_word(world: World) -> None:
    """A word that names who told is marked: neither the name nor the word, which the thief reads, opens the mark."""
    named_in_words = replace(DRAFT, narrative=f"{STORY} {TOLD} saw it.")
    tell_under_the_secret(named_in_words)
    with acting_as("backup"):
        marks = bytes(Report.objects.values_list("naming_marks", flat=True).get())
        receipt_hash = bytes(Receipt.objects.values_list("receipt_hash", flat=True).get())
    words = [*NAMES, *(each for name in NAMES for each in name.casefold().split())]
    for key in (b"", receipt_hash, marks[:16]):
        assert marked_among(words, marks=marks, key=key) == []
    known = marked_among(words, marks=marks, key=key_of_marks(RECEIPT_KEY))
    assert sorted(known) == sorted(TOLD.casefold().split()), "the guesses are worth what the key would find"


def test_the_guesses_do_open_a_plain_hash(world: World) -> None:
    """They are worth only what they would find: the hash that stood there before."""
    tell_under_the_secret(DRAFT)
    clean, _ = made_storable(DRAFT)
    plain = hashlib.sha256(json.dumps(asdict(clean), sort_keys=True).encode()).hexdigest()
    rows = dump()
    assert found({**rows, "capture_addition": [f'{{"content_hash":"\\\\x{plain}"}}']}, draft=DRAFT) == [TOLD]


@pytest.mark.parametrize(
    "other",
    [
        DraftIdentity(name="Bo", contact="x", origin="y"),
        DraftIdentity(name="Z" * 300, contact="c" * 500, contact_note="n" * 500, origin="o" * 300),
    ],
)
def test_every_row_is_the_same_whoever_told(world: World, other: DraftIdentity) -> None:
    """Row for row, to the byte but for what chance makes, and in the length of what is sealed."""
    first, second = (
        _alike(world, each)
        for each in (DRAFT.identity, replace(other, safe_contact=DRAFT.identity.safe_contact))
    )
    for table in first:
        assert first[table] == second[table], table


def _alike(world: World, identity: DraftIdentity) -> dict[str, list[str]]:
    with undone():
        before = {id_ for table in dump().values() for row in table for id_ in _UUID.findall(row)}
        tell_under_the_secret(replace(DRAFT, identity=identity))
        tell_under_the_secret(replace(MORE, identity=identity))
        return {
            table: sorted(_written_alike(row, known=before) for row in rows) for table, rows in dump().items()
        }


def _written_alike(row: str, *, known: set[str]) -> str:
    sealed = re2.findall(r'"sealed":"([^"]*)"', row)
    for id_ in set(_UUID.findall(row)) - known:
        row = row.replace(id_, "ID")
    row = _BY_CHANCE.sub("", row)
    return (
        re2.sub(r"\d{4}-\d{2}-\d{2}T[0-9:.+]+", "MOMENT", row) + f" sealed: {[len(each) for each in sealed]}"
    )


def test_what_is_sealed_has_one_length(world: World) -> None:
    pair = sealing.make_key_pair()
    longest = {"name": "Z" * 300, "contact": "c" * 500, "safe": "text", "note": "n" * 500}
    sizes = {
        len(sealing.seal(values, public_key=pair.public, report_id="r", purpose="messenger"))
        for values in ({"who": "x"}, {"name": "Bo", "contact": "", "safe": "none", "note": ""}, longest)
    }
    assert len(sizes) == 1
    beyond = sealing.seal({"who": "x" * 5_000}, public_key=pair.public, report_id="r", purpose="origin")
    assert (
        sealing.unseal(beyond, private_key=pair.private, report_id="r", purpose="origin")["who"]
        == "x" * 5_000
    )
