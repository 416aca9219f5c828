"""Create, read, update, delete, list and wait: where the model meets http."""
