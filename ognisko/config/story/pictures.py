"""The story's pictures: a warm little scene for each invented centre, drawn by code, the same on every machine."""

from __future__ import annotations

import random
from collections.abc import Callable
from io import BytesIO

from PIL import Image, ImageDraw

from ognisko.foundation.plumbing.pictures import Picture, read_picture

WIDTH, HEIGHT, FINER = 1280, 720, 2
GROUND = 560
AUTHOR = "rysunek programu Ognisko"
Colour = tuple[int, int, int]
Scene = Callable[["Pen"], None]

# Wall, roof, sky above, sky below, leaves: by the centre's own colour.
PALETTES: dict[str, tuple[Colour, ...]] = {
    "ember": ((222, 139, 96), (143, 63, 36), (250, 226, 203), (253, 243, 226), (107, 134, 84)),
    "river": ((150, 182, 196), (52, 92, 116), (214, 230, 236), (252, 240, 222), (98, 136, 112)),
    "moss": ((205, 190, 140), (86, 112, 70), (226, 236, 214), (253, 244, 224), (92, 138, 82)),
    "gold": ((232, 190, 104), (140, 88, 34), (252, 236, 200), (254, 246, 230), (128, 142, 76)),
}
CREAM, GLASS, LIT, WOOD, DARK = (253, 246, 233), (126, 148, 158), (255, 214, 120), (138, 96, 62), (70, 54, 46)


class Pen:
    """A sheet with a palette and its own dice; everything is said in points of a sheet 1280 wide and 720 high."""

    def __init__(self, name: str, accent: str) -> None:
        self.wall, self.roof, self.high, self.low, self.leaf = PALETTES[accent]
        self.dice = random.Random(name)  # noqa: S311 - a drawing, no secret
        self.sheet = Image.new("RGB", (WIDTH * FINER, HEIGHT * FINER))
        self.draw = ImageDraw.Draw(self.sheet)

    def box(self, left: float, top: float, right: float, bottom: float, colour: Colour, round_: float = 0) -> None:
        spot = [value * FINER for value in (left, top, right, bottom)]
        if round_:
            self.draw.rounded_rectangle(spot, round_ * FINER, fill=colour)
        else:
            self.draw.rectangle(spot, fill=colour)

    def shape(self, *points: tuple[float, float], colour: Colour) -> None:
        self.draw.polygon([(x * FINER, y * FINER) for x, y in points], fill=colour)

    def disc(self, x: float, y: float, radius: float, colour: Colour) -> None:
        self.draw.ellipse([(v * FINER) for v in (x - radius, y - radius, x + radius, y + radius)], fill=colour)

    def line(self, *points: tuple[float, float], colour: Colour, width: float) -> None:
        self.draw.line([(x * FINER, y * FINER) for x, y in points], fill=colour, width=round(width * FINER))

    def done(self) -> Image.Image:
        return self.sheet.reduce(FINER)


def mixed(one: Colour, other: Colour, part: float) -> Colour:
    """So much of the other colour in the one."""
    red, green, blue = (round(a + (b - a) * part) for a, b in zip(one, other, strict=True))
    return red, green, blue


def drawn(name: str, accent: str) -> Picture:
    """The centre's picture, as if a browser had sent it."""
    pen = Pen(name, accent)
    _sky(pen)
    SCENES[name][0](pen)
    _string_of_lights(pen)
    out = BytesIO()
    pen.done().save(out, "PNG", compress_level=0)
    return read_picture(out, out.tell())


def _sky(pen: Pen) -> None:
    for band in range(12):
        pen.box(0, band * 48, WIDTH, band * 48 + 48, mixed(pen.high, pen.low, band / 11))
    sun = pen.dice.randrange(150, 1130)
    pen.disc(sun, 150, 74, mixed(LIT, pen.low, 0.55))
    pen.disc(sun, 150, 54, mixed(LIT, CREAM, 0.25))
    left = -40
    while left < WIDTH:  # the town behind
        wide, tall = pen.dice.randrange(90, 190), pen.dice.randrange(130, 290)
        far = mixed(pen.roof, pen.low, 0.72)
        pen.box(left, GROUND - tall, left + wide, GROUND, far)
        pen.shape(
            (left, GROUND - tall), (left + wide / 2, GROUND - tall - 50), (left + wide, GROUND - tall), colour=far
        )
        left += wide + pen.dice.randrange(0, 40)
    pen.box(0, GROUND, WIDTH, HEIGHT, mixed(pen.leaf, CREAM, 0.42))
    pen.shape((0, 640), (WIDTH, 610), (WIDTH, HEIGHT), (0, HEIGHT), colour=mixed(pen.leaf, CREAM, 0.26))


