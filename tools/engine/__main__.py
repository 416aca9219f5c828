"""`python -m engine` prints the directory to put first on PATH, alone on stdout, so that a shell can keep it."""

import signal
import sys

from engine import EngineError, ensure
from engine.progress import say
from engine.steps import STOPS


def main() -> int:
    """Print the engine's directory, or say in one line why there is none."""
    _end_as_if_by_ctrl_c()
    try:
        folder = ensure()
    except EngineError as error:
        for line in getattr(error, "__notes__", ()):
            say(f"  {line}")
        say(str(error))
        return 1
    except KeyboardInterrupt:
        say("interrupted; nothing was kept")
        return 130  # what a shell expects of a command that Ctrl-C ended
    print(folder)
    return 0


def _end_as_if_by_ctrl_c() -> None:
    """Clean up after a `kill` or a closed terminal too, unless the caller had it ignored (nohup)."""
    for number in STOPS:
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, signal.default_int_handler)


if __name__ == "__main__":
    sys.exit(main())
