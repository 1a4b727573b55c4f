"""Customers and staff: sign-in, sessions, roles, API keys, audit."""
