"""Behind a proxy that ends TLS each form can be sent, whatever header the proxy forgets; and HTTPS is asked for."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests import warm
from tests.browser.homes import Home, home_with
from tests.browser.live import environment

# What the proxy hands on of a browser's POST at https://officers.example: no X-Forwarded-Proto.
POST = """
import io, re, sys
import inkling.config.wsgi as site

def ask(method, path, cookie="", body=b""):
    got = {}
    def start(status, headers, *_):
        got["status"], got["headers"] = status, headers
    environ = {
        "REQUEST_METHOD": method, "PATH_INFO": path, "QUERY_STRING": "", "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": "8001", "SERVER_PROTOCOL": "HTTP/1.1", "HTTP_HOST": "officers.example", "HTTP_COOKIE": cookie,
        "HTTP_ORIGIN": "https://officers.example", "HTTP_REFERER": "https://officers.example/sign-in/",
        "CONTENT_TYPE": "application/x-www-form-urlencoded", "CONTENT_LENGTH": str(len(body)),
        "wsgi.input": io.BytesIO(body), "wsgi.errors": sys.stderr, "wsgi.url_scheme": "http", "wsgi.version": (1, 0),
        "wsgi.multithread": True, "wsgi.multiprocess": True, "wsgi.run_once": False,
    }
    page = b"".join(site.application(environ, start)).decode()
    return got["status"], dict(got["headers"]), got["headers"], page

status, headers, every, page = ask("GET", "/sign-in/")
cookie = "; ".join(value.partition(";")[0] for name, value in every if name == "Set-Cookie")
token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)[1]
body = f"csrfmiddlewaretoken={token}&login=bryn%40aire.invalid&password=not-this".encode()
print(ask("POST", "/sign-in/", cookie, body)[0])
print(headers.get("Strict-Transport-Security"))
"""


@pytest.fixture(scope="module")
def home() -> Iterator[Home]:
    with home_with("people") as made:
        yield made


def test_a_form_of_a_browser_is_taken_without_a_header_of_the_proxy(home: Home) -> None:
    env = {
        **environment(home.folder, settings="unit"),
        "INKLING_HTTPS": "yes",
        "INKLING_HOSTS": "officers.example",
    }
    done = warm.run(("-c", POST), env=env)
    assert done.returncode == 0, done.stderr
    status, hsts = done.stdout.splitlines()
    assert status.startswith("200"), "403: the page took the request for one without TLS"
    assert hsts == "max-age=31536000"
