"""Makes the browser's files, the fonts and the language catalogues. Quick when nothing changed."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import polib
from fontTools import merge, subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

ROOT = Path(__file__).resolve().parent.parent
MODULES = ROOT / "node_modules"
VENDOR = ROOT / "ognisko/foundation/ui/static/vendor"
PRESS_FONTS = ROOT / "ognisko/foundation/press/fonts"
COMMISSIONER = MODULES / "@fontsource-variable/commissioner"
STAMP = VENDOR / ".built-from"

COPIED = {
    "htmx.org/dist/htmx.min.js": "htmx.min.js",
    # Only the part that solves the sum: its form field is ours (plumbing/challenge.js).
    "altcha/dist_external/worker.js": "altcha/worker.js",
}
LICENCES = {
    "htmx": "htmx.org/LICENSE",
    "ALTCHA": "altcha/LICENSE.txt",
    "Commissioner (The Commissioner Project Authors)": "@fontsource-variable/commissioner/LICENSE",
}
# What Polish and English write with, and names of the neighbours: rarer letters come from the reader's own font.
LATIN = (
    "U+0020-007E,U+00A0,U+00A7,U+00A9,U+00AB,U+00B0,U+00B2,U+00B7,U+00BB,U+00BD,U+00C4,U+00C9,U+00D3,U+00D6-00D7,"
    "U+00DC,U+00DF,U+00E1,U+00E4,U+00E9,U+00ED,U+00F3,U+00F6,U+00FC,U+2010-2026,U+2032,U+20AC,U+2190-2193,U+2212"
)
POLISH = "U+0104-0107,U+0118-0119,U+0141-0144,U+015A-015B,U+0179-017C"
# Ukrainian, and what its neighbours write with: other Cyrillic letters come from the reader's own font.
CYRILLIC = "U+0301,U+0401,U+0404,U+0406-0407,U+040E,U+0410-044F,U+0451,U+0454,U+0456-0457,U+045E,U+0490-0491,U+2116"
# name: (source script of the package, characters)
WEB_FONTS = {
    "commissioner-latin": ("latin", LATIN),
    "commissioner-polish": ("latin-ext", POLISH),
    "commissioner-cyrillic": ("cyrillic", CYRILLIC),
}
# Paper has no other font to fall back on.
PRINTED = {**WEB_FONTS, "commissioner-latin": ("latin", f"{LATIN},U+00A0-00FF")}
# style name: (weight, flare); the flare warms headings.
PRESS_STYLES = {"Regular": (420, 0), "SemiBold": (640, 100)}


def main() -> int:
    install_modules()
    if STAMP.exists() and STAMP.read_text() == fingerprint():
        print("browser files and fonts: unchanged")
    else:
        copy_libraries()
        make_web_fonts()
        make_press_fonts()
        STAMP.write_text(fingerprint())
        print("browser files and fonts: made")
    print(f"catalogues: {compile_catalogues()} compiled")
    return 0


def install_modules() -> None:
    """Fetch the browser libraries when they are missing or the lock changed since."""
    lock, mark = ROOT / "package-lock.json", MODULES / ".lock-seen"
    seen = hashlib.sha256(lock.read_bytes()).hexdigest()
    complete = all((MODULES / source).exists() for source in COPIED) and COMMISSIONER.exists()
    if complete and (not mark.exists() or mark.read_text() == seen):
        return
    subprocess.run(["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"], cwd=ROOT, check=True)
    mark.write_text(seen)


def fingerprint() -> str:
    """Changes when this script, the locked versions or a finished file change."""
    sources = [Path(__file__), ROOT / "package-lock.json"]
    made = [VENDOR / target for target in COPIED.values()]
    made += [VENDOR / f"fonts/{name}.woff2" for name in WEB_FONTS] + [press_font(style) for style in PRESS_STYLES]
    digest = hashlib.sha256()
    for path in sources:
        digest.update(path.read_bytes())
    for path in made:
        digest.update(f"{path.name}:{path.stat().st_size if path.exists() else 'missing'}".encode())
    return digest.hexdigest()


def copy_libraries() -> None:
    shutil.rmtree(VENDOR, ignore_errors=True)
    for source, target in COPIED.items():
        (VENDOR / target).parent.mkdir(parents=True, exist_ok=True)
        # Source maps are not served, so their names are taken out of the copies.
        lines = (MODULES / source).read_text(encoding="utf-8").splitlines()
        kept = [line for line in lines if not line.startswith("//# sourceMappingURL")]
        (VENDOR / target).write_text("\n".join(kept) + "\n", encoding="utf-8")
    parts = [
        f"{name}\n{'=' * len(name)}\n\n{(MODULES / path).read_text(encoding='utf-8').strip()}\n"
        for name, path in LICENCES.items()
    ]
    (VENDOR / "LICENCES.txt").write_text("\n\n".join(parts), encoding="utf-8")


def make_web_fonts() -> None:
    """Variable fonts with weight and flare, cut down to the letters of our languages."""
    (VENDOR / "fonts").mkdir(parents=True, exist_ok=True)
    for name, (script, characters) in WEB_FONTS.items():
        font = TTFont(COMMISSIONER / f"files/commissioner-{script}-flar-normal.woff2")
        font = cut(instancer.instantiateVariableFont(font, {"wght": (400, 700)}), characters)
        font.flavor = "woff2"
        font.save(VENDOR / f"fonts/{name}.woff2")


def cut(font: TTFont, characters: str) -> TTFont:
    options = subset.Options(
        layout_features=["kern", "liga", "calt", "ccmp", "locl", "mark", "mkmk", "lnum", "tnum"], notdef_outline=True
    )
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=subset.parse_unicodes(characters))
    cutter.subset(font)
    return font


def press_font(style: str) -> Path:
    return PRESS_FONTS / f"Commissioner-{style}.ttf"


def make_press_fonts() -> None:
    """Static fonts for the typesetter: Latin, Polish and Cyrillic letters in one file a style."""
    PRESS_FONTS.mkdir(parents=True, exist_ok=True)
    for style, (weight, flare) in PRESS_STYLES.items():
        pieces = []
        for script, characters in PRINTED.values():
            font = TTFont(COMMISSIONER / f"files/commissioner-{script}-flar-normal.woff2")
            instancer.instantiateVariableFont(font, {"wght": weight, "FLAR": flare}, inplace=True)
            plain = BytesIO()
            cut(font, characters).flavor = None
            font.save(plain)
            plain.seek(0)
            pieces.append(plain)
        merged = merge.Merger().merge(pieces)
        name_font(merged, style, weight)
        merged.save(press_font(style))
    shutil.copy(COMMISSIONER / "LICENSE", PRESS_FONTS / "LICENCE.txt")


def name_font(font: TTFont, style: str, weight: int) -> None:
    """One family, two styles: regular, and semibold as its bold."""
    bold = style != "Regular"
    names = font["name"]
    names.names = []
    for number, words in {
        1: "Commissioner",
        2: "Bold" if bold else "Regular",
        4: f"Commissioner {style}",
        6: f"Commissioner-{style}",
    }.items():
        names.setName(words, number, 3, 1, 0x409)
    font["OS/2"].usWeightClass = 700 if bold else 400
    font["OS/2"].fsSelection = 0x20 if bold else 0x40
    font["head"].macStyle = 1 if bold else 0


def compile_catalogues() -> int:
    """Write each .mo that is older than its .po; returns how many."""
    written = 0
    for source in sorted(ROOT.glob("locale/*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        if not target.exists() or target.stat().st_mtime < source.stat().st_mtime:
            polib.pofile(str(source)).save_as_mofile(str(target))
            written += 1
    return written


if __name__ == "__main__":
    sys.exit(main())
