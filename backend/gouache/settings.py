"""Settings: frozen, typed, and the only reader of the environment (prefix GOUACHE_)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from platformdirs import user_data_path

from gouache.documents.limits import Limits
from gouache.documents.rendering.renderer import RendererName
from gouache.errors import InvalidSetting

PREFIX = "GOUACHE_"
_MB = 1_000_000

LIMITS: Mapping[str, tuple[str, int]] = {
    "file_bytes": ("MAX_FILE_MB", _MB),
    "entries": ("MAX_ENTRIES", 1),
    "inflated_bytes": ("MAX_INFLATED_MB", _MB),
    "xml_part_bytes": ("MAX_XML_PART_MB", _MB),
    "xml_nodes": ("MAX_XML_NODES", 1),
    "attributes": ("MAX_ATTRIBUTES", 1),
    "relationships": ("MAX_RELATIONSHIPS", 1),
    "slides": ("MAX_SLIDES", 1),
    "password_spins": ("MAX_PASSWORD_SPINS", 1),
    "worker_bytes": ("WORKER_MB", _MB),
    "worker_seconds": ("WORKER_SECONDS", 1),
    "worker_files": ("WORKER_FILES", 1),
}
"""The variable, after the prefix, that sets each limit of `Limits`, and how much a one in it means."""


def password_from(environment: Mapping[str, str], name: str) -> str:
    """The password in the variable of that name. Raises InvalidSetting naming the variable, never what it holds."""
    password = environment.get(name, "")
    if not password:
        raise InvalidSetting(f"{name} is empty or not set, a password is wanted in it")
    try:
        password.encode("utf-16-le")  # as it is hashed: MS-OFFCRYPTO 2.3.4.11
    except UnicodeEncodeError:
        # Without `from`: that error would show the password.
        raise InvalidSetting(f"{name} holds bytes that are no text in this system's encoding") from None
    return password


def packaged_templates() -> Path:
    """`templates/`: inside the package in a wheel, beside `backend/` in a checkout."""
    package = Path(__file__).parent
    inside = package / "templates"
    return inside if inside.is_dir() else package.parents[1] / "templates"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What an operator or a user can set once.

    `engine` is an id of the catalog or `auto`; `style` a name in the styles, empty for their default. `models_dir`
    holds one folder of weights per engine id, `hub` is a mirror to fetch them from in place of the Hugging Face hub.
    `styles` and `lexicon` are a company's own files, added to ours; `templates` holds ours and the two sample files.
    `renderer` shows pages, so that places can be looked at before they are chosen.
    `planner_url` is a chat endpoint up to `/chat/completions`; empty, nothing is sent anywhere.
    """

    engine: str = "auto"
    style: str = ""
    models_dir: Path = field(default_factory=lambda: user_data_path("gouache", appauthor=False) / "models")
    hub: str = ""
    styles: Path | None = None
    lexicon: Path | None = None
    templates: Path = field(default_factory=packaged_templates)
    limits: Limits = Limits()
    renderer: RendererName = RendererName.AUTO
    planner_url: str = ""
    planner_model: str = ""
    planner_key: str = field(default="", repr=False)
    planner_timeout_s: int = 60

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> Settings:
        """Settings from variables such as GOUACHE_ENGINE. Raises InvalidSetting naming the variable."""
        defaults = cls()

        def text(name: str, default: str) -> str:
            return environment.get(PREFIX + name, "").strip() or default

        def path(name: str) -> Path | None:
            value = environment.get(PREFIX + name, "").strip()
            return Path(value).expanduser() if value else None

        def number(name: str, default: int) -> int:
            value = environment.get(PREFIX + name, "").strip()
            if not value:
                return default
            if not value.isdecimal() or int(value) < 1:
                raise InvalidSetting(f"{PREFIX}{name} is {value!r}, a whole number of at least 1 is wanted")
            return int(value)

        planner_url, planner_model = text("PLANNER_URL", ""), text("PLANNER_MODEL", "")
        if planner_url and not planner_url.startswith(("http://", "https://")):
            raise InvalidSetting(f"{PREFIX}PLANNER_URL is {planner_url!r}, an address with http or https is wanted")
        if planner_url and not planner_model:
            raise InvalidSetting(f"{PREFIX}PLANNER_URL is set and {PREFIX}PLANNER_MODEL is not; name the model to ask")

        renderer = text("RENDERER", defaults.renderer)
        if renderer not in list(RendererName):
            raise InvalidSetting(f"{PREFIX}RENDERER is {renderer!r}, one of {', '.join(RendererName)} is wanted")

        return cls(
            planner_url=planner_url.removesuffix("/").removesuffix("/chat/completions"),
            planner_model=planner_model,
            planner_key=text("PLANNER_KEY", ""),
            planner_timeout_s=number("PLANNER_TIMEOUT", defaults.planner_timeout_s),
            renderer=RendererName(renderer),
            engine=text("ENGINE", defaults.engine),
            style=text("STYLE", defaults.style),
            models_dir=path("MODELS_DIR") or defaults.models_dir,
            hub=text("HUB", ""),
            styles=path("STYLES"),
            lexicon=path("LEXICON"),
            templates=path("TEMPLATES") or defaults.templates,
            limits=Limits(
                **{
                    field: number(name, getattr(defaults.limits, field) // unit) * unit
                    for field, (name, unit) in LIMITS.items()
                }
            ),
        )
