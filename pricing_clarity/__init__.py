"""Find out, with five to ten people, which parts of a price page buyers misread."""

import os

# Before anything imports numpy: our matrices are small, and for these a second thread of its linear algebra only spins,
# which on a busy machine doubles the time of the findings.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
