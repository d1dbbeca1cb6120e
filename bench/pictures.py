"""How long one picture takes, with the model loaded: `python -m bench.pictures`."""

from __future__ import annotations

import statistics
import time

from bench.conditions import conditions
from gouache.domain import Size
from gouache.settings import Settings
from gouache.wiring import studio_for, styles_for

PROMPTS = ("a bicycle", "a light bulb", "a house", "a tree", "a rocket", "a key", "a calendar")


def main() -> None:
    settings = Settings(engine="mini")
    studio, styles = studio_for(settings), styles_for(settings)
    begun = time.perf_counter()
    studio.engine_for(studio.row)
    print("One picture, model loaded, encoded and marked:", conditions("torch", "diffusers"))
    print(f"loading the model took {time.perf_counter() - begun:.2f} s")
    for style in styles:
        if studio.row.id not in style.engines:
            continue
        seconds = []
        for seed, prompt in enumerate(PROMPTS):
            request = studio.request(prompt, style=style, size=Size(1024, 576), seed=seed)
            begun = time.perf_counter()
            list(studio.draw(request, 1))
            seconds.append(time.perf_counter() - begun)
        print(
            f"mini, 1024 x 576, {style.name:<12} median {statistics.median(seconds):.2f} s, "
            f"{min(seconds):.2f} to {max(seconds):.2f} s, n={len(seconds)}  (goal: under 3 s on 2 cores)"
        )


if __name__ == "__main__":
    main()
