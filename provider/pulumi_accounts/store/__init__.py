"""What outlives a process: records of creations. It knows no vendor, and holds neither values nor secrets."""
