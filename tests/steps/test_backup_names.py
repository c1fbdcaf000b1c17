"""A backup whose inside is not what Inkling writes is refused in a sentence, before anything is written."""

from __future__ import annotations

from pathlib import Path

import pytest
import re2

from inkling.commands.keeping.restore import password_in
from inkling.governance.anchor_services import read_anchors
from inkling.installation.backup.entries import write_entry
from inkling.installation.backup.make import refuse_unrestorable
from inkling.installation.backup.manifest import Manifest
from inkling.installation.backup.names import refuse_name
from inkling.installation.backup.refusal import BackupRefused
from inkling.installation.backup.restore import restore_backup
from inkling.installation.backup.sealed_stream import SealedWriter
from tests.steps.backup_keys import make_pairs

OUTSIDE = ["", "../kent.yaml", "sub/kent.yaml", ".kent.yaml", "/etc/kent.yaml", "..", "kent\0.yaml"]


@pytest.mark.parametrize("name", OUTSIDE)
@pytest.mark.parametrize("kind", ["packs/", "secrets/"])
def test_a_name_outside_its_folder_is_refused(kind: str, name: str) -> None:
    with pytest.raises(BackupRefused, match="outside its folder"):
        refuse_name(kind + name, known=())


# What an entry is called or holds, and a word of the refusal. Each raised what an operator cannot read.
MISSHAPEN: dict[str, tuple[list[tuple[bytes, bytes]], str]] = {
    "a password of the database": ([(b"secrets/db_community", b"x")], "password of the database"),
    "the same twice": ([(b"secrets/key_receipt", b"x"), (b"secrets/key_receipt", b"y")], "twice"),
    "nothing": ([(b"secrets/", b"x")], "outside its folder"),
    "a null": ([(b"packs/kent\0.yaml", b"x")], "outside its folder"),
    "no letters": ([(b"packs/\xff\xfe.yaml", b"x")], "letters"),
    "too long": ([(b"packs/" + b"k" * 300, b"x")], "another version"),
    "an unknown kind": ([(b"scripts/start.sh", b"x")], "does not know"),
    "a list that is none": ([(b"manifest.json", b"[1, 2")], "take another"),
    "a list of something else": ([(b"manifest.json", b'{"made_at": 1}')], "take another"),
    "heads that are none": ([(b"audit-head.jsonl", b'{"seq": "x"}\n')], "take another"),
    "heads in no letters": ([(b"audit-head.jsonl", b"\xff\xfe")], "take another"),
    "no database": ([(b"erased.jsonl", b"")], "holds no database"),
}


@pytest.mark.parametrize("how", MISSHAPEN)
def test_what_is_misshapen_inside_is_refused_in_a_sentence_and_nothing_is_written(
    how: str, tmp_path: Path
) -> None:
    entries, said = MISSHAPEN[how]
    pairs = make_pairs(tmp_path / "keys")
    plain = b"".join(
        len(name).to_bytes(4, "big") + name + len(held).to_bytes(4, "big") * bool(held) + held + bytes(4)
        for name, held in entries
    )
    backup, into = tmp_path / "b.inkling", tmp_path / "home"
    with backup.open("wb") as file:
        writer = SealedWriter(file, public_key=pairs.public, signing_key=pairs.signing)
        writer.write(plain)
        writer.close()
    with pytest.raises(BackupRefused, match=said):
        restore_backup(backup, keys=pairs.keys, into=into, environ={})
    assert not into.exists()


def test_a_pack_that_no_restore_would_take_is_refused_when_it_is_backed_up(tmp_path: Path) -> None:
    with pytest.raises(BackupRefused, match="rename the file"):
        refuse_unrestorable(tmp_path / ".kent.yaml")
    refuse_unrestorable(tmp_path / "kent.yaml")


def test_a_password_file_that_is_not_there_is_refused_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(BackupRefused, match="superuser's password"):
        password_in(tmp_path / "none")


@pytest.mark.parametrize("place", ["a file", "below a file"])
def test_a_place_that_is_no_folder_is_refused_in_a_sentence(place: str, tmp_path: Path) -> None:
    pairs = make_pairs(tmp_path / "keys")
    backup, file = tmp_path / "b.inkling", tmp_path / "file"
    file.touch()
    manifest = Manifest("2026-11-25T23:00:00+00:00", 18, {}, 0, "", [])
    with backup.open("wb") as sealed:
        writer = SealedWriter(sealed, public_key=pairs.public, signing_key=pairs.signing)
        write_entry(writer, name="manifest.json", blocks=[manifest.to_json()])
        write_entry(writer, name="database.dump", blocks=[b"none"])
        writer.close()
    into = file if place == "a file" else file / "home"
    with pytest.raises(BackupRefused, match=re2.escape(str(into))):
        restore_backup(backup, keys=pairs.keys, into=into, environ={})
    assert file.read_bytes() == b""


@pytest.mark.parametrize("how", ["no letters", "a folder"])
def test_heads_that_cannot_be_read_are_refused_in_a_sentence(how: str, tmp_path: Path) -> None:
    heads = tmp_path / "audit-head.jsonl"
    if how == "a folder":
        heads.mkdir()
    else:
        heads.write_bytes(b"\xff\xfe")
    with pytest.raises(ValueError, match="put back the newest copy"):
        read_anchors(heads)
