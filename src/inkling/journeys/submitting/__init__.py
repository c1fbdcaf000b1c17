"""How a report reaches its region, by machine or by hand, and what became of it."""
