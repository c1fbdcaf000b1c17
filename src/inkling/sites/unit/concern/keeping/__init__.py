"""Who of the unit must not find out of a concern."""
