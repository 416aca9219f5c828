"""The one place that talks: client, retry, rate budget, redaction, errors."""
