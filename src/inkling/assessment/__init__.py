"""What the unit makes of each detail: 3x5x2, conditions, disposals, outcomes."""
