"""A picture that somebody sent, made anew from its pixels: turned upright, scaled, without anything said inside it.

Only three decoders are ever tried, whatever the file is called or claims to be. JPEGs are decoded already reduced.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any, BinaryIO, NoReturn

from django.utils.translation import gettext as _

from ognisko.foundation.kernel.verdicts import Refused

FORMATS = ("JPEG", "PNG", "WEBP")
MOST_BYTES = 15 * 1024 * 1024
MOST_PIXELS, MOST_WHOLE = 25_000_000, 12_500_000  # of a JPEG; of what can only be decoded whole
QUALITIES = (80, 65, 50)  # the first that is light enough, or the last
LIGHT, LISTED = 25, 16  # bytes of a picture for each pixel of its width; of the smallest, which stands in long lists
LEAST_SIDE, LONGEST_SHAPE = 240, 4
WIDTHS = (320, 640, 1280)
CARD, CARD_SIZE = "card.jpg", (1200, 630)  # what other sites show beside a link; not all of them read WebP
TYPES = {"webp": "image/webp", "jpg": "image/jpeg"}
_ORIENTATION = 0x0112  # of EXIF
_WHITE = (255, 255, 255)
_one_at_a_time = threading.Lock()  # decoding takes memory: a process does it once at a time


@dataclass(frozen=True, slots=True)
class Picture:
    """`width` and `height` of the largest size in pixels; `sizes` holds each size by its name (see `size_names`)."""

    width: int
    height: int
    sizes: dict[str, bytes] = field(repr=False)


def widths(width: int) -> list[int]:
    """The widths a picture of this largest width is kept in, the smallest first."""
    return [*(each for each in WIDTHS if each < width), width]


def size_names(width: int) -> list[str]:
    """The names of all sizes of a picture of this largest width: “320.webp” … and the card for links."""
    return [*(f"{each}.webp" for each in widths(width)), CARD]


def read_picture(content: BinaryIO, size: int) -> Picture:
    """The picture in `content`, which holds `size` bytes as sent. Raises Refused for whatever is no fair picture."""
    if size > MOST_BYTES:
        raise Refused(
            _("This file has %(size)s MB; a picture may have %(most)s.")
            % {"size": round(size / 1024 / 1024), "most": MOST_BYTES // 1024 // 1024},
            _("Save it smaller, or send it to yourself from the phone in a smaller size, and choose it again."),
            code="picture_too_heavy",
        )
    from PIL import Image  # noqa: PLC0415 - several MB that a process which never sees a picture does without

    with _one_at_a_time:
        try:
            image = _opened(content)
            _judge(image)
            return _made_anew(_decoded(image))
        except Refused:
            raise
        except (Image.DecompressionBombError, Image.DecompressionBombWarning):
            _too_many_pixels(MOST_PIXELS)
        except Exception as error:  # the decoders raise whatever a crooked file makes them meet
            raise Refused(
                _("The picture is damaged: it cannot be read to its end."),
                _("Open it on your device; if it opens whole, save it anew and choose it again."),
                code="picture_damaged",
            ) from error


def _opened(content: BinaryIO) -> Any:
    """Only the header is read so far."""
    from PIL import (  # noqa: PLC0415
        Image,
        JpegImagePlugin,  # noqa: F401 - these three and no other decoder are loaded
        PngImagePlugin,  # noqa: F401
        UnidentifiedImageError,
        WebPImagePlugin,  # noqa: F401
    )

    content.seek(0)
    head = content.read(12)
    content.seek(0)
    try:
        return Image.open(content, formats=FORMATS)
    except UnidentifiedImageError as error:
        if head[4:8] == b"ftyp":
            reason = _("This picture is a HEIC or AVIF, which many browsers cannot show.")
            step = _("Save it as JPEG (on an iPhone: Settings, Camera, Formats, Most Compatible) and choose it again.")
        else:
            reason = _("This is no picture that we can read.")
            step = _("Choose a photograph or a drawing saved as JPEG, PNG or WebP.")
        raise Refused(reason, step, code="picture_unknown") from error


def _judge(image: Any) -> None:
    width, height = image.size
    whole = image.format in ("PNG", "WEBP")
    if width * height > (most := MOST_WHOLE if whole else MOST_PIXELS):
        _too_many_pixels(most)
    # A JPEG may carry a second picture for bright screens (MPO): the first one is the picture.
    if whole and getattr(image, "n_frames", 1) > 1:
        raise Refused(
            _("This picture moves."),
            _("Choose one that stands still: moving ones tire many people."),
            code="picture_moves",
        )
    if min(width, height) < LEAST_SIDE:
        raise Refused(
            _("This picture is too small: %(width)s × %(height)s pixels.") % {"width": width, "height": height},
            _("Choose one at least %(least)s pixels wide and high.") % {"least": LEAST_SIDE},
            code="picture_too_small",
        )
    if max(width, height) > LONGEST_SHAPE * min(width, height):
        raise Refused(
            _("This picture is too long and narrow for the page."),
            _("Cut it so that one side is at most four times the other."),
            code="picture_too_narrow",
        )


def _too_many_pixels(most: int) -> NoReturn:
    raise Refused(
        _("This picture has more than %(most)s million pixels.") % {"most": most // 1_000_000},
        _("Save it smaller (4000 pixels along the longer side are plenty) and choose it again."),
        code="picture_too_large",
    )


def _decoded(image: Any) -> Any:
    """Upright, as wide as the largest size at most, in sRGB, on white where it was transparent."""
    from PIL import Image  # noqa: PLC0415

    turn = _turn(image)
    shown = image.height if turn in _SIDEWAYS else image.width
    scale = min(1.0, WIDTHS[-1] / shown)
    size = (round(image.width * scale), round(image.height * scale))
    image.draft(None, size)  # a JPEG is decoded at a half, a quarter or an eighth when that is enough
    profile = image.info.get("icc_profile")
    image = _plain_mode(image)
    image = image.resize(size, Image.Resampling.LANCZOS)
    if image.mode == "RGBA":
        flat = Image.new("RGB", image.size, _WHITE)
        flat.paste(image, mask=image.getchannel("A"))
        image = flat
    image = _in_srgb(image, profile)
    return image.transpose(_TURNS[turn]) if turn in _TURNS else image


# EXIF's orientation → Pillow's transposition (Image.Transpose), so that the picture stands upright.
_TURNS = {2: 0, 3: 3, 4: 1, 5: 5, 6: 4, 7: 6, 8: 2}
_SIDEWAYS = {5, 6, 7, 8}


def _turn(image: Any) -> int:
    try:
        return int(image.getexif().get(_ORIENTATION, 1))
    except Exception:  # what a camera wrote wrongly turns nothing
        return 1


def _plain_mode(image: Any) -> Any:
    """Modes that can be scaled: RGBA where anything is transparent, else RGB, CMYK or grey."""
    if image.mode in ("LA", "PA", "La", "RGBa", "RGBA") or "transparency" in image.info:
        return image.convert("RGBA")
    if image.mode.startswith("I"):  # sixteen bits of grey
        return image.convert("I").point(lambda value: value / 256).convert("L")
    return image if image.mode in ("RGB", "CMYK", "L") else image.convert("RGB")


def _in_srgb(image: Any, profile: bytes | None) -> Any:
    """The colours as they were meant, when the file says how; a profile that cannot be read is left aside."""
    if profile and image.mode != "L":
        from PIL import ImageCms  # noqa: PLC0415

        try:
            own, ours = ImageCms.ImageCmsProfile(BytesIO(profile)), ImageCms.createProfile("sRGB")
            return ImageCms.profileToProfile(image, own, ours, outputMode="RGB")
        except (ImageCms.PyCMSError, OSError, TypeError, ValueError):
            pass
    return image.convert("RGB")


def _made_anew(image: Any) -> Picture:
    """Encoded from pixels laid on a new sheet: nothing that the file said comes along."""
    from PIL import Image, ImageOps  # noqa: PLC0415

    sheet = Image.new("RGB", image.size)
    sheet.paste(image)
    sizes, scaled = {}, sheet
    for width in reversed(widths(sheet.width)):
        scaled = scaled.resize((width, round(sheet.height * width / sheet.width)), Image.Resampling.LANCZOS)
        sizes[f"{width}.webp"] = _light(scaled)
    card = ImageOps.fit(sheet, CARD_SIZE, Image.Resampling.BILINEAR)
    sizes[CARD] = _encoded(card, "JPEG", quality=80)
    return Picture(sheet.width, sheet.height, sizes)


def _light(image: Any) -> bytes:
    """As well as a page of 100 kB allows: a picture full of leaves is encoded more coarsely than a drawing."""
    for quality in QUALITIES:
        made = _encoded(image, "WEBP", quality=quality, method=2)
        if len(made) <= (LISTED if image.width <= WIDTHS[0] else LIGHT) * image.width:
            break
    return made


def _encoded(image: Any, kind: str, **how: Any) -> bytes:
    out = BytesIO()
    image.save(out, kind, **how)
    return out.getvalue()
