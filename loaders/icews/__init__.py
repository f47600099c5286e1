"""The Integrated Crisis Early Warning System's coded events."""
