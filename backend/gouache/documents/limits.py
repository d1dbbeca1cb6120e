"""How large a file may be and how much it may take: one table, checked by the gate before anything is parsed."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """The defaults are far above honest files and far below what hurts a machine with a gigabyte to spare.

    How far a part was compressed is no matter: honest files reach 667 to 1. Each limit is set by an environment
    variable of its own, which `settings.LIMITS` names.
    """

    file_bytes: int = 200_000_000
    entries: int = 10_000  # parts in the package
    inflated_bytes: int = 300_000_000  # all parts together
    xml_part_bytes: int = 50_000_000  # one XML part
    xml_nodes: int = 2_000_000  # tags and attributes of all XML parts; parsed, a tag takes up to 240 bytes
    attributes: int = 1_000  # of one element, namespaces it declares too; honest ones reach a few dozens
    relationships: int = 100_000  # of all parts together
    slides: int = 5_000  # listed in a presentation
    password_spins: int = 1_000_000  # hashes from a password to its key; Office does 100,000, a second does 1.5 million
    # For a server, which reads files in processes of their own (`workers`):
    worker_bytes: int = 512_000_000  # memory a file may take, beyond what its process takes at rest
    worker_seconds: int = 60  # for one file
    worker_files: int = 200  # then the process is replaced


DEFAULT_LIMITS = Limits()
