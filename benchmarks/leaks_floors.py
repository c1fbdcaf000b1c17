"""What each set of `benchmarks/leaks.py` gives at least: held by a test, and no goal."""

from __future__ import annotations

# Held by a test of the sets that were written last: what they gave when they were first read, no goal.
FLOORS = {
    ("own", "view", "i"): 0.8,
    ("aside", "view", "i"): 0.78,
    ("fresh", "view", "i"): 0.9,
    ("last", "view", "i"): 0.6,
    ("last_aside", "view", "i"): 0.5,
    ("unseen", "view", "i"): 0.92,
    ("unseen", "view", "n"): 0.95,
    ("unseen", "leaks", "i"): 0.5,
    ("blind", "view", "i"): 0.94,
    ("blind", "view", "n"): 0.94,
    ("blind", "leaks", "i"): 0.5,
    ("blind_second", "view", "i"): 0.9,
    ("blind_second", "leaks", "i"): 0.8,
    ("blind_third", "view", "i"): 0.94,
    ("blind_third", "view", "n"): 0.94,
    ("blind_fourth", "view", "i"): 0.91,
    ("blind_fourth", "view", "n"): 0.87,
    ("blind_fifth", "view", "i"): 0.95,
    ("blind_fifth", "view", "n"): 0.93,
    ("blind_sixth", "view", "i"): 0.82,
    ("blind_sixth", "view", "n"): 0.91,
    ("blind_sixth", "leaks", "i"): 0.8,
    ("blind_seventh", "view", "i"): 0.77,
    ("blind_seventh", "view", "n"): 0.95,
    ("blind_seventh", "leaks", "i"): 0.85,
    ("blind_eighth", "view", "i"): 0.79,
    ("blind_eighth", "view", "n"): 0.79,
    ("blind_ninth", "view", "i"): 0.72,
    ("blind_ninth", "view", "n"): 0.84,
    ("blind_tenth", "view", "i"): 0.73,
    ("blind_tenth", "view", "n"): 0.89,
}
