"""An incident, posted to a system of the region's own."""
