"""The demo's post and its first page: mail as text, a sealed document that opens, another installation at one press."""

from __future__ import annotations

import smtplib
import threading
import urllib.error
import urllib.request
from email.message import EmailMessage
from io import BytesIO
from ipaddress import ip_address
from pathlib import Path
from uuid import uuid4

import pypdf
import pytest
from cryptography import x509

from inkling.demo.post.certificate import CERTIFICATE, make_certificate
from inkling.demo.post.page import DemoPage, Second, SecondState, serve_page
from inkling.demo.post.postbox import Postbox, start_mail_server
from inkling.installation.demo.place import DemoRefused
from inkling.installation.demo.second import offer_second, start_second
from inkling.installation.supervisor import Process
from inkling.routing.methods.email.line import hand_over
from inkling.routing.methods.email.message import sealed_message
from inkling.routing.methods.email.relay import Relay
from inkling.routing.methods.failures import DeliveryFailed
from inkling.routing.methods.sheet_pdf import as_pdf
from tests.processes import free_port
from tests.rules.test_routing_sheet import sheets

PASSPHRASE = "12345-67890-12345-67890-12345-67890-12345"


class Post:
    """The mail server and the page on ports of their own; `presses` counts the starts of a second installation."""

    def __init__(self, folder: Path, *, state: SecondState = SecondState.NOT_STARTED) -> None:
        self.folder, self.smtp, self.port, self.presses = folder, free_port(), free_port(), 0
        second = Second("http://127.0.0.1:9/", lambda: state, self._press)
        self.page = DemoPage(
            Postbox(folder), PASSPHRASE, (("Tell", "http://localhost:9/"),), "curl <it>", second
        )
        start_mail_server(self.page.postbox, port=self.smtp, certificate=make_certificate(folder))
        serve_page(self.page, port=self.port)

    def get(self, path: str = "/") -> bytes:
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=5) as answer:
            self.headers = answer.headers
            return bytes(answer.read())

    def press(self, **headers: str) -> None:
        address = f"http://127.0.0.1:{self.port}/second"
        urllib.request.urlopen(urllib.request.Request(address, data=b"", headers=headers), timeout=5).close()

    def relay(self, *, ca_file: str = "") -> Relay:
        return Relay("127.0.0.1", self.smtp, ca_file=ca_file)

    def _press(self) -> None:
        self.presses += 1


@pytest.fixture
def post(tmp_path: Path) -> Post:
    return Post(tmp_path)


def test_mail_is_shown_as_text(post: Post) -> None:
    letter = EmailMessage()
    letter["To"], letter["From"], letter["Subject"] = "mo@demo.invalid", "inkling@localhost", "<b>hello</b>"
    letter.set_content("<script>alert(1)</script>\n")
    with smtplib.SMTP("127.0.0.1", post.smtp, timeout=5) as server:
        server.send_message(letter)
    shown = post.get().decode()
    assert post.headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert "mo@demo.invalid" in shown
    assert "&lt;script&gt;" in shown
    assert "curl &lt;it&gt;" in shown
    for never in ("<script", "<b>", PASSPHRASE):
        assert never not in shown
    style = post.get("/style.css")
    assert post.headers["Content-Type"].startswith("text/css")
    assert post.headers["Content-Length"] == str(len(style))
    for path in (
        "/other",
        "/sealed/1.pdf",
        "/opened/1.pdf",
        "/sealed/x.pdf",
        "/sealed/..%2f1.pdf",
        "/opened/",
    ):
        with pytest.raises(urllib.error.HTTPError, match="404"):
            post.get(path)


def test_a_sealed_document_is_taken_by_verified_tls_and_opens_with_the_passphrase_of_the_page(
    post: Post,
) -> None:
    document = as_pdf(sheets(), passphrase=PASSPHRASE, to_region=True)
    message = sealed_message(document, to="force@demo.invalid", sender="inkling@localhost", key=uuid4())
    with pytest.raises(DeliveryFailed, match="not trusted"):
        hand_over(message, relay=post.relay())
    assert "/sealed/" not in post.get().decode()
    hand_over(message, relay=post.relay(ca_file=str(post.folder / CERTIFICATE)))
    shown = post.get().decode()
    assert PASSPHRASE in shown
    assert "Ann Example" not in shown, "the mail says nothing"
    sealed = post.get("/sealed/1.pdf")
    assert sealed == document
    assert pypdf.PdfReader(BytesIO(sealed)).decrypt("wrong") == 0
    opened = pypdf.PdfReader(BytesIO(post.get("/opened/1.pdf")))
    assert not opened.is_encrypted
    assert "Ann Example" in " ".join(page.extract_text() for page in opened.pages)
    again = Post(post.folder)
    assert again.get("/sealed/1.pdf") == document, "what came is there when the demo starts again"


def test_its_key_is_private_and_its_certificate_is_of_this_machine_alone(tmp_path: Path) -> None:
    certificate, key = make_certificate(tmp_path)
    assert key.stat().st_mode & 0o077 == 0
    read = x509.load_pem_x509_certificate(certificate.read_bytes())
    names = read.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    assert list(names) == [x509.IPAddress(ip_address("127.0.0.1"))]


def test_a_letter_too_many_goes_with_its_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("inkling.demo.post.postbox._KEPT", 2)
    post = Post(tmp_path)
    for _ in range(4):
        letter = EmailMessage()
        letter["To"], letter["From"] = "mo@demo.invalid", "inkling@localhost"
        with smtplib.SMTP("127.0.0.1", post.smtp, timeout=5) as server:
            server.send_message(letter)
    assert [each.number for each in Postbox(tmp_path).letters] == [4, 3]
    assert sorted(each.name for each in tmp_path.glob("*.eml")) == ["000003.eml", "000004.eml"]


def test_the_second_installation_starts_at_one_press_of_this_page_alone(post: Post) -> None:
    assert "Start the second installation" in post.get().decode()
    for origin in ({}, {"Origin": "null"}, {"Origin": "http://evil.invalid"}):
        with pytest.raises(urllib.error.HTTPError, match="403"):
            post.press(**origin)
    assert post.presses == 0
    post.press(Origin=f"http://127.0.0.1:{post.port}")
    assert post.presses == 1


@pytest.mark.parametrize(
    ("state", "says"), [(SecondState.STARTING, "It is starting"), (SecondState.OPEN, "http://127.0.0.1:9/")]
)
def test_once_it_is_started_there_is_nothing_to_press(tmp_path: Path, state: SecondState, says: str) -> None:
    post = Post(tmp_path, state=state)
    shown = post.get().decode()
    assert says in shown
    assert "<button" not in shown
    post.press(Origin=f"http://127.0.0.1:{post.port}")
    assert post.presses == 0


def test_pressed_twice_at_once_it_is_started_once() -> None:
    started: list[Process] = []
    second = offer_second(started.append, port_base=9)
    presses = [threading.Thread(target=second.start) for _ in range(8)]
    for each in presses:
        each.start()
    for each in presses:
        each.join()
    assert len(started) == 1
    assert second.state() is SecondState.STARTING


def test_without_a_world_it_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INKLING_HOME", str(tmp_path / "second"))
    with pytest.raises(DemoRefused, match="There is no world yet"):
        start_second(port_base=free_port(), say=print)
    assert not (tmp_path / "second").exists()
