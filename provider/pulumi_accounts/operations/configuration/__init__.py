"""What users set: settings, credentials, and how patient to be."""
