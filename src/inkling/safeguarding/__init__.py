"""Concerns: the protected view that goes to the children's front door, and its clock."""
