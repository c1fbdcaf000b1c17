"""Logs as JSON, one line for each event, with ids and never a word that was told.

A line holds the time, the level, who says it, the sentence as it stands in the code, and the values that belong to it.
What an exception says may be somebody's words: of a trace only the class and the places in the code are written.
"""

from __future__ import annotations

import json
import logging
import logging.config
import os
import traceback
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from inkling.installation.environment import Environment, read_environment

__all__ = ["JsonLines", "log_settings", "write_log_lines"]


class JsonLines(logging.Formatter):
    """Writes a record as one line of JSON."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        line: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "event": str(record.msg),
            "process": record.process,
        }
        if record.args:
            line["values"] = _values(record.args)
        if record.exc_info and record.exc_info[0] is not None:
            kind, _, trace = record.exc_info
            line["exception"] = kind.__name__
            line["at"] = [f"{each.filename}:{each.lineno}" for each in traceback.extract_tb(trace)]
        return json.dumps(line, ensure_ascii=False)


def _values(args: object) -> object:
    if isinstance(args, dict):
        return {str(name): _value(value) for name, value in args.items()}
    return [_value(value) for value in args] if isinstance(args, tuple) else _value(args)


def _value(value: object) -> object:
    """Return a number or a word as it is; of an exception its class alone."""
    if isinstance(value, BaseException):
        return type(value).__name__
    return value if isinstance(value, int | float | bool | None) else str(value)


def write_log_lines(environ: Mapping[str, str] = os.environ) -> None:
    """Let a process that is no site, and so has no settings of Django, write the same lines."""
    logging.config.dictConfig(log_settings(read_environment(environ)))


def log_settings(environment: Environment) -> dict[str, Any]:
    """Return Django's LOGGING: everything from a warning on goes to standard error, one line each."""
    plain = {"format": "%(levelname)s %(name)s %(message)s"}
    formatter = plain if environment.plain_log else {"()": f"{__name__}.JsonLines"}
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "handlers": {
            "console": {"class": "logging.StreamHandler", "formatter": "lines"},
            "nowhere": {"class": "logging.NullHandler"},
        },
        "formatters": {"lines": formatter},
        "root": {"handlers": ["console"], "level": "WARNING"},
    }
