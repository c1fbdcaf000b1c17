"""Another installation asks whether a unit here holds an exact value."""
