"""The United Nations Security Council's consolidated sanctions list."""
