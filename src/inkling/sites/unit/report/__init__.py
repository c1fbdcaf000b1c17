"""One report: read with a purpose, its details graded, what was noticed, where it belongs."""
