"""What exists at the vendors, made into a file for ``pulumi import`` and a program that matches."""
