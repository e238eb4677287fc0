"""Kernels that start in a tenth of a second: a server imports once and forks, Jupyter asks it through a provisioner.

The way of one kernel, file by file: `provisioner` (what Jupyter calls) finds the user's server (`place`), starts it if
there is none (`fork`, `__main__`), and asks it (`wire`) for a kernel. The server (`server`) has done its imports
(`preload`), checks that the installed packages are still those (`freshness`) and forks; the child (`child`) ties its
life to the server's (`lifeline`) and becomes an ordinary IPython kernel. `client` makes the last step short: knowing when
the kernel is ready.
"""
