"""What people wrote under a heading, as it is shown: its words, what moved since, and who wrote it when."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext, ngettext

from inkling.journeys.profiling.read_profile import Profile
from inkling.journeys.profiling.write_text import FigureBehind
from inkling.picture.queries.texts import StandingText
from inkling.picture.rules.paper import NamesInText, names_withheld, without_names
from inkling.picture.rules.profile.headings import Heading
from inkling.picture.rules.profile.texts import (
    Movement,
    SeenFigure,
    TextKind,
    mark_of,
    moved_since,
    new_since,
)
from inkling.sites.members.frame.dates import day
from inkling.sites.unit.picture.overview.form import query_of
from inkling.sites.unit.picture.profile.lines import Line, ShownHeading, ShownText


def with_texts(headings: Iterable[ShownHeading], *, found: Profile) -> list[ShownHeading]:
    """Return the headings with what people wrote under each, and where somebody writes more."""
    query = query_of(found.selection)
    return [
        replace(
            each,
            texts=tuple(
                shown_text(text, lines=lines_of(each), found=found, query=query)
                for text in found.texts
                if text.heading.value == each.id
            ),
            writes=()
            if found.selection.as_of
            else tuple(_writes(Heading(each.id), found=found, query=query)),
        )
        for each in headings
    ]


def lines_of(heading: ShownHeading) -> dict[str, Line]:
    """Return the figures of a heading by their keys."""
    return {line.key: line for group in heading.groups for line in group.lines if line.key}


def figures_of(heading: ShownHeading, *, ticked: Mapping[str, str] | None = None) -> list[FigureBehind]:
    """Return the figures of a heading. `ticked`: those that a text rests on, each with the mark that was seen; or all.

    What was seen otherwise than it stands now is moved from the beginning.
    """
    return [
        FigureBehind(
            SeenFigure(
                key,
                line.number.count,
                line.before.count if line.before else None,
                mark if ticked is not None and (mark := ticked.get(key)) else mark_of_line(line),
                rests=ticked is None or key in ticked,
            ),
            line.reports,
        )
        for key, line in lines_of(heading).items()
    ]


def mark_of_line(line: Line) -> str:
    """Return the mark of what stands behind a figure, and of what is said beside it."""
    return mark_of(line.reports, line.says)


def shown_text(text: StandingText, *, lines: Mapping[str, Line], found: Profile, query: str) -> ShownText:
    """Return one text as it is shown. That of a past day stands with the figures it holds, compared with nothing."""
    as_of = found.selection.as_of
    now = {key: _figure_of(key, line) for key, line in lines.items()}
    moved = moved_since(text.figures, now=now) if text.text and not as_of else []
    new = len(new_since(text.figures, now=now)) if text.text and not as_of else 0
    held = _figures_held(text, lines=lines) if as_of else ()
    return ShownText(
        id=str(text.id),
        title=text.kind.label if text.kind is not TextKind.WORDS else "",
        text=text.text,
        on_paper=paper_of(text.text, names=found.names_in_texts),
        says=(*rows_beside(text, names=found.names_in_texts), *held),
        is_late=text.kind is not TextKind.WORDS
        and bool(text.text)
        and text.plan.is_late(as_of or found.made_on),
        moved=tuple(_say_moved(each, lines=lines) for each in moved),
        new=_say_new(new),
        written=_say_written(text),
        instead=_say_instead(text, why=text.struck_reason),
        instead_on_paper=_say_instead(text, why=paper_of(text.struck_reason, names=found.names_in_texts)),
        withheld=words_withheld(text, names=found.names_in_texts),
        href="" if as_of else _address(query, text.heading, text.kind, thread=str(text.thread)),
    )


def _figures_held(text: StandingText, *, lines: Mapping[str, Line]) -> Iterable[tuple[str, str, str]]:
    """Return what a text kept of the figures on which it rests, as far as one of that name stands here."""
    for each in text.figures:
        if text.text and each.rests and (line := lines.get(each.key)):
            was = gettext("%(was)s when this was written") % {"was": _count_in_words(each)}
            yield line.on_paper or line.name, was, was


def paper_of(text: str, *, names: NamesInText) -> str:
    """Return a text as paper holds it: without the names of children."""
    return without_names(text, names, instead=gettext("[name left out]"))


def words_withheld(text: StandingText, *, names: NamesInText) -> tuple[str, ...]:
    """Return the words of a text, and of what stands beside it, that paper leaves out, each once."""
    plan = text.plan
    typed = (text.text, plan.owner, plan.measure, plan.outcome, text.struck_reason)
    return tuple(dict.fromkeys(word for each in typed for word in names_withheld(each, names)))


def _figure_of(key: str, line: Line) -> SeenFigure:
    return SeenFigure(key, line.number.count, line.before.count if line.before else None, mark_of_line(line))


def _writes(heading: Heading, *, found: Profile, query: str) -> Iterable[tuple[str, str]]:
    if not any(each.heading is heading and each.kind is TextKind.WORDS for each in found.texts):
        yield gettext("Write your own words"), _address(query, heading, TextKind.WORDS)
    if heading is Heading.UNKNOWN:
        yield gettext("Add a gap, and who could tell"), _address(query, heading, TextKind.GAP)
    if heading is Heading.NEXT:
        yield gettext("Add a recommendation"), _address(query, heading, TextKind.RECOMMENDATION)


def _address(query: str, heading: Heading, kind: TextKind, *, thread: str = "") -> str:
    asked = {"heading": heading.value, "kind": kind.value} | ({"thread": thread} if thread else {})
    return f"{reverse('profile-write')}?{query}&{urlencode(asked)}"


def rows_beside(text: StandingText, *, names: NamesInText | None = None) -> Iterable[tuple[str, str, str]]:
    """Return what stands beside the words: its name, what it is, and how paper holds that."""
    if text.kind is TextKind.WORDS or not text.text:
        return
    plan, is_gap = text.plan, text.kind is TextKind.GAP
    said = (
        (gettext("For"), plan.strand.label if plan.strand else ""),
        (gettext("Who could tell") if is_gap else gettext("Who does it"), plan.owner),
        (gettext("By"), day(plan.due_on) if plan.due_on else ""),
        (gettext("How we will know"), plan.measure),
        (gettext("How it stands"), plan.state.label),
        (gettext("What became of it"), plan.outcome),
    )
    yield from ((name, words, paper_of(words, names=names or NamesInText())) for name, words in said if words)


def _say_moved(moved: Movement, *, lines: Mapping[str, Line]) -> tuple[str, str]:
    """Return what moved, in words, and as paper says it."""
    was = _count_in_words(moved.was)
    if moved.now is None:
        gone = gettext("A figure on which this rests stands here no more: it was %(was)s.") % {"was": was}
        return gone, gone
    line = lines[moved.key]
    said, paper = (
        _moved_from(name, now=_count_in_words(moved.now), was=was)
        for name in (line.name, line.on_paper or line.name)
    )
    return said, paper


def _moved_from(name: str, *, now: str, was: str) -> str:
    if now == was:
        return gettext("%(name)s: as many, but not the same reports or sources.") % {"name": name}
    return gettext("%(name)s: %(now)s now, %(was)s when this was written.") % {
        "name": name,
        "now": now,
        "was": was,
    }


def _count_in_words(seen: SeenFigure) -> str:
    count = ngettext("%(counter)s report", "%(counter)s reports", seen.count) % {"counter": f"{seen.count:,}"}
    if seen.before is None:
        return count
    return gettext("%(count)s (%(before)s before)") % {"count": count, "before": f"{seen.before:,}"}


def _say_new(many: int) -> str:
    if not many:
        return ""
    return ngettext(
        "%(n)s figure stands here that did not when this was written.",
        "%(n)s figures stand here that did not when this was written.",
        many,
    ) % {"n": many}


def _say_written(text: StandingText) -> str:
    return gettext("%(who)s, %(day)s, of the position on %(position)s (version %(version)s).") % {
        "who": text.written_by,
        "day": day(text.written_on),
        "position": day(text.position_on),
        "version": text.version,
    }


def _say_instead(text: StandingText, *, why: str) -> str:
    """Return what stands where the words are gone, or wait."""
    if text.struck_on:
        return gettext("What stood here was struck by %(who)s on %(day)s: %(why)s") % {
            "who": text.struck_by,
            "day": day(text.struck_on),
            "why": why,
        }
    if text.look_again_since:
        return gettext(
            "Something that these words name was erased on %(day)s, or other versions of them were struck. Nobody "
            "reads them until somebody has looked at them again."
        ) % {"day": day(text.look_again_since)}
    if text.is_corrected:
        return gettext(
            "A report no longer tells what these words name: somebody corrected it, or it is suspected to be false. "
            "Nobody reads them until somebody has looked at them again."
        )
    return ""
