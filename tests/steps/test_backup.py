"""A backup brings everything back, and nothing less than the whole file with the right key (TRUST row 23)."""

from __future__ import annotations

import io
import os
import shutil
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import quote

import pytest

from inkling.installation.backup import restore
from inkling.installation.backup.entries import write_entry
from inkling.installation.backup.key_files import (
    PRIVATE,
    PUBLIC,
    SIGNING,
    VERIFY,
    make_key_files,
    make_signing_files,
    read_key_file,
)
from inkling.installation.backup.load import OwnServer
from inkling.installation.backup.make import connect
from inkling.installation.backup.manifest import Manifest
from inkling.installation.backup.refusal import BackupRefused
from inkling.installation.backup.restore import Keys, restore_backup
from inkling.installation.backup.sealed_stream import CHUNK, SealedReader, SealedWriter
from inkling.installation.database.embedded import open_embedded_database
from inkling.installation.database.launcher.initialise import SUPERUSER
from inkling.installation.database.roles import Role
from inkling.installation.keys import read_key
from inkling.installation.locations import help_lines_file
from tests import warm
from tests.architecture.source import PRODUCT
from tests.browser.homes import fill_in_earnest
from tests.browser.live import environment
from tests.steps.backup_keys import Pairs, make_pairs
from tests.trust.canaries import HOW_MANY, TOLD

OWN_WORDS = "changed by the operator: extension 4711"
CONFIRMED = "2026-11-24 Childline\n# Dilwyn: 999 was answered at once\n"


@dataclass(frozen=True)
class Drill:
    """An installation with canaries in it, its backup, and the two keys."""

    home: Path
    backup: Path
    public: Path
    private: Path

    @property
    def keys(self) -> Keys:
        """What opens it, and what proves who wrote it."""
        verify = self.private.parent / VERIFY
        return Keys(read_key_file(self.private, kind=PRIVATE), read_key_file(verify, kind=VERIFY))


@pytest.fixture(scope="module")
def drill() -> Iterator[Drill]:
    base = Path(tempfile.mkdtemp(prefix="inkling-drill-"))
    base.chmod(0o711)
    home, backup = base / "home", base / "one.backup"
    home.mkdir(mode=0o711)
    fill_in_earnest(home, more="canaries")
    public, private = make_key_files(base / "keys")
    made = Drill(home, backup, public, private)
    help_lines_file({"INKLING_HOME": str(home)}).write_text(CONFIRMED, encoding="utf-8")
    imported = inkling(home, "packs", "import", str(own_pack(base)))
    assert imported.returncode == 0, imported.stdout + imported.stderr
    try:
        with open_embedded_database({"INKLING_HOME": str(home)}):
            anchor(home)
            done = inkling(home, "backup", "--to", str(backup), "--recipient", str(public))
            assert done.returncode == 0, done.stderr
            assert f"{HOW_MANY:,} reports" in done.stdout
            assert f"{VERIFY} proves it" in done.stdout, (
                "the pair of 0.1 gets its second half with the first backup"
            )
        yield made
    finally:
        shutil.rmtree(base, ignore_errors=True)


def anchor(home: Path) -> None:
    """Write the head of the chain outside the database, as the worker does once an hour."""
    code = (
        "import django; django.setup(); from datetime import UTC, datetime; "
        "from inkling.governance.anchor_services import write_head; assert write_head(at=datetime.now(UTC))"
    )
    done = warm.run(("-c", code), env=environment(home, settings="worker"))
    assert done.returncode == 0, done.stderr


def own_pack(base: Path) -> Path:
    """A pack that the operator has changed, as a file to import."""
    shipped = PRODUCT / "regions" / "data" / "packs" / "kent.yaml"
    changed = base / "our-kent.yaml"
    changed.write_text(f"{shipped.read_text(encoding='utf-8')}# {OWN_WORDS}\n", encoding="utf-8")
    return changed


