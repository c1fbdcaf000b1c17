"""How the environment becomes Django's settings for one role, and which PostgreSQL is found."""

import base64
import hashlib
import hmac
from pathlib import Path

import pytest

from inkling.installation.database.connection import database_settings
from inkling.installation.database.errors import DatabaseSetupError
from inkling.installation.database.launcher.binaries import find_binaries
from inkling.installation.database.launcher.folders import refuse_long_path
from inkling.installation.database.passwords import password_file, password_of, scram_verifier
from inkling.installation.database.roles import LOGINS, Role, bootstrap_sql


def test_the_embedded_database_is_the_default(tmp_path: Path) -> None:
    home = {"INKLING_HOME": str(tmp_path)}
    password = password_of(tmp_path / "secrets", "community")
    found = database_settings("community", environ=home)
    assert found["HOST"] == str(tmp_path / "database" / "socket")
    assert (found["NAME"], found["USER"], found["PASSWORD"]) == ("inkling", "inkling_community", password)
    assert found["OPTIONS"] == {"application_name": "inkling community", "connect_timeout": 5}
    assert found == database_settings("inkling_community", environ=home)


def test_a_runtime_folder_moves_the_socket(tmp_path: Path) -> None:
    found = database_settings(
        "unit", environ={"INKLING_HOME": str(tmp_path), "INKLING_RUNTIME": "/run/inkling"}
    )
    assert found["HOST"] == "/run/inkling"
    with pytest.raises(DatabaseSetupError, match="set INKLING_RUNTIME"):
        refuse_long_path(tmp_path / ("a" * 100))


def test_a_url_names_another_server(tmp_path: Path) -> None:
    (tmp_path / "db_worker").write_text("from a file\n")
    environ = {
        "DATABASE_URL": "postgresql://db.example:6432/line?sslmode=verify-full&sslrootcert=/etc/ca.pem",
        "INKLING_SECRETS": str(tmp_path),
        "INKLING_CONN_MAX_AGE": "0",
    }
    found = database_settings("worker", environ=environ)
    assert (found["HOST"], found["PORT"], found["NAME"]) == ("db.example", "6432", "line")
    assert (found["PASSWORD"], found["CONN_MAX_AGE"]) == ("from a file", 0)
    assert found["OPTIONS"]["sslmode"] == "verify-full"
    assert found["OPTIONS"]["sslrootcert"] == "/etc/ca.pem"


def test_of_several_servers_the_one_that_writes_is_taken() -> None:
    """The one beside it, which only follows, would take nothing that is told."""
    asked = {"DATABASE_URL": "postgresql://one.example:5432,two.example:5433/inkling?sslmode=verify-full"}
    found = database_settings("unit", environ=asked)
    assert (found["HOST"], found["PORT"]) == ("one.example,two.example", "5432,5433")
    assert found["OPTIONS"]["target_session_attrs"] == "primary"
    # To the login of backups, which writes nowhere, no server is read-write.
    asked["DATABASE_URL"] += "&target_session_attrs=read-write"
    for role in ("backup", "unit"):
        assert database_settings(role, environ=asked)["OPTIONS"]["target_session_attrs"] == "primary"


def test_a_server_that_vanished_is_given_up_within_seconds() -> None:
    """Its machine lost power, or its cable: nothing says so, and Linux alone waits for a quarter of an hour."""
    found = database_settings("unit", environ={"DATABASE_URL": "postgresql://db.example/inkling"})["OPTIONS"]
    assert found["tcp_user_timeout"] <= 20_000
    silent = found["keepalives_idle"] + found["keepalives_interval"] * found["keepalives_count"]
    assert silent <= 20
    # The server too, for a machine of ours that vanished: else its connections are lost to its login for two hours.
    for setting in ("tcp_keepalives_idle=10", "tcp_keepalives_interval=3", "tcp_keepalives_count=3"):
        assert f"-c {setting}" in found["options"]
    assert "-c tcp_user_timeout=15000" in found["options"]
    assert "target_session_attrs" not in found


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("mysql://db/inkling", "must look like"),
        ("postgresql:///inkling", "must look like"),
        ("postgresql://root:secret@db/inkling", "must not hold a user"),
        ("postgresql://db/inkling?options=-crole%3Dother", "does not know: options"),
    ],
)
def test_a_url_that_would_surprise_is_refused(url: str, says: str, tmp_path: Path) -> None:
    with pytest.raises(DatabaseSetupError, match=says) as refusal:
        database_settings("unit", environ={"DATABASE_URL": url, "INKLING_HOME": str(tmp_path)})
    assert "secret" not in str(refusal.value)


