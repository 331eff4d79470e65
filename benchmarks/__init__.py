"""Speed, side by side with peers.

All measure with one thread for matrix products, and with the processor kernels that users have,
not ones chosen by hand: both must be settled before NumPy loads, hence here.
"""

import os

os.environ.pop("OPENBLAS_CORETYPE", None)
for _name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[_name] = "1"
