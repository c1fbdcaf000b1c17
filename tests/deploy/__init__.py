"""The operator's guide, followed line by line on a throw-away machine."""
