"""Political violence, demonstrations and strategic developments of ACLED, revised every week."""
