"""A deliberately broken community site, for benchmarks.crash only: the receipt first, the commit afterwards."""

from __future__ import annotations

import queue
import threading
import time
from typing import Any
from uuid import uuid4

from inkling.capture.rules import receipt
from inkling.config.wsgi import application
from inkling.journeys.telling.submit_report import RecordedReport, submit_report
from inkling.sites.community.pages import tell

_DELAY = 0.2
_later: queue.Queue[tuple[float, dict[str, Any]]] = queue.Queue()


def _answer_first(draft: Any, **others: Any) -> RecordedReport:
    _later.put((time.monotonic() + _DELAY, {"draft": draft, **others}))
    return RecordedReport(receipt.write_receipt(others["receipt_secret"]), uuid4(), is_addition=False)


def _commit_later() -> None:
    while True:
        due, arguments = _later.get()
        time.sleep(max(0.0, due - time.monotonic()))
        submit_report(arguments.pop("draft"), **arguments)


threading.Thread(target=_commit_later, daemon=True).start()
tell.submit_report = _answer_first  # type: ignore[assignment]
answer_before_commit = application
