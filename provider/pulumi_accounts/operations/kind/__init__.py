"""What is known of one kind of object: the requests for it, its lists, and what is waited for."""
