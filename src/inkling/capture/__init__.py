"""What was told: reports, details, how it is known, whether it was agreed, and the sealed identities."""
