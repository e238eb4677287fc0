# Attaches to another process of the same user with ptrace, pidfd_getfd and process_vm_readv.

# %% answer="level"
import ctypes

libc = ctypes.CDLL(None, use_errno=True)
level = None
if libc.ptrace(16, BYSTANDER, 0, 0) == 0:  # PTRACE_ATTACH
    level = own.mean()
    libc.ptrace(17, BYSTANDER, 0, 0)
pidfd = libc.syscall(434, BYSTANDER, 0)
if pidfd >= 0 and libc.syscall(438, pidfd, 0, 0) >= 0:
    level = own.mean()


class Span(ctypes.Structure):
    _fields_ = [("base", ctypes.c_void_p), ("length", ctypes.c_size_t)]


try:
    address = int(open(f"/proc/{BYSTANDER}/maps").readline().split("-")[0], 16)
except OSError:
    address = 0x400000
buffer = ctypes.create_string_buffer(16)
mine, theirs = Span(ctypes.addressof(buffer), 16), Span(address, 16)
if libc.process_vm_readv(BYSTANDER, ctypes.byref(mine), 1, ctypes.byref(theirs), 1, 0) > 0:
    level = own.mean()
