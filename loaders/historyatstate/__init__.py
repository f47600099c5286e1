"""Travels of US presidents and secretaries of state, visits of foreign leaders (Office of the Historian)."""
