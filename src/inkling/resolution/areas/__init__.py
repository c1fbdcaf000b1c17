"""People and places are linked area by area, and only then between areas."""
