"""Makes the pictures in ``docs/pictures``."""
