"""How a concern is opened, told, asked about and decided."""
