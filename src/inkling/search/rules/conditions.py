"""What a query asks of the keys of one report: a small tree, read by the database as a tsquery and here by sets."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass


@dataclass(frozen=True)
class Key:
    """One key must be there; with `begins`, one that begins so."""

    key: str
    begins: bool = False


@dataclass(frozen=True)
class AllOf:
    """Every one of these must hold."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True)
class AnyOf:
    """One of these must hold."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True)
class NoneOf:
    """This must not hold."""

    part: Condition


@dataclass(frozen=True)
class InARow:
    """These keys must follow each other; `steps` says how many words on each stands from the one before."""

    keys: tuple[str, ...]
    steps: tuple[int, ...]


Condition = Key | AllOf | AnyOf | NoneOf | InARow


def any_of(parts: Collection[Condition]) -> Condition | None:
    """Return the condition that one of these holds; None where there is none."""
    distinct = tuple(dict.fromkeys(parts))
    return distinct[0] if len(distinct) == 1 else AnyOf(distinct) if distinct else None


def all_of(parts: Collection[Condition]) -> Condition | None:
    """Return the condition that all of these hold; None where there is none."""
    distinct = tuple(dict.fromkeys(parts))
    return distinct[0] if len(distinct) == 1 else AllOf(distinct) if distinct else None


def as_tsquery(condition: Condition, *, prefix: str) -> str:
    """Return the condition in PostgreSQL's words. `prefix` stands before each key: that of the unit."""
    match condition:
        case Key(key, begins):
            return _quote(prefix + key) + (":*" if begins else "")
        case AllOf(parts):
            return "(" + " & ".join(as_tsquery(each, prefix=prefix) for each in parts) + ")"
        case AnyOf(parts):
            return "(" + " | ".join(as_tsquery(each, prefix=prefix) for each in parts) + ")"
        case NoneOf(part):
            return "!" + as_tsquery(part, prefix=prefix)
        case InARow(keys, steps):
            first, *others = (_quote(prefix + key) for key in keys)
            row = "".join(f" <{step}> {key}" for step, key in zip(steps, others, strict=True))
            return f"({first}{row})"


def holds(condition: Condition, keys: Collection[str]) -> bool:
    """Say whether a condition holds for a set of keys. Of words in a row only that all are there."""
    match condition:
        case Key(key, begins):
            return any(each.startswith(key) for each in keys) if begins else key in keys
        case AllOf(parts):
            return all(holds(each, keys) for each in parts)
        case AnyOf(parts):
            return any(holds(each, keys) for each in parts)
        case NoneOf(part):
            return not holds(part, keys)
        case InARow(row, _):
            return all(key in keys for key in row)


def _quote(key: str) -> str:
    return "'" + key.replace("\\", "\\\\").replace("'", "''") + "'"
