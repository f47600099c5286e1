"""Losses of military equipment that Oryx documents, each with a picture or film as evidence."""
