"""What the worker sends by mail, and to regions' own systems."""
