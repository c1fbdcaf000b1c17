"""For those who look after a unit: the audit chain, stated purposes, whether the line runs."""
