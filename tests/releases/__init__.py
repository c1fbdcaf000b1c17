"""The schema of each release, empty and filled, as it was: what the newest migrations must be able to renew."""
