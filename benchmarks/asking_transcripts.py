"""A teller who looks at a receipt in pairs of worlds that differ only in what may not be seen of asking back.

Run: `.venv/bin/python -m benchmarks.asking_transcripts [--pairs N]` (200).
"""

from __future__ import annotations

from benchmarks.transcripts import compare_pairs


def main() -> int:
    """Run the pairs; 1 where a page differed."""
    return compare_pairs(
        "tests/trust/test_asking_transcripts.py",
        only="no_page_depends",
        variable="ASKING_TRANSCRIPTS",
        about=__doc__,
    )


if __name__ == "__main__":
    raise SystemExit(main())
