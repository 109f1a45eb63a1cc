"""Warm kernels: Jupyter kernels forked from a process that has imported the usual modules already.

To start a kernel and import the scientific stack costs more than most notebooks' work. With the kernelspec `batt-warm`
any user of `jupyter_client` (papermill, nbclient, nbconvert, JupyterLab) gets kernels that have all of it from the
start, and otherwise are as fresh: a process each, with its own environment, working directory, seeds and limits.

    wire          the messages between requester and server
    identity      which server may fork which kernel
    addresses     sockets in a folder, and the lock under which they change
    child         from forked process to kernel
    server        the process that forks
    starting      finding a server, starting it
    process       the requester's hold on a kernel
    provisioner   the extension point of `jupyter_client`
    spec          the kernelspec
    owning        a server for the length of a block

What a forked kernel shares with its siblings, and a fresh one would not: the seed of `hash(str)`, and that modules are
loaded which the notebook did not import.
"""

from batt_helpers.kernels.owning import WarmServer
from batt_helpers.kernels.spec import KERNEL_NAME, install_kernel, remove_kernel

__all__ = ["KERNEL_NAME", "WarmServer", "install_kernel", "remove_kernel"]
