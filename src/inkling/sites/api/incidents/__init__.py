"""An incident in the shape of others, as another system posts it."""
