"""The walk of Amara through the community site: her whole report, from the start page to the receipt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Locator, Page

# Words that occur nowhere else, so that a trace of them can be looked for.
CANARIES = [f"qzx{name}vw" for name in "ash birch cedar elder fir hazel larch oak pine rowan".split()]
WORDS = (
    f"My niece Kez is 14. A man called Fitz {CANARIES[0]} picks her up by the tennis courts in Leeds in a "
    f"silver Corsa, plate AB12 CDE. She has a new phone and goes missing. His number is 07700 900456. {CANARIES[1]}"
)
IS_RIGHT = "Yes, the rest is right"
Look = Callable[[str], None]


def press(page: Page, name: str) -> None:
    """Press a button of the page, and wait for the page that it leads to."""
    with page.expect_navigation():
        page.get_by_role("button", name=name, exact=True).first.click()


def go_on(page: Page) -> None:
    """Continue; where something was understood of the own words, say by its one button that it is right."""
    is_right = page.get_by_role("button", name=IS_RIGHT)
    press(page, IS_RIGHT if is_right.count() else "Continue")


def written(page: Page, label: str) -> Locator:
    """Return the box of this label: the page itself is named by its heading too."""
    return page.get_by_role("textbox", name=label)


def heading(page: Page) -> str:
    return " ".join(page.locator("h1").first.inner_text().split())


def walk(page: Page, look: Look = lambda state: None) -> str:
    """Walk from the start page, which must be open, to the receipt, and give it. `look` sees every state."""
    amara = _Amara(page, look)
    amara.begins()
    amara.says_where()
    amara.tells()
    amara.says_more()
    amara.adds_details()
    amara.gives_her_name()
    look("receipt")
    return page.locator(".ink-receipt__code").inner_text()


@dataclass
class _Amara:
    page: Page
    look: Look

    def on(self, state: str, button: str = "Continue") -> None:
        self.look(state)
        press(self.page, button)

    def chooses(self, label: str) -> None:
        self.page.locator("input").and_(self.page.get_by_label(label)).first.check()

    def writes(self, label: str, words: str) -> None:
        written(self.page, label).fill(words)

    def begins(self) -> None:
        self.on("start", "Start now")
        self.page.get_by_label("Yes", exact=True).check()
        self.on("danger")
        self.on("call", "I have called, or I want to go on")
        self.chooses("Someone I know")
        self.on("about")
        self.chooses("I am family or a friend")
        self.on("teller")
        self.on("before")

    def says_where(self) -> None:
        self.on("where", "Find it on a map")
        self.on("map", "Back")
        self.writes("Where is it happening?", "Newport")
        press(self.page, "Continue")
        self.on("which", "Back")
        self.writes("Where is it happening?", "LS11 5DE")
        press(self.page, "Continue")

    def tells(self) -> None:
        self.writes("Tell us in your own words", WORDS)
        self.on("words")
        self.look("noticed")
        press(self.page, IS_RIGHT)

    def says_more(self) -> None:
        self.chooses("It keeps happening")
        self.chooses("A child or young person told me")
        self.on("knows")
        self.on("kind")
        self.on("signs")
        self.writes("Who is the child?", f"Kez {CANARIES[2]}")
        self.writes("Is there anyone who must not find out?", f"Her stepfather {CANARIES[3]}")
        self.on("child")
        self.on("told")
        self.on("sharing")
        self.on("team")
        self.on("check", "Tell us more")

    def adds_details(self) -> None:
        self.chooses("Clothes")
        self.chooses("Groups or gangs")
        self.on("categories")
        self.on("people")
        self.on("children")
        while heading(self.page) != "Clothes":
            press(self.page, "Continue")
        self.writes("What does it look like?", f"A red coat {CANARIES[4]}")
        self.on("detail", "Save and add another")
        press(self.page, "Save and go on")
        self.on("gangs")

    def gives_her_name(self) -> None:
        self.chooses("Yes, I want to give my name")
        self.on("you")
        self.writes("Your name", f"Amara {CANARIES[5]}")
        self.writes("A phone number or email", "07700 900123")
        self.on("contact")
        self.on("check-all", "Send now")
