"""Which entities of several lists and texts are one: profiles, blocking, features, a score, judgements."""
