"""Other people's machines: their keys, and what their systems have sent."""
