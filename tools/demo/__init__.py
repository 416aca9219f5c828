"""Shows the provider at work: the root stack on a real engine, against emulated vendors."""
