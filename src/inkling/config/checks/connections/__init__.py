"""Checks of what crosses a network: sites, mail, and the line that delivers."""
