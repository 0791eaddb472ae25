"""Pictures made anew: what is refused, what is turned, what is never carried along."""

import struct
import zlib
from io import BytesIO

import pytest
from PIL import Image, ImageCms

from ognisko.foundation.kernel.verdicts import Refused
from ognisko.foundation.plumbing import pictures
from ognisko.foundation.plumbing.pictures import MOST_BYTES, read_picture, size_names

ORANGE, BLUE = (222, 120, 40), (30, 60, 200)
GPS_IFD, ORIENTATION = 0x8825, 0x0112


def halved(size=(800, 600), left=ORANGE, right=BLUE):
    """The left half of one colour, the right of another."""
    image = Image.new("RGB", size, right)
    image.paste(left, (0, 0, size[0] // 2, size[1]))
    return image


def encoded(image, kind, **how):
    out = BytesIO()
    image.save(out, kind, **how)
    return out.getvalue()


def read(content):
    return read_picture(BytesIO(content), len(content))


def shown(picture, name=None):
    return Image.open(BytesIO(picture.sizes[name or f"{picture.width}.webp"])).convert("RGB")


def near(one, other, by=24):
    return all(abs(a - b) <= by for a, b in zip(one, other, strict=True))


def code_of(content, size=None):
    with pytest.raises(Refused) as refused:
        read_picture(BytesIO(content), len(content) if size is None else size)
    assert (str(refused.value.reason)[-1], str(refused.value.next_step)[-1]) == (".", ".")
    return refused.value.code


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_picture_becomes_webp_in_the_sizes_that_pages_need_and_a_card(kind):
    picture = read(encoded(halved((2000, 1500)), kind))
    assert (picture.width, picture.height) == (1280, 960)
    assert sorted(picture.sizes) == sorted(size_names(1280)) == ["1280.webp", "320.webp", "640.webp", "card.jpg"]
    opened = {name: Image.open(BytesIO(content)) for name, content in picture.sizes.items()}
    assert {name: (image.format, image.size) for name, image in opened.items()} == {
        "1280.webp": ("WEBP", (1280, 960)),
        "640.webp": ("WEBP", (640, 480)),
        "320.webp": ("WEBP", (320, 240)),
        "card.jpg": ("JPEG", (1200, 630)),
    }
    assert near(shown(picture).getpixel((10, 10)), ORANGE)
    assert near(shown(picture).getpixel((1270, 900)), BLUE)


def test_a_small_picture_is_not_blown_up():
    picture = read(encoded(halved((500, 400)), "PNG"))
    assert (picture.width, picture.height, sorted(picture.sizes)) == (500, 400, ["320.webp", "500.webp", "card.jpg"])


def marked(orientation=1):
    """EXIF with a place, a camera, a comment: what a telephone writes."""
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    exif[0x010F] = "TajnyAparat"
    exif[0x9286] = "domowy adres"
    exif.get_ifd(GPS_IFD).update({1: "N", 2: (51.0, 7.0, 30.0), 3: "E", 4: (17.0, 2.0, 0.0)})
    return exif


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_nothing_that_the_camera_wrote_comes_along(kind):
    sent = encoded(halved(), kind, exif=marked())
    assert dict(Image.open(BytesIO(sent)).getexif().get_ifd(GPS_IFD))  # it was there
    for name, content in read(sent).sizes.items():
        kept = Image.open(BytesIO(content))
        assert dict(kept.getexif()) == {}, name
        assert not {"exif", "xmp", "comment", "icc_profile", "photoshop"} & set(kept.info), name
        assert b"TajnyAparat" not in content, name
        assert b"domowy adres" not in content, name


def test_a_comment_and_what_stands_after_the_end_stay_behind():
    sent = encoded(halved(), "JPEG", comment=b"haslo-do-domu") + b"<script>alert(1)</script>"
    assert all(b"haslo" not in each and b"<script" not in each for each in read(sent).sizes.values())


# Where the left half (orange) stands once upright: EXIF's eight ways of holding a camera.
UPRIGHT = {1: "left", 2: "right", 3: "right", 4: "left", 5: "top", 6: "top", 7: "bottom", 8: "bottom"}


@pytest.mark.parametrize(("orientation", "side"), UPRIGHT.items())
@pytest.mark.parametrize("size", [(800, 600), (3200, 2400)])
def test_the_picture_stands_as_it_was_taken(orientation, side, size):
    picture = read(encoded(halved(size), "JPEG", exif=marked(orientation)))
    sideways = orientation > 4
    assert (picture.width < picture.height) == sideways
    image, (width, height) = shown(picture), (picture.width, picture.height)
    spots = {
        "left": (20, height // 2),
        "right": (width - 20, height // 2),
        "top": (width // 2, 20),
        "bottom": (width // 2, height - 20),
    }
    assert near(image.getpixel(spots[side]), ORANGE)
    opposite = {"left": "right", "right": "left", "top": "bottom", "bottom": "top"}[side]
    assert near(image.getpixel(spots[opposite]), BLUE)


@pytest.mark.filterwarnings("ignore:Corrupt EXIF data")
def test_a_crooked_exif_turns_nothing_and_refuses_nothing():
    sent = encoded(halved(), "JPEG", exif=b"Exif\0\0MM\0*\xff\xff\xff\xff" + b"\xff" * 40)
    assert read(sent).width == 800


def test_a_telephones_picture_with_a_second_one_inside_is_its_first():
    out = BytesIO()
    halved().save(out, "MPO", save_all=True, append_images=[Image.new("RGB", (800, 600), "black")])
    assert Image.open(BytesIO(out.getvalue())).format == "MPO"
    assert near(shown(read(out.getvalue())).getpixel((10, 10)), ORANGE)


def test_transparency_becomes_white_and_other_kinds_of_colour_stay_what_they_were():
    clear = Image.new("RGBA", (400, 300), (*ORANGE, 0))
    assert near(shown(read(encoded(clear, "PNG"))).getpixel((9, 9)), (255, 255, 255))
    assert near(shown(read(encoded(halved((400, 300)).quantize(8), "PNG"))).getpixel((9, 9)), ORANGE)
    assert near(shown(read(encoded(Image.new("I;16", (400, 300), 0x8000), "PNG"))).getpixel((9, 9)), (128, 128, 128))
    assert near(shown(read(encoded(halved((400, 300)).convert("CMYK"), "JPEG"))).getpixel((9, 9)), ORANGE)


def test_colours_of_a_profile_are_carried_over_and_a_broken_profile_is_left_aside():
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    for given in (profile, b"no profile at all"):
        assert near(shown(read(encoded(halved(), "JPEG", icc_profile=given))).getpixel((9, 9)), ORANGE)


def test_a_large_jpeg_is_decoded_already_reduced(monkeypatch):
    decoded, usual = [], pictures._plain_mode
    monkeypatch.setattr(pictures, "_plain_mode", lambda image: decoded.append(image.size) or usual(image))
    read(encoded(halved((4000, 3000)), "JPEG"))
    assert decoded == [(2000, 1500)]


def png(width, height, pixels=b""):
    """A PNG of this size by its header, whatever pixels follow."""

    def chunk(name, content):
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(pixels)) + chunk(b"IEND", b"")


def webp(width, height):
    """A lossless WebP of this size by its header, with nothing sensible after it."""
    body = b"\x2f" + struct.pack("<I", (width - 1) | ((height - 1) << 14)) + bytes(4001)
    return b"RIFF" + struct.pack("<I", len(body) + 12) + b"WEBPVP8L" + struct.pack("<I", len(body) - 1) + body


def moving(kind):
    frames = [Image.new("RGB", (400, 300), colour) for colour in ("red", "blue")]
    return encoded(frames[0], kind, save_all=True, append_images=frames[1:], duration=100)


def test_many_pixels_in_few_bytes_are_refused_before_they_are_unfolded(monkeypatch):
    monkeypatch.setattr(pictures, "_decoded", lambda image: pytest.fail("it was decoded"))
    for bomb in (png(100_000, 100_000), png(5000, 2501), webp(16383, 16383), png(14_000, 14_000)):
        assert len(bomb) < 5000
        assert code_of(bomb) == "picture_too_large"


def test_a_comment_that_unfolds_without_end_is_refused():
    whole = png(400, 300, bytes(401 * 300))
    text = b"zTXt" + b"k\0\0" + zlib.compress(bytes(60_000_000))
    chunk = struct.pack(">I", len(text) - 4) + text + struct.pack(">I", zlib.crc32(text))
    assert code_of(whole[:33] + chunk + whole[33:]) in {"picture_unknown", "picture_damaged"}


def test_more_bytes_than_the_limit_are_refused_by_their_number_alone():
    assert code_of(b"", MOST_BYTES + 1) == "picture_too_heavy"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"x",
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"<!doctype html><script>alert(1)</script>",
        b"%PDF-1.7 ...",
        b"\x89PNG\r\n\x1a\n<script>alert(1)</script>",
        encoded(halved(), "GIF"),
        encoded(halved(), "BMP"),
        encoded(halved(), "TIFF"),
        b"PK\x03\x04" + bytes(200),
        bytes(10_000),
    ],
    ids=["nothing", "a letter", "svg", "html", "pdf", "html in png", "gif", "bmp", "tiff", "zip", "zeros"],
)
def test_whatever_else_is_no_picture(content):
    assert code_of(content) in {"picture_unknown", "picture_damaged"}


def test_a_telephones_other_format_is_refused_with_the_way_out(in_english):
    with pytest.raises(Refused, match="Most Compatible"):
        read(b"\0\0\0\x18ftypheic\0\0\0\0mif1heic")


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_picture_cut_short_is_refused(kind):
    whole = encoded(Image.effect_noise((800, 600), 60).convert("RGB"), kind)
    assert code_of(whole[: len(whole) // 2]) in {"picture_damaged", "picture_unknown"}


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_a_moving_picture_is_refused(kind):
    assert code_of(moving(kind)) == "picture_moves"


def test_a_tiny_picture_and_a_strip_are_refused():
    assert code_of(encoded(halved((239, 400)), "PNG")) == "picture_too_small"
    assert code_of(encoded(halved((1300, 300)), "PNG")) == "picture_too_narrow"


@pytest.mark.filterwarnings("ignore")  # decoders grumble about what is spoilt
@pytest.mark.parametrize("seed", range(30))
def test_bytes_spoilt_anywhere_are_a_picture_or_a_refusal_never_an_error(seed):
    import random

    dice = random.Random(seed)
    content = bytearray(encoded(halved((400, 300)), ("JPEG", "PNG", "WEBP")[seed % 3], exif=marked(6)))
    for _ in range(dice.randrange(1, 12)):
        content[dice.randrange(len(content))] = dice.randrange(256)
    try:
        said = "a picture" if read(bytes(content)).sizes else "nothing"
    except Refused as refused:
        said = refused.code
    assert said in {"a picture", "picture_damaged", "picture_unknown", "picture_too_large", "picture_too_small"}
