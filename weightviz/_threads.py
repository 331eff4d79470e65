"""One thread for matrix products, set before NumPy loads; imported for this effect only.

Two threads make the small steps of small networks several times slower, and a server has other
visitors for its other cores. Whoever set these variables, or loaded NumPy first, has decided
already: a library does not overrule its host.
"""

import os
import sys

if "numpy" not in sys.modules:
    for _name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ.setdefault(_name, "1")
