"""`python -m pricing_clarity COMMAND`."""

import sys

from pricing_clarity.cli import main

sys.exit(main())
