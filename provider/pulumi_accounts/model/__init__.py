"""What an API object is: declarations and everything that follows from them without talking to anybody."""
