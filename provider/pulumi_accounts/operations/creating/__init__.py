"""How an object comes under management, once, whatever dies."""
