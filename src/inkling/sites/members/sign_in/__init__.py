"""Signing in and out, second factors, and the session between them."""
