"""Processes that read articles side by side."""

import os
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

# A parse multiplies small matrices: threads inside it gain nothing, and those of two processes get in each other's way.
_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")


def workers(jobs: int) -> ProcessPoolExecutor:
    """Return an executor of `jobs` processes with one thread of linear algebra each, unless the environment says more.

    The processes read these settings from the environment when they load the library, so they are set here.
    """
    for name in _THREADS:
        os.environ.setdefault(name, "1")
    return ProcessPoolExecutor(jobs, mp_context=get_context("spawn"))
