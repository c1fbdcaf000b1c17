"""What an operator reads when several servers were tried: what is wrong, and not that one follows another."""

from __future__ import annotations

import psycopg
import pytest

from inkling.installation.database.failures import sentence_of

SEVERAL = "Multiple connection attempts failed. All failures were:"
FOLLOWS = 'connection to server at "10.77.0.2", port 5432 failed: session is read-only'
FULL = 'connection to server at "10.77.0.1", port 5432 failed: FATAL:  too many connections for role "inkling_worker"'
GONE = 'connection to server at "10.77.0.1", port 5432 failed: Connection refused'


def tried(*said: str) -> psycopg.OperationalError:
    """Return the error of the library, whose first line is what the last server said."""
    each = [
        f"- host: 'one.example', port: '5432', hostaddr: '10.77.0.1': connection failed: {one}"
        for one in said
    ]
    return psycopg.OperationalError("\n".join([f"connection failed: {said[-1]}", SEVERAL, *each]))


@pytest.mark.parametrize(
    ("said", "failed", "remedy"),
    [
        ((FULL, FOLLOWS), FULL, "see who holds the connections"),
        ((FOLLOWS, GONE), GONE, "start the server"),
        ((FOLLOWS, FOLLOWS), FOLLOWS, "let the one that follows take over"),
    ],
)
def test_of_several_servers_the_one_that_fails_is_named(
    said: tuple[str, ...], failed: str, remedy: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://one.example,two.example/inkling")
    sentence = sentence_of(tried(*said))
    assert sentence is not None
    assert sentence.startswith(f"The database cannot be reached: {failed}. What to do: {remedy}"), sentence


def test_one_server_is_named_as_it_is() -> None:
    sentence = sentence_of(psycopg.OperationalError(f"connection failed: {GONE}\nIs it running?"))
    assert sentence is not None
    assert sentence.startswith(f"The database cannot be reached: connection failed: {GONE}. What to do:")


@pytest.mark.parametrize(
    ("said", "remedy"),
    [
        ('FATAL:  no pg_hba.conf entry for host "10.77.0.2"', "let a line of the server's pg_hba.conf"),
        ('FATAL:  role "inkling_unit" is not permitted to log in', "`inkling database sql`"),
        (
            "could not resolve host 'db.example': Name or service not known",
            "correct the name in DATABASE_URL",
        ),
        ("SSL error: certificate verify failed", "this machine's clock is right"),
    ],
)
def test_the_remedy_is_of_what_was_said(said: str, remedy: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://db.example/inkling")
    sentence = sentence_of(psycopg.OperationalError(f"connection failed: {said}"))
    assert sentence is not None
    assert remedy in sentence
