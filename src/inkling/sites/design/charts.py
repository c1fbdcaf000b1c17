"""Geometry of the charts: numbers in, shares, coordinates and words out; the templates draw.

A value of None is a number too small to show (the caller hides counts below five): it is drawn as nothing and
said in words.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext

PLOT_HEIGHT = 200
_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)
# On a phone the first and the last label stand at the edges, and there is room for one between them.
_ROOM = 0.38


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its label, its number in words, its length in per cent of the longest, whether it is known."""

    label: str
    text: str
    share: float
    known: bool


@dataclass(frozen=True, slots=True)
class Tick:
    """A grid line: its number in words and its height in the plot, 0 at the top."""

    text: str
    y: float


@dataclass(frozen=True, slots=True)
class XLabel:
    """A label under the plot at `x` per cent. `anchor` keeps the first and the last inside."""

    text: str
    x: float
    anchor: str
    minor: bool


@dataclass(frozen=True, slots=True)
class Dot:
    """A known value: `x` in per cent, `y` in the plot."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its name, its unbroken runs as SVG point lists, its dots, and its numbers in words."""

    name: str
    runs: Sequence[str]
    dots: Sequence[Dot]
    texts: Sequence[str]


@dataclass(frozen=True, slots=True)
class LinePlot:
    """A whole plot of lines over one row of labels."""

    ticks: Sequence[Tick]
    labels: Sequence[XLabel]
    lines: Sequence[Line]


Value = float | None
Pairs = Sequence[tuple[str, Value]]


def bars(series: Pairs) -> list[Bar]:
    """Turn (label, value) pairs into bars; raise ValueError for a negative number."""
    known = [value for _, value in series if value is not None]
    _refuse_negative(known)
    longest = max(known, default=0) or 1
    return [
        Bar(label, in_words(value), round((value or 0) / longest * 100, 2), value is not None)
        for label, value in series
    ]


def plot(labels: Sequence[str], series: Sequence[tuple[str, Sequence[Value]]]) -> LinePlot:
    """Turn named rows of values, one value a label, into lines; raise ValueError where the counts differ."""
    for name, values in series:
        if len(values) != len(labels):
            raise ValueError(f"{name!r} has {len(values)} values for {len(labels)} labels")
    known = [value for _, values in series for value in values if value is not None]
    _refuse_negative(known)
    top = nice_top(max(known, default=0))
    xs = _spread(len(labels))
    return LinePlot(
        ticks=[Tick(in_words(top * part / 4), PLOT_HEIGHT * (4 - part) / 4) for part in (4, 2, 0)],
        labels=_labels(labels, xs),
        lines=[_line(name, values, xs, top) for name, values in series],
    )


def nice_top(value: float) -> float:
    """The next round number that is not below `value` and that four divides well; at least 4."""
    scale = 1.0
    while True:
        for step in _STEPS:
            if step * scale * 4 >= value:
                return step * scale * 4
        scale *= 10


def in_words(value: Value) -> str:
    """Write a number as people read it: 1,200 or 2.5; None as "fewer than 5"."""
    if value is None:
        return gettext("fewer than 5")
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.1f}"


def _refuse_negative(values: Sequence[float]) -> None:
    if any(value < 0 for value in values):
        raise ValueError("a chart here counts things: no value may be below 0")


def _spread(count: int) -> list[float]:
    if count == 1:
        return [50.0]
    return [round(at * 100 / (count - 1), 2) for at in range(count)]


def _labels(labels: Sequence[str], xs: Sequence[float]) -> list[XLabel]:
    last = len(labels) - 1
    anchors = {0: "start", last: "end"} if last else {}
    middle = last // 2
    shown = {0, last} | ({middle} if middle >= last * _ROOM else set())
    return [
        XLabel(text, x, anchors.get(at, "middle"), minor=at not in shown)
        for at, (text, x) in enumerate(zip(labels, xs, strict=True))
    ]


def _line(name: str, values: Sequence[Value], xs: Sequence[float], top: float) -> Line:
    runs: list[list[str]] = [[]]
    dots: list[Dot] = []
    for x, value in zip(xs, values, strict=True):
        if value is None:
            runs.append([])
            continue
        dot = Dot(x, round(PLOT_HEIGHT * (1 - value / top), 2))
        dots.append(dot)
        runs[-1].append(f"{dot.x},{dot.y}")
    texts = [in_words(value) for value in values]
    return Line(name, [" ".join(run) for run in runs if len(run) > 1], dots, texts)
