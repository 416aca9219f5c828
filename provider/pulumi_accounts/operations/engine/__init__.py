"""The engine's side of things: which stack a run works on, what the engine has saved of it, and whether it is there."""
