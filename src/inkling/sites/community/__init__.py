"""The community site: anyone, no account, no JavaScript, any phone."""
