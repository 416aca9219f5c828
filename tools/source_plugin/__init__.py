"""The native plugin in source form: what the engine fetches, and installs with Python and an index alone."""
