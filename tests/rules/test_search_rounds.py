"""What fits as well stands in rounds: the first of each value before the second of any."""

from __future__ import annotations

from uuid import uuid4

from inkling.search.rules.fitting import in_rounds


def test_rounds_keep_the_order_of_fits_and_of_days() -> None:
    a, b, c, d, e = (uuid4() for _ in range(5))
    fits = {a: (5, "one"), b: (5, "one"), c: (5, "two"), d: (9, "three"), e: (0, "")}
    assert in_rounds([a, b, c, d, e], fits) == [d, a, c, b, e]
    none = dict.fromkeys((a, b, c), (5, ""))
    assert in_rounds([b, a, c], none) == [b, a, c], "what is neither plate nor number stands by day"
