"""Work on the workers of a Dask cluster that is there already.

optional     the package `distributed`, which only this needs
connecting   a client whose workers run the same code, and that keeps a lost scheduler to one line
pool         jobs on its workers, each of which has made once what they need
"""

from batt_helpers.cluster.optional import with_distributed

__all__ = ["with_distributed"]
