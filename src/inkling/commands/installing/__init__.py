"""Commands that make, renew or check an installation."""
