"""Inkling: small pieces of information about child exploitation, told, escalated, routed, graded and linked."""
