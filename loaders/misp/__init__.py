"""MISP galaxy clusters: weapon systems, intelligence agencies, threat actors, companies."""
