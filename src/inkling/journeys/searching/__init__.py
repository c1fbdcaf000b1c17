"""What the unit was told is found again: the worker keeps the index, people of the unit search it."""
