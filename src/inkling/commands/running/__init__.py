"""Commands that open something and run on."""
