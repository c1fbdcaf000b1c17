"""What a page hands to a part: plain values, which the templates turn into markup.

Text is text: the templates escape it.
"""

from collections.abc import Sequence
from dataclasses import KW_ONLY, dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

# Words for people; those of a constant are said in the language of whoever reads them, each time.
Shown = str | Promise

NOTHING_SAID = gettext_lazy("Not told")


@dataclass(frozen=True, slots=True)
class Action:
    """A thing to do beside a row: a link (`href`) or, where the address may not change, a button.

    `about` completes the words for people who cannot see the row: "Change" + "what you saw".
    `form` names the form that a button outside any form belongs to.
    """

    text: str
    _: KW_ONLY
    about: str = ""
    href: str = ""
    name: str = ""
    value: str = ""
    form: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a summary list. `value` may be several lines; `verbatim` keeps its line breaks."""

    key: str
    value: str | Sequence[str]
    _: KW_ONLY
    actions: Sequence[Action] = ()
    verbatim: bool = False
    tag: str = ""
    tag_colour: str = ""
    empty: Shown = NOTHING_SAID

    @property
    def lines(self) -> Sequence[str]:
        """The value as lines to show; none when nothing was told."""
        if isinstance(self.value, str):
            return [self.value] if self.value else []
        return [line for line in self.value if line]


@dataclass(frozen=True, slots=True)
class Task:
    """One line of a task list; without `href` or `name` it cannot be started yet."""

    title: str
    _: KW_ONLY
    status: str = ""
    colour: str = ""
    hint: str = ""
    href: str = ""
    name: str = ""
    value: str = ""


@dataclass(frozen=True, slots=True)
class NavigationItem:
    """One lane of an inbox, or one place or group of places in a navigation, with how many wait in it.

    `current` is the page itself, `within` a group that holds it.
    """

    text: Shown
    href: str
    _: KW_ONLY
    count: int | None = None
    current: bool = False
    within: bool = False
    urgent: bool = False


@dataclass(frozen=True, slots=True)
class Crumb:
    """One step of the way here; the last one has no `href`."""

    text: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table. Numbers stand to the right. One `of_screen` leads somewhere: paper leaves it out.

    One that is `roomy` holds names, and is never pressed together to a word a line.
    """

    text: Shown
    _: KW_ONLY
    numeric: bool = False
    hidden: bool = False
    of_screen: bool = False
    roomy: bool = False

    @property
    def heading(self) -> str:
        """Its text, of which what stands last in brackets stays in one line: "Morning (6 to 12)"."""
        words, bracket, within = str(self.text).partition("(")
        return words + bracket + within.replace(" ", "\N{NO-BREAK SPACE}")

    @property
    def css(self) -> str:
        """The classes of its heading and its cells beside those that tables have."""
        chosen = {"ink-screen": self.of_screen, "ink-table__roomy": self.roomy}
        return "".join(f" {name}" for name, is_so in chosen.items() if is_so)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: text, perhaps a link, perhaps shown as a tag of `colour` ("ink" is the plain one).

    `is_id`: a phone shows the beginning of it alone. `on_paper` stands on paper instead. `of_screen`, of the first
    cell: paper leaves its row out.
    """

    text: str
    _: KW_ONLY
    href: str = ""
    about: str = ""
    colour: str = ""
    header: bool = False
    hint: str = ""
    is_id: bool = False
    on_paper: str = ""
    of_screen: bool = False


@dataclass(frozen=True, slots=True)
class HelpLine:
    """Somebody to call: name, number as people read it, and a line on what for and when."""

    name: str
    number: str
    _: KW_ONLY
    what: str = ""

    @property
    def dialled(self) -> str:
        """The number as a telephone takes it: digits, and a plus where there is one."""
        return "".join(sign for sign in self.number if sign.isdigit() or sign == "+")


@dataclass(frozen=True, slots=True)
class Moment:
    """One entry of a history: what happened, when (in words), by whom, and perhaps a note."""

    text: str
    when: str
    _: KW_ONLY
    by: str = ""
    note: str = ""
