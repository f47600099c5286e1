"""Views: pure functions from what live documents say to facts, entities, names and edges.

Nothing here talks to a store except :mod:`kg.views.asof` and :mod:`kg.views.snapshot`, which read.
"""
