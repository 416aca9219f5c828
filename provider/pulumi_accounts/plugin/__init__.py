"""The native plugin: the same operations for every Pulumi language, over gRPC."""