def _window(pen: Pen, x: float, y: float, wide: float = 46, tall: float = 66) -> None:
    pen.box(x - 5, y - 5, x + wide + 5, y + tall + 5, CREAM, 4)
    pane = LIT if pen.dice.random() < 0.45 else GLASS
    pen.box(x, y, x + wide, y + tall, pane, 2)
    pen.line((x + wide / 2, y), (x + wide / 2, y + tall), colour=CREAM, width=4)
    pen.line((x, y + tall * 0.42), (x + wide, y + tall * 0.42), colour=CREAM, width=4)
    if pen.dice.random() < 0.35:  # a flower box
        pen.box(x - 4, y + tall + 5, x + wide + 4, y + tall + 15, WOOD, 2)
        for spot in range(4):
            pen.disc(x + 4 + spot * wide / 3.4, y + tall + 3, 7, pen.roof if spot % 2 else pen.leaf)


def _door(pen: Pen, x: float, wide: float = 84, tall: float = 140) -> None:
    pen.box(x - 9, GROUND - tall - 9, x + wide + 9, GROUND, CREAM, 16)
    pen.box(x, GROUND - tall, x + wide, GROUND, pen.roof, 12)
    pen.box(x + 12, GROUND - tall + 14, x + wide - 12, GROUND - tall + 58, LIT, 8)
    pen.disc(x + wide - 16, GROUND - tall / 2 + 12, 5, LIT)
    pen.box(x - 20, GROUND - 4, x + wide + 20, GROUND + 8, mixed(CREAM, DARK, 0.18), 3)


