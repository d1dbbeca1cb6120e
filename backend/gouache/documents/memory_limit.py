"""How much more memory this process may take; each system has its own way."""

from __future__ import annotations

import sys

if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    _EXTENDED_LIMITS = 9  # JobObjectExtendedLimitInformation
    _PROCESS_MEMORY = 0x100  # JOB_OBJECT_LIMIT_PROCESS_MEMORY

    class _Basic(ctypes.Structure):
        _fields_ = (
            ("PerProcessUserTimeLimit", wintypes.LARGE_INTEGER),
            ("PerJobUserTimeLimit", wintypes.LARGE_INTEGER),
            ("LimitFlags", wintypes.DWORD),
            ("MinimumWorkingSetSize", ctypes.c_size_t),
            ("MaximumWorkingSetSize", ctypes.c_size_t),
            ("ActiveProcessLimit", wintypes.DWORD),
            ("Affinity", ctypes.c_size_t),
            ("PriorityClass", wintypes.DWORD),
            ("SchedulingClass", wintypes.DWORD),
        )

    class _Extended(ctypes.Structure):
        _fields_ = (
            ("BasicLimitInformation", _Basic),
            ("IoInfo", ctypes.c_ulonglong * 6),
            ("ProcessMemoryLimit", ctypes.c_size_t),
            ("JobMemoryLimit", ctypes.c_size_t),
            ("PeakProcessMemoryUsed", ctypes.c_size_t),
            ("PeakJobMemoryUsed", ctypes.c_size_t),
        )

    _AT_REST = 300_000_000  # committed by Python and the libraries; the job counts from the beginning of the process

    def limit_memory(more_bytes: int) -> bool:
        """Let this process take that much more memory, and say whether that could be done.

        By a job object, whose handle lives as long as the process. What goes beyond it is a MemoryError.
        """
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.CreateJobObjectW.restype = wintypes.HANDLE
        kernel.GetCurrentProcess.restype = wintypes.HANDLE
        job = wintypes.HANDLE(kernel.CreateJobObjectW(None, None))
        limits = _Extended()
        limits.BasicLimitInformation.LimitFlags = _PROCESS_MEMORY
        limits.ProcessMemoryLimit = _AT_REST + more_bytes
        size = wintypes.DWORD(ctypes.sizeof(limits))
        return bool(
            kernel.SetInformationJobObject(job, ctypes.c_int(_EXTENDED_LIMITS), ctypes.byref(limits), size)
            and kernel.AssignProcessToJobObject(job, wintypes.HANDLE(kernel.GetCurrentProcess()))
        )

else:
    import resource
    from pathlib import Path

    _STATISTICS = Path("/proc/self/statm")

    def limit_memory(more_bytes: int) -> bool:
        """Let this process take that much more memory, and say whether that could be done.

        By the size of its address space, where the system tells how large that is. macOS neither tells it nor holds
        to the limit, so there a file can take what the machine has. What goes beyond it is a MemoryError.
        """
        if not _STATISTICS.is_file():
            return False
        pages = int(_STATISTICS.read_text(encoding="ascii").split()[0])
        most = pages * resource.getpagesize() + more_bytes
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
        return True
