"""Each event is one line of JSON, and no line holds what somebody told."""

from __future__ import annotations

import json
import logging
import sys
from typing import Any

import pytest

from inkling.installation.environment import EnvironmentRefused, read_environment
from inkling.installation.log_lines import JsonLines, log_settings

TOLD = "My niece Kez is 14\nand a man called Fitz"


class Broke(Exception):
    """Something broke in the middle of what was told."""


def line_of(message: str, *args: object, exc_info: Any = None) -> dict[str, Any]:
    record = logging.LogRecord("inkling.worker", logging.ERROR, __file__, 1, message, args, exc_info)
    written = JsonLines().format(record)
    assert "\n" not in written
    line: dict[str, Any] = json.loads(written)
    return line


def test_a_line_holds_time_level_sentence_and_values() -> None:
    line = line_of("submission %s waits for %d seconds", "0b9f", 4)
    assert line["event"] == "submission %s waits for %d seconds", "the same event is the same words"
    assert line["values"] == ["0b9f", 4]
    assert (line["level"], line["logger"]) == ("error", "inkling.worker")
    assert line["time"].endswith("+00:00")


def test_values_by_name_stay_named() -> None:
    assert line_of("%(part)s is silent", {"part": "clock"})["values"] == {"part": "clock"}


def test_an_exception_is_a_class_and_places_and_no_word_of_it() -> None:
    try:
        raise Broke(TOLD)
    except Broke as problem:
        line = line_of("it broke: %s", problem, exc_info=sys.exc_info())
    assert line["exception"] == "Broke"
    assert line["values"] == ["Broke"]
    assert [place.rsplit("/", 1)[1].split(":")[0] for place in line["at"]] == ["test_log_lines.py"]
    assert "Kez" not in json.dumps(line)
    assert "Fitz" not in json.dumps(line)


def test_a_person_at_a_terminal_gets_words() -> None:
    plain = log_settings(read_environment({"INKLING_LOG": "plain"}))["formatters"]["lines"]
    assert "format" in plain
    assert "()" in log_settings(read_environment({}))["formatters"]["lines"]
    with pytest.raises(EnvironmentRefused, match="write plain or json"):
        read_environment({"INKLING_LOG": "yaml"})


def test_a_monitor_is_an_address() -> None:
    assert read_environment({"INKLING_MONITORS": "10.0.0.7, ::1"}).monitors == {"10.0.0.7", "::1"}
    with pytest.raises(EnvironmentRefused, match=r"write addresses such as 10\.0\.0\.7"):
        read_environment({"INKLING_MONITORS": "monitor.example"})
