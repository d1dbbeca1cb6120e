"""How well mini draws what it is offered for: writes `weights/vocabulary.json`.

usage: npm install --ignore-scripts @iconify-json/fluent-emoji-flat@1.2.6 @iconify-json/fluent-emoji@1.2.7 \
           @iconify-json/flat-color-icons@1.2.3 @iconify-json/fluent-color@1.2.21 emojibase-data@17.0.0
       python training/measure_vocabulary.py node_modules

Every prompt of `mini_concepts.txt` is drawn from two seeds, one draft each. A drawing is compared with all drawings of
the four sets above, in a space of 16 x 16 colours and 16 x 16 edge energies. The score of a prompt is the mean over
the seeds of: 0.5 where the nearest drawing is the one asked for, 0.2 where it is among the nearest five names, and up
to 0.3 by its distance against the median of all. It says that a picture is the one remembered. Whether it is also
pleasant after finishing was judged by eye: what is recognised but not pretty keeps 0.6 of its score.
"""

from __future__ import annotations

import io
import json
import re
import sys
from pathlib import Path
from typing import Any

import numpy as np
import resvg_py
import torch
from numpy.typing import NDArray
from PIL import Image

from gouache.engines.diffusion.mini.loading import bundled_weights, load_mini

SETS = ("fluent-emoji-flat", "fluent-emoji", "flat-color-icons", "fluent-color")
STYLE_WORDS = {"flat icon": "flat-color-icons", "color icon": "fluent-color"}
SEEDS = (1, 2)
NOT_PRETTY = 0.6
SIDE, BOX = 64, 56  # as in training: a drawing fills 7/8 of its square

Floats = NDArray[np.float32]


def article(name: str) -> str:
    if name.split(maxsplit=1)[0] in {"a", "an", "the"} or name.endswith("s"):
        return name
    return ("an " if name[0] in "aeiou" else "a ") + name


def concepts(path: Path) -> dict[str, tuple[str, float]]:
    """Every name with its prompt and what the eye takes off its score."""
    found = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        names, _, prompt = line.partition("#")[0].partition(" = ")
        parts = [name.strip() for name in names.removeprefix("~").split("|") if name.strip()]
        for name in parts:
            found[name] = (prompt.strip() or article(parts[0]), NOT_PRETTY if line.startswith("~") else 1.0)
    return found


def features(pictures: NDArray[np.uint8]) -> Floats:
    """n x 64 x 64 x 3 to a vector each: colours, and twice the edges."""
    x = pictures.astype(np.float32) / 127.5 - 1
    luma = x @ np.array([0.299, 0.587, 0.114], np.float32)
    opponents = np.stack([luma, x[..., 0] - x[..., 1], x[..., 2] - luma], 1)
    across = np.abs(np.diff(luma, axis=2))[:, :-1] + np.abs(np.diff(luma, axis=1))[:, :, :-1]
    edges = np.pad(across, ((0, 0), (0, 1), (0, 1)))[:, None]
    both = np.concatenate([opponents, 2 * edges], 1)
    n, channels = both.shape[:2]
    return both.reshape(n, channels, 16, 4, 16, 4).mean((3, 5)).reshape(n, -1)


