"""IPython's kernel application, for a fork of the kernel server: a quick reader of its line, and a kernel's own modules.

traitlets makes a parser of every option of every class before it reads the first: a quarter of the time that a forked
kernel takes to start, for a line that a kernelspec has written.
"""

import logging
import os
from collections.abc import Sequence

from ipykernel.kernelapp import IPKernelApp
from traitlets.config import Config
from traitlets.config.loader import DeferredConfigString

from gangso.kernels import commands, preload
from gangso.kernels.wire import FILE_VARIABLE

# What our kernelspec and our own callers say; each has one value that is no list.
KNOWN = ("HistoryManager.hist_file", "IPKernelApp.log_level")


class ForkedKernelApp(IPKernelApp):
    """The same application."""

    def parse_command_line(self, argv: Sequence[str] | None = None) -> None:
        """Read the lines that are ours, and leave any other to traitlets."""
        config = None if argv is None else read(argv)
        if config is None:
            super().parse_command_line(argv)
            return
        self.argv, self.extra_args, self.cli_config = list(argv), [], config
        self.update_config(config)

    def init_kernel(self) -> None:
        """Make the kernel, which is to take for its own only the modules that an ordinary one would have loaded by now."""
        with preload.own_modules():
            super().init_kernel()
        commands.use_pipes()
        if f"{FILE_VARIABLE}BRIDGE" in os.environ:
            self.kernel.shell.unobserve_all(
                "exit_now"
            )  # `exit()` would end an answer's kernel 0.1 s later, in whatever cell is next
        self.kernel.log.addFilter(not_an_interrupt_between_cells)


def not_an_interrupt_between_cells(record: logging.LogRecord) -> bool:
    """Say whether a line of a kernel's log is worth showing.

    Whoever shuts a kernel down interrupts it first. If it is just ending a message, ipykernel says so as an error, on
    the screen of somebody who did nothing wrong; in a cell an interrupt has a traceback of its own.
    """
    return not record.getMessage().startswith("KeyboardInterrupt caught in kernel")


def read(argv: Sequence[str]) -> Config | None:
    """Return the configuration of a line of ``-f FILE`` and ``--KNOWN=value``, each once; None for any other line."""
    config, words = Config(), iter(argv)
    for word in words:
        option, _, value = word.removeprefix("--").partition("=")
        if word == "-f":
            option, value = "IPKernelApp.connection_file", next(words, "")
        elif option not in KNOWN or not word.startswith("--"):
            return None
        section, trait = option.split(".")
        if trait in config[section] or not value or value.startswith("-"):
            return None
        config[section][trait] = DeferredConfigString(value)
    return config
