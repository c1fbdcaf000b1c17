"""Holds what was sent against a schema. A list that is too long is refused for that alone: nobody goes through it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from jsonschema import Draft202012Validator, ValidationError
from jsonschema.protocols import Validator
from jsonschema.validators import extend

from inkling.sites.api.told.schema import Schema

_Check = Callable[[Any, Any, Any, Any], Iterator[ValidationError]]
# These look at each item, or hold each against each other one.
_OF_ITEMS = ("items", "uniqueItems")


def validator_of(schema: Schema) -> Validator:
    """Return what holds a body against this schema; its work is bounded by the limits that stand there."""
    return _Bounded(schema)


def _unless_too_long(check: _Check) -> _Check:
    def run(validator: Any, wanted: Any, instance: Any, schema: Any) -> Iterator[ValidationError]:
        if not isinstance(instance, list) or len(instance) <= schema.get("maxItems", len(instance)):
            yield from check(validator, wanted, instance, schema)

    return run


_Bounded: Any = extend(
    Draft202012Validator,
    {name: _unless_too_long(Draft202012Validator.VALIDATORS[name]) for name in _OF_ITEMS},
)
