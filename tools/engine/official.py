"""A process of its own, started by path: the SDK's installer has no time limit, prints, and is slow to import."""

import socket
import sys

from pulumi.automation import PulumiCommand
from semver import VersionInfo

CONNECT_LIMIT = 10  # seconds, for a network that drops packets instead of refusing


def main(root: str, version: str) -> None:
    """Install into `root/bin`."""
    socket.setdefaulttimeout(CONNECT_LIMIT)
    PulumiCommand.install(root=root, version=VersionInfo.parse(version))


if __name__ == "__main__":
    main(*sys.argv[1:])
