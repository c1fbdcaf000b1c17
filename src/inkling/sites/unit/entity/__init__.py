"""One person, car, number or place across the reports of the unit: what is told, what may be one, what was judged."""
