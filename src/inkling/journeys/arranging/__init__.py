"""Journeys of analysts who put what stands in a network where it suits their own work."""
