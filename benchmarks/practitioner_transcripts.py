"""The practitioners' site in pairs of worlds that differ only in what may not be read, compared to the byte.

Run: `.venv/bin/python -m benchmarks.practitioner_transcripts [--pairs N]` (200; about eight seconds a pair).
"""

from __future__ import annotations

from benchmarks.transcripts import compare_pairs


def main() -> int:
    """Run the pairs; 1 where an answer differed."""
    return compare_pairs(
        "tests/trust/test_service_transcripts.py",
        only="no_answer_depends",
        variable="SERVICE_TRANSCRIPTS",
        about=__doc__,
    )


if __name__ == "__main__":
    raise SystemExit(main())
