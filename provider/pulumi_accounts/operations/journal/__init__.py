"""What the store holds of creations and requests, as one run of the engine reads and writes it."""
