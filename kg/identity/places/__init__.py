"""Which entries of gazetteers, lists, event data and texts are one place."""