def rendered(collection: dict[str, Any], icon: dict[str, Any]) -> NDArray[np.uint8]:
    width, height = (icon.get(key, collection.get(key, 16)) for key in ("width", "height"))
    body = icon["body"].replace("currentColor", "#212121")
    left, top = icon.get("left", 0), icon.get("top", 0)
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'viewBox="{left} {top} {width} {height}" width="{BOX * 4}" height="{BOX * 4}">{body}</svg>'
    )
    png = bytes(resvg_py.svg_to_bytes(svg_string=svg, width=BOX * 4, height=BOX * 4))
    drawing = Image.open(io.BytesIO(png)).convert("RGBA")
    drawing = drawing.resize((round(drawing.width / 4), round(drawing.height / 4)), Image.Resampling.BOX)
    paper = Image.new("RGBA", (SIDE, SIDE), "white")
    paper.alpha_composite(drawing, ((SIDE - drawing.width) // 2, (SIDE - drawing.height) // 2))
    return np.asarray(paper.convert("RGB"))


def drawings(modules: Path) -> tuple[list[tuple[str, str]], Floats]:
    """Set and name of every drawing, and its features; emoji go by their English label."""
    data = json.loads((modules / "emojibase-data/en/data.json").read_text(encoding="utf-8"))
    labels = {entry["hexcode"].upper().replace("-FE0F", ""): entry["label"].lower() for entry in data}
    names, pictures = [], []
    for kind in SETS:
        folder = modules / "@iconify-json" / kind
        collection = json.loads((folder / "icons.json").read_text(encoding="utf-8"))
        chars_file = folder / "chars.json"
        chars = json.loads(chars_file.read_text(encoding="utf-8")) if chars_file.exists() else {}
        code_of = {name: code.upper().replace("-FE0F", "") for code, name in chars.items()}
        for key, icon in collection["icons"].items():
            if re.search(r"skin-tone|-(light|medium|dark)$", key) or icon.get("hidden"):
                continue
            slug = re.sub(r"(-\d+)+$", "", key)  # sizes and variants
            name = labels.get(code_of.get(key, ""), slug.replace("-", " "))
            names.append((kind, re.sub(r"[:“”]", "", name.replace("’", "'"))))
            pictures.append(rendered(collection, icon))
    return names, features(np.stack(pictures))


def target_of(prompt: str) -> tuple[str, str]:
    """The drawing a prompt means: its set and its name."""
    subject, _, words = prompt.partition(", ")
    return STYLE_WORDS.get(words, "fluent-emoji-flat"), re.sub(r"^(an?|the) ", "", subject)


def main(modules: Path) -> None:
    torch.set_num_threads(1)  # a second one gains little at this size and loses much on a busy machine
    wanted = concepts(Path(__file__).with_name("mini_concepts.txt"))
    prompts = sorted({prompt for prompt, _ in wanted.values()}, key=len)
    names, bank = drawings(modules)
    only_names = np.array([name for _, name in names])
    targets = {prompt: target_of(prompt) for prompt in prompts}
    if unknown := sorted(set(targets.values()) - set(names)):
        sys.exit(f"there is no drawing of {unknown}")
    pipeline = load_mini()
    scores = dict.fromkeys(prompts, 0.0)
    for start in range(0, len(prompts), 16):
        batch = prompts[start : start + 16]
        for seed in SEEDS:
            generators = [torch.Generator().manual_seed(seed * 7919 + start + i) for i in range(len(batch))]
            drawn = pipeline(batch, drafts=1, generator=generators, output_type="uint8").images
            gaps = np.linalg.norm(features(drawn)[:, None] - bank[None], axis=-1)
            for prompt, gap in zip(batch, gaps, strict=True):
                name = targets[prompt][1]
                own = [i for i, entry in enumerate(names) if entry == targets[prompt]]
                order = list(dict.fromkeys(only_names[gap.argsort()[:80]]))
                nearness = max(0.0, 1 - float(gap[own].min() / np.median(gap)))
                scores[prompt] += (0.5 * (order[0] == name) + 0.2 * (name in order[:5]) + 0.3 * nearness) / len(SEEDS)
        print(f"{start + len(batch)} of {len(prompts)}", flush=True)
    about = " ".join((__doc__ or "").split("\n\n", 2)[2].split())
    table = {
        name: {"score": round(scores[prompt] * factor, 3), "prompt": prompt}
        for name, (prompt, factor) in wanted.items()
    }
    (bundled_weights() / "vocabulary.json").write_text(
        json.dumps({"about": about, "concepts": table}, indent=1, ensure_ascii=False) + "\n", encoding="utf-8"
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
