"""The same names and details that keep arising: exact values, with the evidence shown. People are never merged."""
