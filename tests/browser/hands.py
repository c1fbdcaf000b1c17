"""A hand on a page of the practitioners' site: what it types and presses is counted."""

from __future__ import annotations

from playwright.sync_api import Locator, Page

from benchmarks.keystrokes import PASTE, Effort


class Hand:
    """Fills and presses, and counts keys and presses as they are."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.effort = Effort()

    def press(self, what: Locator, *, leads_on: bool = True) -> None:
        """Press once; wait for the page that follows, where one does."""
        self.effort = Effort(self.effort.keys, self.effort.clicks + 1, self.effort.fields)
        if leads_on:
            with self.page.expect_navigation():
                what.click()
        else:
            what.click()

    def paste(self, field: Locator, words: str) -> None:
        """Find a field and paste into it."""
        field.fill(words)
        self.effort = Effort(self.effort.keys + PASTE, self.effort.clicks + 1, self.effort.fields)

    def type(self, field: Locator, value: str, *, keys: int = 0) -> None:
        """Find a field and type into it, by so many keys where these are not its letters."""
        field.fill(value)
        pressed = self.effort.keys + (keys or len(value))
        self.effort = Effort(pressed, self.effort.clicks + 1, self.effort.fields)

    def choose(self, field: Locator, value: str) -> None:
        """Open a list and take one of it."""
        field.select_option(value=value)
        self.effort = Effort(self.effort.keys, self.effort.clicks + 2, self.effort.fields)
