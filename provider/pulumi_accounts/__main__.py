"""``python -m pulumi_accounts``: the command ``pulumi-accounts``."""

from pulumi_accounts.cli import main

main()
