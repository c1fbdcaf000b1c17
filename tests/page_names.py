"""Names on a page, as its HTML gives them: also of what only a browser without style sheets and `hidden` shows."""

from __future__ import annotations

from html.parser import HTMLParser

CONTROLS = {"input", "select", "textarea"}


class Named(HTMLParser):
    """Each control of a page that is not `type="hidden"`, with the words of its label; and what names `main`."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.headings: dict[str, str] = {}
        self._named_by = ""
        self._heading: str | None = None
        self._controls: list[tuple[str, str, bool]] = []
        self._label: str | None = None
        self._words: dict[str, str] = {}
        self.feed(page)

    @property
    def main(self) -> str:
        """Return the words of the one heading that names what is on the page; "" where none does."""
        return " ".join(self.headings.get(self._named_by, "").split()) if len(self.headings) == 1 else ""

    @property
    def unlabelled(self) -> list[str]:
        """Return the name of each control without a label that holds words."""
        return [
            name
            for name, label, is_named in self._controls
            if not is_named and not self._words.get(label, "").strip()
        ]

    def said(self, name: str) -> str:
        """Return the words of the label of this control."""
        words = {self._words.get(label, "") for each, label, _ in self._controls if each == name}
        (said,) = {" ".join(each.split()) for each in words}
        return said

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        if tag == "main":
            self._named_by = found.get("aria-labelledby", "")
        if tag == "h1":
            self._heading = found.get("id", "")
        if tag == "label":
            # One that names no control by its id is the label of what stands in it.
            self._label = found.get("for") or f"around {self.getpos()}"
        if tag in CONTROLS and found.get("type") != "hidden":
            around = self._label if self._label and self._label.startswith("around ") else ""
            name, own = found.get("name", ""), found.get("id", "")
            # A picture that is pressed is named by what stands in its place.
            says = found.get("aria-label") or (found.get("type") == "image" and found.get("alt"))
            self._controls.append((name, around or own, bool(says)))

    def handle_endtag(self, tag: str) -> None:
        if tag == "label":
            self._label = None
        if tag == "h1":
            self._heading = None

    def handle_data(self, data: str) -> None:
        if self._heading is not None:
            self.headings[self._heading] = self.headings.get(self._heading, "") + data
        if self._label is not None:
            self._words[self._label] = self._words.get(self._label, "") + data
