"""The emulated vendors, for the tests that bring a stack up."""

pytest_plugins = ["pulumi_accounts.emulator.fixtures"]
