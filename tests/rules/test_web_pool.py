"""Who comes next: pages that are only read, then short forms, then long ones; none waits for ever."""

from __future__ import annotations

import threading
import time
from concurrent.futures import CancelledError

import pytest

from inkling.installation.web.pool import SECONDS_A_KILOBYTE, OrderedPool, WorkEnded


def test_pages_come_before_forms_and_short_forms_before_long_ones() -> None:
    pool, order, go_on = OrderedPool(threads=1, kept=0), [], threading.Event()
    first = pool.add(lambda: go_on.wait(10), reads_only=True, size=0)
    made = [
        pool.add(lambda: order.append("long"), reads_only=False, size=20_000),
        pool.add(lambda: order.append("short"), reads_only=False, size=300),
        pool.add(lambda: order.append("page"), reads_only=True, size=300),
    ]
    go_on.set()
    for each in (first, *made):
        each.result(10)
    assert order == ["page", "short", "long"]
    pool.shutdown()


def test_forms_leave_threads_for_pages() -> None:
    pool, go_on = OrderedPool(threads=3, kept=1), threading.Event()
    forms = [pool.add(lambda: go_on.wait(10), reads_only=False, size=300) for _ in range(9)]
    assert pool.add(lambda: "999", reads_only=True, size=0).result(5) == "999"
    assert not any(each.done() for each in forms)
    go_on.set()
    assert all(each.result(10) for each in forms)
    pool.shutdown()


def test_a_long_form_is_late_and_not_last() -> None:
    pool, order, go_on = OrderedPool(threads=1, kept=0), [], threading.Event()
    first = pool.add(lambda: go_on.wait(10), reads_only=True, size=0)
    long = pool.add(lambda: order.append("long"), reads_only=False, size=3_000)
    time.sleep(3 * SECONDS_A_KILOBYTE + 0.1)
    short = pool.add(lambda: order.append("short"), reads_only=False, size=300)
    go_on.set()
    for each in (first, long, short):
        each.result(10)
    assert order == ["long", "short"]
    pool.shutdown()


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_page_that_ends_its_thread_costs_no_thread() -> None:
    def leaves() -> None:
        raise SystemExit

    pool = OrderedPool(threads=1, kept=0)
    for _ in range(3):
        with pytest.raises(WorkEnded):
            pool.add(leaves, reads_only=False, size=0).result(5)
    assert pool.add(lambda: "still here", reads_only=False, size=0).result(5) == "still here"
    pool.shutdown()


def test_what_waits_when_the_site_ends_is_cancelled() -> None:
    pool, go_on = OrderedPool(threads=1, kept=0), threading.Event()
    pool.add(lambda: go_on.wait(10), reads_only=True, size=0)
    waiting = pool.add(lambda: None, reads_only=False, size=0)
    pool.shutdown()
    go_on.set()
    with pytest.raises(CancelledError):
        waiting.result(5)