def _house(
    pen: Pen, left: float, wide: float, floors: int, *, wall: Colour | None = None, gable: float = 0, door: float = 0
) -> None:
    """Walls with rows of windows; `gable` is the height of its roof, 0 for a flat one; `door`: where one stands."""
    colour, tall = wall or pen.wall, floors * 112 + 26
    top = GROUND - tall
    pen.box(left, top, left + wide, GROUND, colour)
    pen.box(left, GROUND - 26, left + wide, GROUND, mixed(colour, DARK, 0.22))
    if gable:
        pen.shape((left - 26, top), (left + wide / 2, top - gable), (left + wide + 26, top), colour=pen.roof)
    else:
        pen.box(left - 10, top - 18, left + wide + 10, top, pen.roof, 3)
    columns = max(2, int(wide // 92))
    gap = (wide - columns * 46) / (columns + 1)
    for floor in range(floors):
        for column in range(columns):
            x = left + gap + column * (46 + gap)
            if not (door and floor == floors - 1 and door - 66 < x < door + 104):
                _window(pen, x, top + 26 + floor * 112)
    if door:
        _door(pen, door, tall=min(140, tall - 24))


def _tree(pen: Pen, x: float, size: float = 1) -> None:
    pen.box(x - 9 * size, GROUND - 90 * size, x + 9 * size, GROUND + 24, WOOD, 5)
    for across, up, radius in ((0, 150, 62), (-44, 112, 46), (44, 116, 48), (6, 98, 44)):
        pen.disc(x + across * size, GROUND - up * size, radius * size, mixed(pen.leaf, CREAM, pen.dice.random() * 0.2))


def _bench(pen: Pen, x: float) -> None:
    for up in (58, 40, 20):
        pen.box(x, GROUND + 62 - up, x + 150, GROUND + 72 - up, WOOD, 4)
    for leg in (14, 126):
        pen.box(x + leg, GROUND + 4, x + leg + 9, GROUND + 82, DARK, 2)


def _bed(pen: Pen, x: float, wide: float) -> None:
    """A raised bed with what grows in it."""
    for spot in range(int(wide // 22)):
        at = x + 14 + spot * 22
        pen.line((at, GROUND + 60), (at, GROUND + 34), colour=pen.leaf, width=5)
        pen.disc(at, GROUND + 30, 11, (pen.roof, LIT, pen.wall)[spot % 3])
    pen.box(x, GROUND + 54, x + wide, GROUND + 92, WOOD, 5)


def _string_of_lights(pen: Pen) -> None:
    points = [(x, 330 - 60 * (1 - (2 * ((x % 430) / 430) - 1) ** 2) * -1) for x in range(-10, WIDTH + 20, 24)]
    pen.line(*points, colour=DARK, width=2)
    for x, y in points[1::3]:
        pen.disc(x, y + 8, 8, LIT)


def _yard(pen: Pen) -> None:
    _house(pen, 70, 330, 3, gable=120)
    _house(pen, 400, 470, 3, wall=mixed(pen.wall, CREAM, 0.35), door=593)
    _house(pen, 870, 330, 3, gable=120, wall=mixed(pen.wall, pen.roof, 0.3))
    _bed(pen, 140, 220)
    _bench(pen, 860)
    _tree(pen, 1170, 0.9)


def _haven(pen: Pen) -> None:
    _house(pen, 320, 560, 2, gable=150, door=558)
    pen.shape((0, 668), (WIDTH, 640), (WIDTH, HEIGHT), (0, HEIGHT), colour=mixed(pen.roof, CREAM, 0.42))
    pen.shape((960, 640), (1190, 634), (1150, 684), (1000, 688), colour=WOOD)
    pen.line((1075, 640), (1075, 500), colour=DARK, width=6)
    pen.shape((1082, 506), (1082, 622), (1168, 620), colour=CREAM)
    _tree(pen, 190, 1.1)


def _blocks(pen: Pen) -> None:
    _house(pen, 60, 260, 4, wall=mixed(pen.wall, CREAM, 0.5))
    _house(pen, 960, 270, 4, wall=mixed(pen.wall, CREAM, 0.3))
    _house(pen, 400, 470, 1, gable=110, door=593)
    _bed(pen, 330, 200)
    _bed(pen, 760, 200)
    _tree(pen, 910, 0.8)


def _mill(pen: Pen) -> None:
    _house(pen, 300, 420, 2, gable=150, door=468)
    pen.disc(800, 470, 128, WOOD)
    pen.disc(800, 470, 96, mixed(pen.low, CREAM, 0.4))
    for across, up in ((1, 0), (0.707, 0.707), (0, 1), (-0.707, 0.707)):
        pen.line((800 - 126 * across, 470 - 126 * up), (800 + 126 * across, 470 + 126 * up), colour=WOOD, width=12)
    pen.disc(800, 470, 20, DARK)
    _tree(pen, 1090, 1.2)
    _tree(pen, 150)


def _lighthouse(pen: Pen) -> None:
    _house(pen, 380, 620, 1, gable=90, door=648)
    pen.shape((240, GROUND), (262, 230), (350, 230), (372, GROUND), colour=pen.wall)
    pen.shape((252, 400), (258, 320), (354, 320), (360, 400), colour=CREAM)
    pen.box(246, 168, 366, 236, LIT, 6)
    pen.shape((236, 172), (306, 108), (376, 172), colour=pen.roof)
    pen.box(0, 646, WIDTH, 656, DARK)
    pen.box(0, 690, WIDTH, 700, DARK)
    for sleeper in range(0, WIDTH, 64):
        pen.box(sleeper, 640, sleeper + 22, 706, WOOD, 3)
    _tree(pen, 1130)


def _chestnuts(pen: Pen) -> None:
    _house(pen, 360, 560, 2, gable=120, door=598)
    for x in (150, 1020, 1180):
        _tree(pen, x, 1.15)
        pen.shape(
            (x - 46, GROUND + 20), (x + 46, GROUND + 20), (x + 34, GROUND + 86), (x - 34, GROUND + 86), colour=pen.roof
        )


def _dyke(pen: Pen) -> None:
    pen.shape((0, GROUND), (220, 470), (1060, 470), (WIDTH, GROUND), colour=mixed(pen.leaf, CREAM, 0.2))
    _house(pen, 450, 380, 2, gable=130, door=598)
    pen.shape(
        (0, 640), (420, 624), (860, 652), (WIDTH, 628), (WIDTH, HEIGHT), (0, HEIGHT), colour=mixed(pen.roof, CREAM, 0.4)
    )
    _tree(pen, 260, 0.8)
    _bench(pen, 930)


def _tower(pen: Pen) -> None:
    _house(pen, 500, 300, 4, wall=mixed(pen.wall, CREAM, 0.3), gable=70, door=608)
    _house(pen, 180, 300, 2)
    _house(pen, 820, 300, 2)
    _bench(pen, 250)
    _tree(pen, 1180, 0.9)


def _hall(pen: Pen) -> None:
    _house(pen, 240, 800, 2, gable=130, door=598)
    for column in range(290, 1010, 140):
        if column != 570 and column != 710:
            pen.box(column - 6, GROUND - 236, column + 14, GROUND, CREAM, 4)
    _bed(pen, 120, 200)
    _tree(pen, 1160)


def _birches(pen: Pen) -> None:
    _house(pen, 330, 600, 1, gable=120, door=588)
    for x, tall in ((120, 330), (220, 400), (1040, 380), (1150, 320)):
        pen.box(x - 8, GROUND - tall, x + 8, GROUND + 24, CREAM, 4)
        for up in range(30, tall, 46):
            pen.box(x - 8, GROUND - up, x + 1, GROUND - up + 5, DARK)
        for across, up, radius in ((0, tall, 58), (-30, tall - 60, 40), (32, tall - 70, 42)):
            pen.disc(x + across, GROUND - up, radius, mixed(pen.leaf, CREAM, pen.dice.random() * 0.3))
    _bench(pen, 820)


def _linden(pen: Pen) -> None:
    _house(pen, 250, 470, 2, gable=120, door=442)
    _tree(pen, 960, 1.9)
    _bench(pen, 880)
    _bed(pen, 110, 160)


def _bright(pen: Pen) -> None:
    _house(pen, 200, 360, 1, wall=mixed(pen.wall, CREAM, 0.4))
    _house(pen, 560, 440, 2, gable=140, door=740)
    pen.disc(780, GROUND - 320, 30, LIT)
    _tree(pen, 120, 0.9)
    _tree(pen, 1120, 1.1)


SCENES: dict[str, tuple[Scene, str]] = {
    "CAL Podwórko": (_yard, "Trzy kamienice wokół podwórka, drzwi otwarte pod sznurem lampek, grządka i ławka."),
    "CAL Przystań": (_haven, "Dom nad wodą, przy brzegu łódka z białym żaglem, nad wejściem sznur lampek."),
    "CAL Zielony Próg": (_blocks, "Niski dom między blokami, przed nim skrzynie pełne kwiatów."),
    "CAL Młyn": (_mill, "Dom z kołem młyńskim, po bokach dwa drzewa."),
    "CAL Latarnia": (_lighthouse, "Dawna poczekalnia przy torach, obok niej świecąca wieża."),
    "CAL Trzy Kasztany": (_chestnuts, "Dom i trzy kasztany w wielkich donicach."),
    "CAL Na Wałach": (_dyke, "Dom na wale, przed nim rzeka i ławka."),
    "CAL Pod Dachem": (_tower, "Wysoki blok ze spadzistym dachem między dwoma niższymi, przed wejściem ławka."),
    "CAL Widne": (_bright, "Dom z okrągłym jasnym oknem pod dachem i niską przybudówką."),
    "Dom Kultury w Zmyślinie": (_hall, "Dom kultury z białymi kolumnami, obok grządka i drzewo."),
    "Centrum przy Brzozach": (_birches, "Niska świetlica między brzozami, przed nią ławka."),
    "Biblioteka Pod Lipą": (_linden, "Dom pod wielką lipą, pod drzewem ławka."),
}
