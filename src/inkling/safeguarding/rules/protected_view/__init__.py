"""What the front door needs to find and protect a child, taken from what was told. Pure."""
