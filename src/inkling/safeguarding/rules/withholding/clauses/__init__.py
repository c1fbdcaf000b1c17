"""Clauses and sentences that go whole, by rules and by what the encoder sees."""
