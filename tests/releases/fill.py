"""Fills the database of a release with a small fictional world, and writes it down. Run by `make`, never by itself.

All of `inkling` here is the release's own code: it made the tables, so it fills them.
"""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from psycopg import sql

from inkling.accounts.actor import Anonymous, Machine
from inkling.accounts.models import Account
from inkling.accounts.rules.joining import MadeSure
from inkling.accounts.rules.roles import Role
from inkling.capture.models import Report
from inkling.capture.queries import details_of
from inkling.capture.rules.draft import Draft, DraftIdentity
from inkling.commands.people import mail
from inkling.demo.fill import World, fill_world
from inkling.demo.people import PEOPLE
from inkling.demo.secrets import demo_secrets
from inkling.demo.tales import short_story
from inkling.exchange.rules.keys import KeyScope, proof_of
from inkling.installation.database.embedded import connect_as_superuser, open_test_database
from inkling.installation.database.launcher.binaries import find_binaries
from inkling.installation.database.launcher.cluster import Cluster
from inkling.installation.database.roles import DATABASE
from inkling.installation.demo.world import act_as
from inkling.installation.locations import home_folder
from inkling.journeys.assessing.take_over_detail import noticed_details, take_over_detail
from inkling.journeys.exchanging.keep_keys import AskedKey, make_key
from inkling.journeys.exchanging.submit_by_machine import submit_by_machine
from inkling.journeys.keeping.keep_service import give_new_start, invite_colleague, make_team
from inkling.journeys.keeping.open_identity import IdentityRequest, open_identity
from inkling.journeys.keeping.state_purpose import state_purpose
from inkling.journeys.noting.keep_note import begin_note, save_note
from inkling.journeys.telling.submit_report import submit_report
from inkling.journeys.understanding.keep_unit_words import NewWord, add_word
from inkling.notes.rules.content import NoteContent
from inkling.regions.services import load_regions
from inkling.routing.rules.reckoning import Difference, DiscrepancyKind
from inkling.routing.services.submissions import note_differences
from inkling.vocabulary.notes import NoteTemplate
from inkling.vocabulary.purposes import IdentityPurpose, ReportPurpose
from tests.releases.desk import use_everything
from tests.releases.seldom import leave_what_is_seldom

NOW = datetime(2026, 11, 24, 18, 5, tzinfo=UTC)
# Tables that may be empty in a release, each with its reason.
_SESSIONS = "nobody of a release signs in at a site"
_DJANGO = "of Django and its libraries: nothing of ours writes there"
_WORKER = "written by processes that run on"
_LATER = "written when something changes on a later day"
EMPTY = {
    "account_emailaddress": _DJANGO,
    "account_emailconfirmation": _DJANGO,
    "accounts_cache": _SESSIONS,
    "accounts_servicecache": _SESSIONS,
    "accounts_servicesession": _SESSIONS,
    "accounts_signintry": _SESSIONS,
    "auth_group": _DJANGO,
    "auth_group_permissions": _DJANGO,
    "django_session": _SESSIONS,
    "governance_chainlock": "what is locked, never what is written",
    "governance_communitygate": "what is locked, never what is written",
    "governance_erasurerequest": "goes with the report that is erased",
    "governance_keyfingerprint": "of the keys of one installation: those of another are refused",
    "picture_entrybefore": _LATER,
    "picture_keptcount": _WORKER,
    "picture_keptrow": _WORKER,
    "picture_keptweek": _WORKER,
    "picture_notedbefore": _LATER,
    "picture_placedbefore": _LATER,
    "picture_weekcounting": _WORKER,
    "picture_wordingbefore": _LATER,
    "procrastinate_periodic_defers": _WORKER,
    "procrastinate_workers": _WORKER,
    "routing_heartbeat": _WORKER,
    "routing_heldmail": "written by a restore",
    "safeguarding_skippedstep": _WORKER,
    "search_watch": _SESSIONS,
    "search_watchhit": _SESSIONS,
    "search_owed": "all that was told is in the index",
    "usersessions_usersession": _SESSIONS,
}
_TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1"
_FIRST_ROW = sql.SQL("SELECT 1 FROM {} LIMIT 1")
NOT_TICKED = "A lad called Spud met her by the market at 8pm on Friday. He drives a blue van."


def main() -> None:
    """Write `empty.sql` and `populated.sql` into the folder that the command line names."""
    folder = Path(sys.argv[1])
    secrets = demo_secrets(home_folder() / "people.json", emails=[each.email for each in PEOPLE])
    with open_test_database(home_folder()) as cluster:
        call_command("migrate", verbosity=0)
        load_regions()
        write_down(folder / "empty.sql", host=cluster.sockets, port=cluster.port, password=cluster.password)
        world = fill_world(
            short_story(), secrets=secrets, act_as=act_as, receipt_key=settings.INKLING_RECEIPT_KEY, now=NOW
        )
        tell_with_an_origin(keeper_passphrase=secrets.keeper_passphrase)
        work_at_the_desk(world)
        work_at_a_service(world)
        keep_the_machine(world)
        use_everything(world, secrets=secrets, now=NOW)
        leave_what_is_seldom(world, now=NOW)
        must_hold_rows(cluster)
        write_down(
            folder / "populated.sql", host=cluster.sockets, port=cluster.port, password=cluster.password
        )


