"""The wheel as a user gets it: built, installed into an environment of its own, and made to work from another folder.

`make wheel-test` runs it. The environment is thrown away at the end.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import venv
import zipfile
from pathlib import Path

ROOT = Path(__file__).parents[2]
MAX_WHEEL_BYTES = 64 * 1024 * 1024


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="gouache-wheel-") as folder:
        wheel = build(Path(folder) / "dist")
        check_contents(wheel)
        program = install(wheel, Path(folder) / "venv")
        work = Path(folder) / "a folder with spaces"
        work.mkdir()
        use(program, work)


def build(folder: Path) -> Path:
    say("building the wheel")
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--outdir", folder, ROOT], check=True, capture_output=True
    )
    (wheel,) = folder.glob("*.whl")
    return wheel


def check_contents(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    for wanted in (
        "gouache/templates/styles.toml",
        "gouache/templates/sample-deck.pptx",
        "gouache/templates/words/de.toml",
        "gouache/engines/diffusion/mini/weights/model_index.json",
        "gouache/py.typed",
    ):
        assert wanted in names, f"{wanted} is not in the wheel"
    assert any(name.endswith("licenses/NOTICE") for name in names), "NOTICE is not in the wheel"
    strangers = [name for name in names if not name.startswith(("gouache/", "gouache-"))]
    assert not strangers, strangers
    assert wheel.stat().st_size < MAX_WHEEL_BYTES, f"the wheel has {wheel.stat().st_size:,} bytes"
    say(f"the wheel has {len(names)} files, {wheel.stat().st_size / 2**20:.1f} MiB")


def install(wheel: Path, folder: Path) -> Path:
    say("installing it into an environment of its own")
    venv.create(folder, with_pip=True)
    scripts = folder / ("Scripts" if os.name == "nt" else "bin")
    pip: list[str | Path] = [scripts / "python", "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    subprocess.run([*pip, "-c", ROOT / "constraints.txt", wheel], check=True)
    return scripts / "gouache"


def use(program: Path, folder: Path) -> None:
    say("using it")
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("GOUACHE_", "PYTHON"))}

    def gouache(*arguments: str) -> str:
        done = subprocess.run(
            [program, *arguments], cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False
        )
        assert done.returncode == 0, f"gouache {' '.join(arguments)}: {done.returncode}\n{done.stdout}\n{done.stderr}"
        return done.stdout

    assert "illustrate" in gouache("--help")
    assert "mini" in gouache("engines")
    gouache("draw", "a bicycle", "-o", "bicycle.png", "--size", "640x360")
    assert (folder / "bicycle.png").stat().st_size > 1000
    print(gouache("demo", "--limit", "1"))
    copies = sorted(path.name for path in (folder / "gouache-demo").iterdir())
    assert copies == [
        "sample-deck-illustrated.gouache.json",
        "sample-deck-illustrated.pptx",
        "sample-report-illustrated.docx",
        "sample-report-illustrated.gouache.json",
    ], copies
    for copy in (name for name in copies if not name.endswith(".json")):
        found = json.loads(gouache("verify", f"gouache-demo/{copy}", "--json"))
        assert [picture["status"] for picture in found["pictures"]] == ["intact"], found


def say(text: str) -> None:
    print(f"wheel: {text}", flush=True)


if __name__ == "__main__":
    main()