def test_an_age_that_is_no_number_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DatabaseSetupError, match="INKLING_CONN_MAX_AGE is 'soon'"):
        database_settings("unit", environ={"INKLING_HOME": str(tmp_path), "INKLING_CONN_MAX_AGE": "soon"})


def test_without_a_password_file_settings_can_still_be_read(tmp_path: Path) -> None:
    assert database_settings("unit", environ={"INKLING_HOME": str(tmp_path)})["PASSWORD"] == ""
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_role_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="root"):
        database_settings("root", environ={"INKLING_HOME": str(tmp_path)})


def test_a_password_is_made_once_and_is_private(tmp_path: Path) -> None:
    folder = tmp_path / "secrets"
    first = password_of(folder, "unit")
    assert password_of(folder, "unit") == first
    assert password_of(folder, "vault") != first
    assert len(first) >= 32
    assert password_file(folder, "unit").stat().st_mode & 0o777 == 0o600
    assert folder.stat().st_mode & 0o777 == 0o700


def test_the_stored_form_of_a_password_proves_it_without_holding_it() -> None:
    head, keys = scram_verifier("pencil").rsplit("$", 1)
    rounds, salt = head.removeprefix("SCRAM-SHA-256$").split(":")
    salted = hashlib.pbkdf2_hmac("sha256", b"pencil", base64.b64decode(salt), int(rounds))
    client_key = hmac.digest(salted, b"Client Key", "sha256")
    assert keys.split(":")[0] == base64.b64encode(hashlib.sha256(client_key).digest()).decode()
    assert scram_verifier("pencil") != scram_verifier("pencil")


def test_the_sql_for_an_operator_holds_no_password_and_no_test_role(tmp_path: Path) -> None:
    passwords = {role: password_of(tmp_path, role) for role in LOGINS}
    sql = bootstrap_sql(lambda role: scram_verifier(passwords[role]), database="line")
    assert [role for role in LOGINS if role.login not in sql] == []
    assert [password for password in passwords.values() if password in sql] == []
    assert Role.TEST.login not in sql
    assert "SUPERUSER" not in sql.replace("NOSUPERUSER", "")


def program(folder: Path, version: str) -> Path:
    folder.mkdir(parents=True)
    for name in ("postgres", "initdb"):
        (folder / name).write_text(f"#!/bin/sh\necho '{name} (PostgreSQL) {version}'\n")
        (folder / name).chmod(0o755)
    return folder


def test_named_programs_win_and_old_ones_are_refused(tmp_path: Path) -> None:
    new, old = program(tmp_path / "new", "17.2 (Debian 17.2-1)"), program(tmp_path / "old", "15.20")
    found = find_binaries({"INKLING_POSTGRES_BIN": str(new)})
    assert (found.folder, found.major) == (new, 17)
    for bad in (old, tmp_path / "nowhere"):
        with pytest.raises(DatabaseSetupError, match="17 or newer"):
            find_binaries({"INKLING_POSTGRES_BIN": str(bad)})


def test_without_the_wheel_a_new_enough_system_server_is_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for version in ("9", "15", "17", "18"):
        program(tmp_path / version / "bin", f"{version}.1")
    monkeypatch.setattr("inkling.installation.database.launcher.binaries._WHEEL", "no_such_wheel")
    monkeypatch.setattr("inkling.installation.database.launcher.binaries._DEBIAN", tmp_path)
    monkeypatch.setenv("PATH", f"{tmp_path / '15' / 'bin'}:/usr/bin:/bin")
    assert find_binaries({}).folder == tmp_path / "18" / "bin"
    monkeypatch.setattr("inkling.installation.database.launcher.binaries._DEBIAN", tmp_path / "none")
    with pytest.raises(DatabaseSetupError, match="set DATABASE_URL"):
        find_binaries({})
