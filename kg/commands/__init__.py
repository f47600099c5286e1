"""The commands of ``kg`` that need nothing above this package; the others are found by entry point."""
