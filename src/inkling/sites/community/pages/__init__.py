"""The pages of the community site."""
