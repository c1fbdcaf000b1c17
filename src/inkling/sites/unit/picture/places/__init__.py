"""Places and lines: the map, named places, venues, days and hours, and the lines out of the area."""
