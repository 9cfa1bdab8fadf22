"""``python -m huoju``: the program ``huoju``."""

import signal
import sys

from ._huoju import main as run


def main() -> int:
    """Runs the program with the arguments of the command line; its exit status."""
    # The program ends by Ctrl-C as others do, not when Python looks for signals again.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    return run(["huoju", *sys.argv[1:]])


if __name__ == "__main__":
    sys.exit(main())
