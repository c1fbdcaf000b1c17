"""Which modules may reach outside this process: over a network, or by starting a program."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tests.architecture.source import PRODUCT, Source, product

# Whatever can open a connection, listen, or start a program. The database has its own list in test_raw_sql.py.
REACHES = {
    "aiohttp",
    "aiosmtpd",
    "asyncio",
    "django.core.mail",
    "ftplib",
    "http.client",
    "http.server",
    "httpx",
    "imaplib",
    "multiprocessing",
    "poplib",
    "pty",
    "requests",
    "smtplib",
    "socket",
    "socketserver",
    "ssl",
    "subprocess",
    "telnetlib",
    "urllib.request",
    "urllib3",
    "webbrowser",
    "wsgiref",
    "xmlrpc",
}
STARTS = ("os.exec", "os.spawn", "os.posix_spawn", "os.fork", "os.popen", "os.system")
# Exactly these modules, what they use, and what for.
DECLARED = {
    "installation/backup/make.py": ({"subprocess"}, "runs pg_dump"),
    "installation/backup/load.py": ({"subprocess"}, "runs pg_restore"),
    "config/checks/connections/certificates.py": (
        {"socket", "ssl"},
        "asks the database's server, and the proxy of this machine, until when their certificates hold",
    ),
    "config/checks/connections/proxy.py": (
        {"socket", "ssl", "http.client"},
        "asks the proxy of this machine for the start page of each site, as people do",
    ),
    "config/checks/connections/mail.py": ({"ssl"}, "reads the file of trusted certificates"),
    "installation/database/launcher/binaries.py": ({"subprocess"}, "asks PostgreSQL for its version"),
    "installation/database/launcher/cluster.py": ({"subprocess"}, "looks after the server process"),
    "installation/database/launcher/initialise.py": ({"subprocess"}, "runs initdb"),
    "installation/database/launcher/privileges.py": ({"subprocess"}, "asks whether namespaces are allowed"),
    "installation/database/launcher/server.py": ({"subprocess"}, "starts PostgreSQL"),
    "installation/database/launcher/set_up.py": (
        {"subprocess"},
        "makes logins and databases while the server stands still",
    ),
    "installation/demo/ports.py": ({"http.client", "socket"}, "looks at the demo's own loopback ports"),
    "installation/ends_with_parent.py": ({"os.execv"}, "becomes the program that must end with its parent"),
    "installation/supervisor.py": ({"subprocess"}, "starts the sites and the worker"),
    "installation/web/ports.py": ({"socket"}, "looks whether the ports of the sites are free"),
    "installation/web/worker.py": ({"socket"}, "takes the connections of whoever reads and tells"),
    "files/machine/process.py": ({"subprocess"}, "starts the process that reads one attached file, shut in"),
    "demo/post/page.py": ({"socketserver", "wsgiref"}, "serves the demo's first page on the loopback"),
    "demo/post/postbox.py": ({"aiosmtpd", "ssl"}, "the demo's loopback mail server"),
    "reading/machine/child.py": ({"os.fork", "socket"}, "lets a copy of itself read, within limits"),
    "reading/machine/frames.py": (
        {"socket"},
        "writes and reads messages on the line to the process that reads",
    ),
    "reading/machine/process.py": (
        {"socket", "subprocess"},
        "starts the process that reads, on a line of its own",
    ),
    "routing/methods/email/line.py": (
        {"smtplib", "socket", "ssl"},
        "hands sealed documents to the mail server",
    ),
    "routing/methods/email/watch.py": ({"socket"}, "cuts a connection to the mail server"),
    "routing/methods/email/relay.py": ({"smtplib", "socket", "ssl"}, "opens a connection to the mail server"),
    "routing/methods/outgoing.py": (
        {"http.client", "socket", "ssl"},
        "calls other installations, at a number that was judged",
    ),
    "sites/worker/process.py": ({"asyncio"}, "waits for signals to stop"),
    "sites/worker/notices.py": ({"django.core.mail"}, "sends notices that say: sign in"),
}


def test_only_the_declared_modules_reach_outside() -> None:
    found = {short(source): used for source in product() if (used := reached(source))}
    declared = {module: used for module, (used, _) in DECLARED.items()}
    more = {module: used - declared.get(module, set()) for module, used in found.items()}
    more = {module: used for module, used in more.items() if used}
    assert not more, (
        f"{more}: what leaves this machine goes through routing/methods or the worker's notices. A new way out is "
        "declared in DECLARED with what it is for, and read by a second person."
    )
    fewer = {module: used - found.get(module, set()) for module, used in declared.items()}
    assert not any(fewer.values()), f"Take out of DECLARED what is not used any more: {fewer}"


def short(source: Source) -> str:
    return (PRODUCT.parents[1] / source.path).relative_to(PRODUCT).as_posix()


def reached(source: Source) -> set[str]:
    names = [name for _, name in source.imported()] + list(loaded_by_name(source))
    used = {way for way in REACHES for name in names if name == way or name.startswith(f"{way}.")}
    return used | {called for called, _ in source.calls if called.startswith(STARTS)}


def loaded_by_name(source: Source) -> Iterator[str]:
    """`importlib.import_module("requests")` and `__import__("requests")`."""
    for called, call in source.calls:
        named = call.args[0] if call.args else None
        if called.split(".")[-1] in {"import_module", "__import__", "import_string"} and isinstance(
            named, ast.Constant
        ):
            yield str(named.value)
