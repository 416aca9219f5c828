"""Renewing Commvault's pair of tokens: alone, once, and saved before anybody uses it."""
