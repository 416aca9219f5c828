"""What outlives a process: the journal of creations, and requests counted. It knows no vendor, and holds neither values nor secrets."""
