"""A browser without script: keeps cookies, follows redirects."""

from __future__ import annotations

import http.cookiejar
import urllib.request
from urllib.parse import urlencode, urlsplit

from tests.page_form import Form


class Visitor:
    """Holds the page that it is at."""

    def __init__(self) -> None:
        jar = http.cookiejar.CookieJar()
        self._opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
        self.at, self.page = "", ""

    @property
    def path(self) -> str:
        return urlsplit(self.at).path

    def get(self, address: str) -> str:
        return self._read(urllib.request.Request(address))  # noqa: S310 - loopback

    def get_path(self, path: str) -> str:
        """Go to another page of the same site."""
        return self.get(self._address(path))

    def post(self, **fields: str) -> str:
        """Send the form of this page to its own address."""
        return self._post(self.at, fields)

    def post_to(self, path: str, *, origin: str = "", **fields: str) -> str:
        """Send a form of this page to another address of the same site."""
        return self._post(self._address(path), fields, **({"Origin": origin} if origin else {}))

    def status_of(self, request: urllib.request.Request) -> int:
        with self._opener.open(request, timeout=30) as answer:
            return int(answer.status)

    def _address(self, path: str) -> str:
        parts = urlsplit(self.at)
        return f"{parts.scheme}://{parts.netloc}{path}"

    def _post(self, address: str, fields: dict[str, str], **headers: str) -> str:
        token = Form(self.page).values.get("csrfmiddlewaretoken", [""])[0]
        body = urlencode({"csrfmiddlewaretoken": token} | fields).encode()
        request = urllib.request.Request(address, data=body, headers={"Referer": self.at} | headers)  # noqa: S310 - loopback
        return self._read(request)

    def _read(self, request: urllib.request.Request) -> str:
        with self._opener.open(request, timeout=30) as answer:
            self.at, self.page = answer.url, answer.read().decode()
        return self.page
