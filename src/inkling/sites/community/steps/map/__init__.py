"""A map to point at, for whoever knows no postcode and no town: a part of the country, a district, a place."""