def tell_with_an_origin(*, keeper_passphrase: str) -> None:
    """Tell a report that names both who sends and who knew, and let the keeper open one of the two."""
    identity = DraftIdentity(name="Amara Okonedo", contact="07700 900123", origin="Her niece told her")
    draft = Draft(narrative=NOT_TICKED, place="LS11 5DE", identity=identity)
    with act_as("community"):
        told = submit_report(
            draft,
            receipt_secret=b"a release's own",
            receipt_key=settings.INKLING_RECEIPT_KEY,
            by=Anonymous(),
            at=NOW - timedelta(hours=2),
        )
    with act_as("migrate"):
        sol = Account.objects.get(name="Sol")
    settings.INKLING_VAULT_ALIAS = "default"  # one connection here, which changes its login
    member = World({"Sol": sol}, {}).member("Sol")
    with act_as("vault", account=sol.pk):
        open_identity(
            IdentityRequest(
                told.report_id, "messenger", IdentityPurpose.COURT, note="Order C-12 of 20 November"
            ),
            passphrase=keeper_passphrase,
            by=member,
            at=NOW,
        )


def work_at_the_desk(world: World) -> None:
    """Add a word of the unit, and make details of what the machine noticed and nobody ticked."""
    bryn = world.member("Bryn")
    with act_as("unit", account=bryn.account_id):
        add_word(NewWord("substance", "zingers"), by=bryn, at=NOW)
        report = Report.objects.get(narrative=NOT_TICKED)
        state_purpose(report.pk, purpose=ReportPurpose.ASSESS, by=bryn, at=NOW)
        for noticed in noticed_details(report, details=list(details_of(report.pk))):
            take_over_detail(report.pk, place=noticed.place, by=bryn, at=NOW)


def work_at_a_service(world: World) -> None:
    """Let a lead make a team, invite somebody and give somebody a new start, and keep a note that is not sent yet."""
    settings.INKLING_NOTES_KEY = bytes(32)  # that of the site, which no other process has
    leila = world.member("Leila")
    with act_as("service", account=leila.account_id):
        team = make_team("Northern team", by=leila)
        invite_colleague("noor@wren.invalid", role=Role.PRACTITIONER, team_id=team.pk, by=leila, at=NOW)
        give_new_start(world.people["Farah"].pk, made_sure=MadeSure.IN_PERSON, by=leila, at=NOW)
        note = begin_note(template=NoteTemplate.NOTE, by=leila, at=NOW)
        words = NoteContent(bytes(16), text=NOT_TICKED)
        save_note(note.pk, words, seen_version=note.version, by=leila, at=NOW)
        key = make_key(AskedKey("case management", frozenset({KeyScope.TELL}), 366), by=leila, at=NOW)
    settings.INKLING_SENDING_KEY = bytes(32)  # likewise
    with act_as("api"):
        proof = proof_of(key.key) or b""
        system = Machine(key.row.pk, key.row.organisation_id, proof)
        submit_by_machine(
            Draft(narrative="A van by the weir."), key="0123456789abcdef", body={}, by=system, at=NOW
        )


def keep_the_machine(world: World) -> None:
    """Confirm an address for sealed documents, and leave a difference for a supervisor to look at."""
    with act_as("migrate"):
        mail.main(["confirm", "--region", "kent", "--address", "partner@kent.invalid", "--by", "Dilwyn"])
    unit = world.people["Sunita"].organisation_id
    late = Difference(DiscrepancyKind.LATE, f"report:{next(iter(world.reports.values()))}", unit)
    with act_as("worker"):
        note_differences([late], at=NOW)


def must_hold_rows(cluster: Cluster) -> None:
    """Refuse to freeze a release in which a table has no row: no later migration would be tried with it."""
    with connect_as_superuser(cluster, database=DATABASE) as connection:
        tables = [name for (name,) in connection.execute(_TABLES).fetchall()]
        empty = {
            name
            for name in tables
            if not connection.execute(_FIRST_ROW.format(sql.Identifier(name))).fetchone()
        }
    if wrong := sorted(empty ^ EMPTY.keys()):
        raise SystemExit(f"Give these a row, or write into EMPTY why they have none: {wrong}")


def write_down(file: Path, *, host: Path, port: int, password: str) -> None:
    """Dump the database as plain SQL, readable by any version of psql."""
    command = [
        str(find_binaries().folder / "pg_dump"),
        "--host",
        str(host),
        "--port",
        str(port),
        "--username",
        "inkling_cluster",
        "inkling",
    ]
    done = subprocess.run(command, env={"PGPASSWORD": password}, capture_output=True, check=True)
    kept = [
        line for line in done.stdout.splitlines(True) if not line.startswith((b"\\restrict", b"\\unrestrict"))
    ]
    file.write_bytes(b"".join(kept))