def inkling(home: Path, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
    env = {**environment(home, settings="migrate"), **more}
    return warm.run(("-m", "inkling", *arguments), env=env)


def restored(
    drill: Drill, source: Path, *options: str, into: Path, key: Path | None = None
) -> subprocess.CompletedProcess[str]:
    given = ["--from", str(source), "--key", str(key or drill.private), "--into", str(into)]
    return inkling(drill.home, "restore", *given, *options)


def test_a_backup_goes_to_standard_output_whole_and_to_no_file(drill: Drill, tmp_path: Path) -> None:
    env = environment(drill.home, settings="migrate")
    command = (sys.executable, "-m", "inkling", "backup", "--to", "-", "--recipient", str(drill.public))
    with open_embedded_database({"INKLING_HOME": str(drill.home)}):
        done = subprocess.run(command, cwd=tmp_path, env=env, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    assert list(tmp_path.iterdir()) == []
    piped, into = drill.home.parent / "piped.backup", drill.home.parent / "piped"
    piped.write_bytes(done.stdout)
    came = restored(drill, piped, into=into)
    assert (came.returncode, "the audit chain is whole" in came.stdout) == (0, True), came.stderr


def test_what_was_told_comes_back_and_the_chain_holds(drill: Drill, tmp_path: Path) -> None:
    tmp_path.chmod(0o711)
    into = drill.home.parent / "restored"
    done = restored(drill, drill.backup, into=into)
    assert done.returncode == 0, done.stderr
    assert "the audit chain is whole" in done.stdout
    there = {"INKLING_HOME": str(into)}
    assert read_key("receipt", there) == read_key("receipt", {"INKLING_HOME": str(drill.home)})
    with open_embedded_database(there), connect(Role.BACKUP, there) as connection:
        (reports,) = connection.execute("SELECT count(*) FROM capture_report").fetchone() or (0,)
        (action,) = connection.execute(
            "SELECT action FROM governance_auditentry ORDER BY seq DESC LIMIT 1"
        ).fetchone() or ("",)
        verified = inkling(into, "audit", "verify")
    assert reports == HOW_MANY
    assert action == "backup.made", "the backup itself is an entry"
    assert verified.returncode == 0, verified.stderr
    assert (into / "packs" / "kent.yaml").read_bytes() == (drill.home / "packs" / "kent.yaml").read_bytes()
    assert help_lines_file(there).read_text(encoding="utf-8") == CONFIRMED, "who confirmed which number"
    assert stat.S_IMODE(help_lines_file(there).stat().st_mode) == 0o600
    assert OWN_WORDS in (into / "packs" / "kent.yaml").read_text(encoding="utf-8")
    listed = inkling(into, "packs", "list").stdout
    assert [line.split()[1] for line in listed.splitlines() if line.startswith("kent ")] == ["operator"]
    again = restored(drill, drill.backup, into=into)
    assert (again.returncode, "is not empty" in again.stderr) == (1, True)


def test_a_restore_into_a_server_of_ones_own(drill: Drill) -> None:
    server, into = drill.home.parent / "server", drill.home.parent / "own"
    with open_embedded_database({"INKLING_HOME": str(server)}, with_superuser=True) as cluster:
        (into / "secrets").mkdir(parents=True, mode=0o700)
        for password in (server / "secrets").glob("db_*"):
            shutil.copy2(password, into / "secrets")
        place = {**os.environ, "DATABASE_URL": f"postgresql://{quote(str(cluster.sockets), safe='')}/inkling"}
        given = {"keys": drill.keys, "environ": place}
        own = OwnServer(SUPERUSER, cluster.password)
        for wrong, said in ((None, "needs --superuser"), (OwnServer(SUPERUSER, "no"), "then restore again")):
            with pytest.raises(BackupRefused, match=said):
                restore_backup(drill.backup, into=into, own=wrong, **given)
        held = restore_backup(drill.backup, into=into, own=own, **given)
        assert held.manifest.counts["capture_report"] == HOW_MANY
        shutil.rmtree(into)
        with pytest.raises(BackupRefused, match=r"cannot be reached: .*then restore again"):
            restore_backup(drill.backup, into=into, own=own, **given)
        shutil.copy2(server / "secrets" / "db_backup", into / "secrets")
        with pytest.raises(BackupRefused, match=r"holds \d+ tables already.*database sql --name OTHER"):
            restore_backup(drill.backup, into=into, own=own, **given)
        assert [path.name for path in (into / "secrets").iterdir()] == ["db_backup"], "no key is left behind"


def test_a_refused_restore_takes_back_what_each_process_was_given(
    drill: Drill, monkeypatch: pytest.MonkeyPatch
) -> None:
    into = drill.home.parent / "given"

    def arrange(place: object) -> None:
        (into / "secrets" / "service").mkdir(parents=True, exist_ok=True)

    monkeypatch.setattr(restore, "arrange_users", arrange)
    nowhere = {**os.environ, "DATABASE_URL": "postgresql://127.0.0.1:9/inkling"}
    with pytest.raises(BackupRefused, match="cannot be reached"):
        restore_backup(
            drill.backup, keys=drill.keys, into=into, own=OwnServer(SUPERUSER, ""), environ=nowhere
        )
    assert list((into / "secrets").iterdir()) == []


def test_what_comes_back_otherwise_is_refused(drill: Drill, monkeypatch: pytest.MonkeyPatch) -> None:
    into = drill.home.parent / "otherwise"
    real = restore.manifest_of

    def one_less(connection: object) -> Manifest:
        found = real(connection)  # type: ignore[arg-type]
        return replace(found, counts=found.counts | {"capture_report": 1}, head_seq=3)

    monkeypatch.setattr(restore, "manifest_of", one_less)
    with pytest.raises(
        BackupRefused, match=r"capture_report has 1 rows instead of .*ends at entry 3"
    ) as refused:
        restore_backup(drill.backup, keys=drill.keys, into=into)
    assert "do not use it" in str(refused.value)
    assert list(into.iterdir()) == []


def test_a_thief_of_the_backup_reads_nothing(drill: Drill) -> None:
    stolen = drill.backup.read_bytes()
    for word in (TOLD, "capture_report", "West Yorkshire"):
        assert word.encode() not in stolen
    assert not list(drill.home.rglob("*.dump"))
    assert not list(drill.backup.parent.glob(".*.part"))
    assert drill.backup.stat().st_mode & 0o077 == 0


def spoilt(drill: Drill, how: str) -> Path:
    data = bytearray(drill.backup.read_bytes())
    if how == "cut":
        del data[-40:]
    elif how == "cut at a chunk":
        data = data[: data.index(b"\n") + 1]
    elif how == "changed":
        data[len(data) // 2] ^= 1
    elif how == "longer":
        data += b"x"
    path = drill.backup.parent / f"{how}.backup".replace(" ", "-")
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    ("how", "sentence"),
    [
        ("cut", "its end is missing"),
        ("cut at a chunk", "its end is missing"),
        ("changed", "was changed in its part"),
        ("longer", "Something was added"),
    ],
)
def test_a_spoilt_file_is_refused_before_anything_is_written(drill: Drill, how: str, sentence: str) -> None:
    into = drill.home.parent / f"not-{how.replace(' ', '-')}"
    done = restored(drill, spoilt(drill, how), into=into)
    assert done.returncode == 1
    assert sentence in done.stderr
    assert len(done.stderr.splitlines()) == 1, done.stderr
    assert not into.exists()


def test_another_key_no_key_and_no_backup_are_refused(drill: Drill, tmp_path: Path) -> None:
    _, other = make_key_files(tmp_path / "other")
    shutil.copy2(drill.private.parent / VERIFY, tmp_path / "other")
    assert "does not open this backup" in restored(drill, drill.backup, into=tmp_path / "a", key=other).stderr
    assert "name that one" in restored(drill, drill.backup, into=tmp_path / "b", key=drill.public).stderr
    assert "is no backup of Inkling" in restored(drill, drill.public, into=tmp_path / "c").stderr
    assert "cannot be read" in restored(drill, tmp_path / "nothing", into=tmp_path / "d").stderr


def test_a_backup_never_writes_over_another(drill: Drill) -> None:
    done = inkling(drill.home, "backup", "--to", str(drill.backup), "--recipient", str(drill.public))
    assert (done.returncode, "exists already" in done.stderr) == (1, True)


def test_keys_are_private_and_never_overwritten(tmp_path: Path) -> None:
    public, private = make_key_files(tmp_path)
    assert private.stat().st_mode & 0o077 == 0
    assert len(read_key_file(public, kind=PUBLIC)) == 1216
    assert len(read_key_file(private, kind=PRIVATE)) == 96
    with pytest.raises(BackupRefused, match="exists already"):
        make_key_files(tmp_path)


@pytest.mark.parametrize("size", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 2 * CHUNK + 5])
def test_a_stream_of_any_length_comes_back_and_every_cut_is_noticed(size: int, tmp_path: Path) -> None:
    pairs = make_pairs(tmp_path)
    plain = os.urandom(size)
    sealed = written(pairs, plain)
    reader = reading(pairs, sealed)
    assert reader.exactly(size) == plain
    assert reader.read(1) == b""
    for end in {len(sealed) - 1, len(sealed) - 17, len(sealed) // 2}:
        with pytest.raises(BackupRefused):
            everything(reading(pairs, sealed[:end]))


def test_chunks_cannot_change_places(tmp_path: Path) -> None:
    pairs = make_pairs(tmp_path)
    sealed, step = written(pairs, bytes(3 * CHUNK)), 4 + CHUNK + 16 + 64
    head = len(sealed) - 3 * step
    swapped = (
        sealed[:head]
        + sealed[head + step : head + 2 * step]
        + sealed[head : head + step]
        + sealed[head + 2 * step :]
    )
    dropped = sealed[:head] + sealed[head + step :]
    for wrong in (swapped, dropped):
        with pytest.raises(BackupRefused, match="was changed in its part 1"):
            everything(reading(pairs, wrong))


def written(pairs: Pairs, plain: bytes) -> bytes:
    file = io.BytesIO()
    writer = SealedWriter(file, public_key=pairs.public, signing_key=pairs.signing)
    writer.write(plain)
    writer.close()
    return file.getvalue()


def reading(pairs: Pairs, sealed: bytes) -> SealedReader:
    return SealedReader(io.BytesIO(sealed), private_key=pairs.keys.private, verify_key=pairs.keys.verify)


def everything(reader: SealedReader) -> None:
    while reader.read(CHUNK):
        pass


def test_a_name_that_could_not_be_read_back_is_refused(tmp_path: Path) -> None:
    pairs = make_pairs(tmp_path)
    writer = SealedWriter(io.BytesIO(), public_key=pairs.public, signing_key=pairs.signing)
    with pytest.raises(BackupRefused, match="rename the file"):
        write_entry(writer, name=f"packs/{'k' * 200}.yaml", blocks=[b"x"])


def test_a_forged_backup_is_refused_and_nothing_is_written(drill: Drill, tmp_path: Path) -> None:
    """Sealed to the public key, which is no secret, and signed by a thief."""
    signing, _ = make_signing_files(tmp_path / "thief")
    forged = drill.home.parent / "forged.backup"
    made = inkling(
        drill.home, "backup", "--to", str(forged), "--recipient", str(drill.public), "--sign", str(signing)
    )
    assert made.returncode == 0, made.stderr
    into = drill.home.parent / "not-forged"
    done = restored(drill, forged, into=into)
    assert (done.returncode, into.exists()) == (1, False)
    assert "was not signed by this installation" in done.stderr
    assert len(done.stderr.splitlines()) == 1, done.stderr


def test_without_the_key_that_proves_it_nothing_is_restored_in_passing(drill: Drill, tmp_path: Path) -> None:
    alone = Path(shutil.copy2(drill.private, tmp_path))
    done = restored(drill, drill.backup, into=tmp_path / "a", key=alone)
    assert (done.returncode, f"name the file {VERIFY}" in done.stderr) == (1, True), done.stderr
    into = drill.home.parent / "vouched-for"
    assert restored(drill, drill.backup, "--unverified", into=into, key=alone).returncode == 0


def test_who_has_the_first_pair_only_gets_the_other_one(tmp_path: Path) -> None:
    public, private = make_key_files(tmp_path / "keys")
    private.unlink()  # it lies elsewhere, as it should
    before = public.read_text(encoding="ascii")
    done = inkling(tmp_path, "backup", "key", "--out", str(tmp_path / "keys"))
    assert done.returncode == 0, done.stderr
    assert public.read_text(encoding="ascii") == before
    assert sorted(path.name for path in (tmp_path / "keys").iterdir()) == [PUBLIC, SIGNING, VERIFY]
    assert (tmp_path / "keys" / SIGNING).stat().st_mode & 0o077 == 0
    again = inkling(tmp_path, "backup", "key", "--out", str(tmp_path / "keys"))
    assert (again.returncode, "holds both pairs already" in again.stderr) == (1, True)


def test_an_older_backup_in_the_place_of_the_newest_is_said(drill: Drill, tmp_path: Path) -> None:
    """Whoever can write where backups lie swaps two days: both are signed, and neither was changed."""
    heads = Path(shutil.copy2(drill.home / "audit-head.jsonl", tmp_path))
    kept = heads.read_bytes()
    newer = ("--to", str(tmp_path / "two.backup"), "--recipient", str(drill.public))
    with open_embedded_database({"INKLING_HOME": str(drill.home)}):
        assert inkling(drill.home, "backup", *newer).returncode == 0
        anchor(drill.home)
    shutil.copy2(drill.home / "audit-head.jsonl", heads)
    (drill.home / "audit-head.jsonl").write_bytes(kept)
    done = restored(drill, drill.backup, "--head", str(heads), into=drill.home.parent / "older")
    assert "What came after is not in it: entry" in done.stdout, done.stdout + done.stderr


def test_a_chain_without_its_anchors_is_not_called_whole(drill: Drill) -> None:
    anchors = drill.home / "audit-head.jsonl"
    kept = anchors.read_bytes()
    with open_embedded_database({"INKLING_HOME": str(drill.home)}):
        for spoil in (anchors.unlink, lambda: anchors.write_bytes(b"")):
            spoil()
            done = inkling(drill.home, "audit", "verify")
            assert (done.returncode, done.stdout) == (1, ""), done
            assert f"There is no anchor in {anchors}" in done.stderr
        anchors.write_bytes(kept)
        done = inkling(drill.home, "audit", "verify")
        assert (done.returncode, "1 anchors" in done.stdout) == (0, True), done.stderr
