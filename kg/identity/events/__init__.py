"""Which reports tell of one event: signatures, candidate pairs, a scored decision, judgements."""
