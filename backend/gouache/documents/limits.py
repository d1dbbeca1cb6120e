"""How large a file may be: one table, checked by the gate before anything is parsed."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """The defaults are far above honest files and far below what hurts a machine with 2 GB to spare."""

    file_bytes: int = 200_000_000
    entries: int = 10_000  # parts in the package
    inflated_bytes: int = 300_000_000  # all parts together
    xml_part_bytes: int = 50_000_000  # one XML part
    xml_tags: int = 4_000_000  # in all XML parts together; a parsed tag takes about 130 bytes
    relationships: int = 100_000  # of all parts together
    password_spins: int = 1_000_000  # hashes from a password to its key; Office does 100,000, a second does 1.5 million
    # For a server, which reads files in processes of their own (`workers`):
    worker_bytes: int = 512_000_000  # memory a file may take, beyond what its process takes at rest
    worker_seconds: int = 60  # for one file
    worker_files: int = 200  # then the process is replaced


DEFAULT_LIMITS = Limits()
