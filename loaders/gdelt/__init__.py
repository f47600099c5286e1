"""Events, mentions and the Global Knowledge Graph of the GDELT Project."""
