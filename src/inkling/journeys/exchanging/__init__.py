"""What an organisation's system does, and who lets it."""
