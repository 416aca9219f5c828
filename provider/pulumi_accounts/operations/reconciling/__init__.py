"""How one object is brought to what the program wants."""
