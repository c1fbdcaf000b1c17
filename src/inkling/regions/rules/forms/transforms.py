"""What is done to an answer before it stands on a form, and what whoever fills it in is told to mind."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from inkling.regions.rules.packs import FormField


def bullet_points(value: str) -> str:
    """Put each line behind a bullet."""
    return "\n".join(f"- {line.strip()}" for line in value.splitlines() if line.strip())


def one_line(value: str) -> str:
    """Join lines by semicolons, and runs of spaces."""
    return "; ".join(" ".join(line.split()) for line in value.splitlines() if line.strip())


def as_it_is(value: str) -> str:
    """Return the answer as it was told."""
    return value


TRANSFORMS: Mapping[str, Callable[[str], str]] = {
    "bullet_points": bullet_points,
    "one_line": one_line,
    # No change: names stay as they were told, and initials are pointed out.
    "full_names": as_it_is,
}
ABOUT_TRANSFORMS = {
    "bullet_points": "each line of the answer behind a bullet",
    "one_line": "lines joined by semicolons, runs of spaces joined",
    "full_names": "nothing is changed; what looks like initials is pointed out",
}


def transform(value: str, *, field: FormField) -> str:
    """Return the answer as the region wants it."""
    for name in field.transforms:
        value = TRANSFORMS[name](value) if name in TRANSFORMS else value
    return value


def advice_of(field: FormField) -> str:
    """Return what whoever fills in the field is told, in the pack's words, with its limit."""
    limit = f"at most {field.most_characters:,} characters" if field.most_characters else ""
    return "; ".join(part for part in (field.advice, limit) if part)


def doubts_of(field: FormField, value: str) -> list[str]:
    """Return what to look at in an answer: initials where full names are asked for, and more than the form takes."""
    found = []
    if "full_names" in field.transforms and has_initials(value):
        found.append(f"{field.label}: looks like initials")
    if field.most_characters and len(value) > field.most_characters:
        over = f"{len(value):,} characters, and the form takes {field.most_characters:,}"
        found.append(f"{field.label}: {over}. Shorten it there; what is left out stays on this sheet")
    return found


def has_initials(value: str) -> bool:
    """Say whether a line has a word of one letter: it stays as it was told, and a person looks."""
    return any(
        len(word) == 1 and word.isalpha()
        for line in value.splitlines()
        for word in line.partition(" (")[0].replace(".", " ").split()
    )
