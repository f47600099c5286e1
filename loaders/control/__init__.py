"""Daily maps of territorial control."""
