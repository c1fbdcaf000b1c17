"""The door for systems behind a proxy that asks for a certificate, by the lines of the operator's guide."""

from __future__ import annotations

import re
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path

import pytest

from tests.deploy.not_run import program
from tests.deploy.release import ROOT

DEPLOY = ROOT / "deploy"
NAME = "api.example"
_BLOCK = {"nginx": r"```nginx\n(.*?)```", "caddy": r"```text\n(\ttls .*?)```"}
_NGINX = "daemon off; pid nginx.pid; error_log stderr; events {{}} http {{ {temporary} {server} }}"
_TEMPORARY = " ".join(
    f"{each}_temp_path {each};" for each in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
)


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


def _lines(proxy: str) -> str:
    guide = (ROOT / "docs" / "guides" / "operator.md").read_text(encoding="utf-8")
    (lines,) = re.findall(_BLOCK[proxy], guide, re.DOTALL)
    return str(lines)


def _nginx(folder: Path, *, port: int, upstream: int) -> list[str]:
    whole = (DEPLOY / "nginx" / "inkling-api.conf").read_text(encoding="utf-8")
    server = whole[whole.rindex("server {") :].replace("    listen [::]:443 ssl;\n", "")
    server = re.sub(r"( +ssl_certificate_key .*\n)", lambda found: found[1] + _lines("nginx"), server)
    for old, new in (
        ("listen 443", f"listen 127.0.0.1:{port}"),
        ("/var/log/nginx/inkling.log", f"{folder}/log"),
        ("127.0.0.1:8003", f"127.0.0.1:{upstream}"),
        ("/etc/inkling/tls", f"{folder}/tls"),
    ):
        assert old in server, f"deploy/nginx/inkling-api.conf no longer holds {old}"
        server = server.replace(old, new)
    (folder / "nginx.conf").write_text(_NGINX.format(temporary=_TEMPORARY, server=server), encoding="utf-8")
    return [program("nginx", package="nginx"), "-p", str(folder), "-c", "nginx.conf"]


def _caddy(folder: Path, *, port: int, upstream: int) -> list[str]:
    common = (DEPLOY / "caddy" / "Caddyfile").read_text(encoding="utf-8").partition("tell.example {")[0]
    own = (DEPLOY / "caddy" / "api.Caddyfile").read_text(encoding="utf-8")
    own = re.sub(r"\ttls .*\n", lambda _: _lines("caddy"), own).replace(f"{NAME} {{", f"{NAME}:{port} {{")
    text = common.replace("admin off", "admin off\n\tauto_https disable_redirects") + own
    text = text.replace("127.0.0.1:8003", f"127.0.0.1:{upstream}")
    (folder / "Caddyfile").write_text(text.replace("/etc/inkling/tls", f"{folder}/tls"), encoding="utf-8")
    return [
        program("caddy", package="caddy"),
        *("run", "--config", str(folder / "Caddyfile"), "--adapter", "caddyfile"),
    ]


@pytest.fixture(params=["nginx", "caddy"])
def door(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[Path, int]]:
    """Run a proxy by the shipped file and the guide's lines; nothing listens behind it. Yield its folder and port."""
    for authority, name in (("tls", NAME), ("partners", "dipper.example"), ("strangers", "dipper.example")):
        subprocess.run([str(DEPLOY / "certificate"), str(tmp_path / authority), name], check=True)
    (tmp_path / "tls" / "partners.pem").write_bytes((tmp_path / "partners" / "ca.pem").read_bytes())
    port, upstream = _free_port(), _free_port()
    made = {"nginx": _nginx, "caddy": _caddy}[request.param]
    command = made(tmp_path, port=port, upstream=upstream)
    with subprocess.Popen(
        command, cwd=tmp_path, env={"HOME": str(tmp_path)}, stderr=subprocess.DEVNULL
    ) as run:
        try:
            _wait_for(port, run=run)
            yield tmp_path, port
        finally:
            run.terminate()


def _wait_for(port: int, *, run: subprocess.Popen[bytes]) -> None:
    for _ in range(600):
        assert run.poll() is None, "the proxy did not understand its file"
        try:
            socket.create_connection(("127.0.0.1", port)).close()
        except ConnectionRefusedError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError("the proxy never listened")


def _ask(folder: Path, *, port: int, signed_by: str) -> int | None:
    """Return the status that a system with this authority's certificate is answered; None where the line breaks."""
    context = ssl.create_default_context(cafile=str(folder / "tls" / "ca.pem"))
    if signed_by:
        own = folder / signed_by / "dipper.example"
        context.load_cert_chain(own.with_name(f"{own.name}.pem"), own.with_name(f"{own.name}.key"))
    line = HTTPConnection(NAME)
    try:
        plain = socket.create_connection(("127.0.0.1", port), timeout=30)
        line.sock = context.wrap_socket(plain, server_hostname=NAME)
        line.request("GET", "/v1/openapi")
        return line.getresponse().status
    except (ssl.SSLError, ConnectionError):
        return None
    finally:
        line.close()


def test_only_a_certificate_of_the_operators_own_authority_comes_through(door: tuple[Path, int]) -> None:
    folder, port = door
    # 502: it came through, to the port behind, where this test lets nothing listen.
    assert _ask(folder, port=port, signed_by="partners") == 502
    for signed_by in ("", "strangers"):
        assert _ask(folder, port=port, signed_by=signed_by) in {None, 400}, signed_by or "no certificate"
