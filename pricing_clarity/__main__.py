"""`python -m pricing_clarity COMMAND`."""

import sys

try:
    from pricing_clarity.cli import main
except KeyboardInterrupt:
    # While the program itself is being read.
    sys.stderr.write("Stopped.\n")
    sys.exit(130)

sys.exit(main())
