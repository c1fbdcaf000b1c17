"""What a unit tells services of a month, as both see it."""
