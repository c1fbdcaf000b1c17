"""What the gallery shows: fictional words only."""

from inkling.sites.design.parts import (
    Action,
    Cell,
    Column,
    Crumb,
    HelpLine,
    Moment,
    NavigationItem,
    Row,
    Task,
)


def _change(value: str, about: str) -> list[Action]:
    return [Action("Change", about=about, name="go", value=value)]


ABOUT = [
    Row("Who is this about?", "Someone I know", actions=_change("who", "who this is about")),
    Row("Where", ["Bus station, Llanfair", "Dyffryn"], actions=_change("where", "where it happened")),
    Row(
        "In your own words",
        "A grey car waits by the bus station most Fridays.\n\nHe says his name is Dex. He gives them phones.",
        actions=_change("words", "your own words"),
        verbatim=True,
    ),
    Row("When", "", actions=_change("when", "when it happened")),
    Row(
        "How urgent", "", tag="This week", tag_colour="yellow", actions=_change("urgency", "how urgent it is")
    ),
]
DETAILS = [
    Row(
        "A car",
        ["Grey hatchback, plate ends 7XQ", "Most Fridays, about 16:30"],
        actions=_change("d1", "the car"),
    ),
    Row("A name", ["Dex (nickname)", "Heard from a friend"], actions=_change("d2", "the name")),
]
TASKS = [
    Task("Read the report as told", href="#", status="Done"),
    Task("Grade each detail", href="#", status="3 to go", colour="yellow", hint="5 details, 2 graded"),
    Task("Decide who may see it", status="Cannot start yet"),
]
HELP = [
    HelpLine("Somebody to talk to", "0808 157 0192", what="Free, day and night. An invented number."),
    HelpLine("Report to the region", "020 7946 0321", what="An invented number."),
]
MOMENTS = [
    Moment(
        "Graded 2, B, P", "4 March 2026, 10:12", by="Bryn Cadwaladr", note="Known directly by the teller."
    ),
    Moment("Opened for assessment", "4 March 2026, 09:58", by="Bryn Cadwaladr"),
    Moment("Received", "3 March 2026"),
]
COLOURS = ["", "grey", "green", "yellow", "orange", "red", "purple"]
NAVIGATION = [
    NavigationItem("Inbox", "#", count=42, current=True),
    NavigationItem("Concerns", "#", count=3),
    NavigationItem("Patterns", "#", within=True),
    NavigationItem("Help", "#"),
]
WITHIN = {
    "text": "Patterns",
    "places": [NavigationItem("Overview", "#"), NavigationItem("Alarms", "#", current=True)],
}
LANES = [
    NavigationItem("Urgent", "#", count=2, urgent=True),
    NavigationItem("New", "#", count=31, current=True),
    NavigationItem("In work", "#", count=9),
    NavigationItem("Unplaced", "#", count=0),
    NavigationItem("Looks alike", "#", count=118),
]
CRUMBS = [Crumb("Inbox", "#"), Crumb("New")]
COLUMNS = [
    Column("Reference"),
    Column("Day"),
    Column("From"),
    Column("Details", numeric=True),
    Column("State"),
]
ROWS = [
    [
        Cell("R-4KQ7", href="#", about="open this report"),
        "3 March 2026",
        "Community",
        "5",
        Cell("New", colour="ink"),
    ],
    [
        Cell("R-8MTD", href="#", about="open this report"),
        "3 March 2026",
        "Children's charity",
        "12",
        Cell("In work", colour="yellow"),
    ],
    [
        Cell("R-2XWA", href="#", about="open this report"),
        "2 March 2026",
        "School",
        "1",
        Cell("Concern", colour="red"),
    ],
    [
        Cell("R-9PLE", href="#", about="open this report"),
        "1 March 2026",
        "Community",
        "3",
        Cell("Graded", colour="green"),
    ],
]
BARS = [
    ("People", 48.0),
    ("Places", 39.0),
    ("Travel", 21.0),
    ("Online", 17.0),
    ("Other children and young people", 12.0),
    ("Gangs", None),
]
MONTHS = ["Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec", "Jan", "Feb", "Mar"]
LINES = [
    ("Bus station", [6, 8, None, 9, 14, 18, 17, 22, 20, 27, 31, 36]),
    ("Retail park", [11, 9, 12, 10, 8, 9, 7, 8, 6, 7, 6, 5]),
]
