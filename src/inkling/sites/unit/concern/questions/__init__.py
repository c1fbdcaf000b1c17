"""What a front door asks the unit, and what the unit answers."""
