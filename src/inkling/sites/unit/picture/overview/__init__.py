"""The overview: what changed, in sentences with numbers, each opening the reports that it counts."""
