"""GeoNames: places of the world with their names, coordinates and administrative hierarchy."""
