"""A page as a browser without script takes it: what its form would send, its buttons and its words."""

from html.parser import HTMLParser


class Form(HTMLParser):
    """The values that a browser would send, and the words on the page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.values: dict[str, list[str]] = {}
        self.choices: dict[str, list[str]] = {}
        # What stands chosen in each list: the first, where none is marked.
        self.selected: dict[str, str] = {}
        self.buttons: list[str] = []
        self.words = ""
        self.heading = ""
        self._box = self._list = ""
        self._in_heading = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        self._in_heading = self._in_heading or tag == "h1"
        if tag == "button" and found.get("value"):
            self.buttons.append(found["value"])
        if tag == "select":
            self._list = found.get("name", "")
        if tag == "option" and self._list and ("selected" in found or self._list not in self.selected):
            self.selected[self._list] = found.get("value", "")
        if tag == "textarea":
            self._box = found["name"]
            self.values[self._box] = [""]
        if tag == "input" and found.get("name"):
            offers = found.get("type", "text") in ("radio", "checkbox")
            if offers:
                self.choices.setdefault(found["name"], []).append(found.get("value", ""))
            chosen = not offers or "checked" in found
            if chosen:
                self.values.setdefault(found["name"], []).append(found.get("value", ""))

    def handle_endtag(self, tag: str) -> None:
        self._in_heading = self._in_heading and tag != "h1"
        if tag == "select":
            self._list = ""
        if tag == "textarea":
            # As a browser: one newline straight after the tag does not count.
            self.values[self._box] = [self.values[self._box][0].removeprefix("\n")]
            self._box = ""

    def handle_data(self, data: str) -> None:
        if self._box:
            self.values[self._box][0] += data
        self.words += data
        if self._in_heading:
            self.heading += data
