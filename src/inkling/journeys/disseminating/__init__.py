"""How a sanitised text leaves the unit."""
