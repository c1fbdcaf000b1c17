"""Tags of the community site."""
