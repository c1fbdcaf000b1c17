"""Paper of a region: leaflet, poster and card of numbers, as tagged PDFs."""
