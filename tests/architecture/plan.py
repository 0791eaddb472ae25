"""The floor plan as the fences read it: every room from the top of the house to the bottom."""

from __future__ import annotations

import configparser
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "ognisko"


def rooms() -> list[str]:
    """Room names such as "practice.voices", highest first, as `.importlinter` orders them; unbuilt ones left out."""
    config = configparser.ConfigParser()
    config.read(ROOT / ".importlinter")
    ordered: list[str] = []
    for floor in _names(config["importlinter:contract:floors"]["layers"]):
        section = f"importlinter:contract:{floor}"
        inside = _names(config[section]["layers"]) if section in config else []
        ordered += [f"{floor}.{room}" for room in inside if (PACKAGE / floor / room).is_dir()] or [floor]
    return ordered


def height(module: str) -> int:
    """How high the room of a dotted module stands; bigger is higher. Raises LookupError outside the house."""
    plan = rooms()
    parts = module.removeprefix("ognisko.").split(".")
    for name in (".".join(parts[:2]), parts[0]):
        if name in plan:
            return len(plan) - plan.index(name)
    raise LookupError(module)


def sources() -> list[Path]:
    """Every Python file of ours, migrations left out."""
    found = [*PACKAGE.rglob("*.py"), *(ROOT / "tests").rglob("*.py"), *(ROOT / "bench").rglob("*.py")]
    found += (ROOT / "tools").rglob("*.py")
    return [path for path in found if "migrations" not in path.parts]


def _names(layers: str) -> list[str]:
    return [line.strip().strip("()") for line in layers.strip().splitlines() if line.strip()]
