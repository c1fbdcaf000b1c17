"""Incidents as other systems send them, read into the draft that everybody's telling becomes."""
