"""Which ids mean one entity or one fact: judgements, what follows from them, and candidates to judge."""
