"""Weights fitted anew to pairs that officers judged: close to the hand-set ones, bounded, and only where it helps."""
