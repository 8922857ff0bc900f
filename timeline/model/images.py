"""Images of events: their entry in a file, and their bytes, without I/O."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import blake2b
from io import BytesIO
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import Field

from timeline.i18n.catalogue import numeral
from timeline.i18n.sentences import NOTHING, Sentence
from timeline.model.fields import FrozenModel, Link
from timeline.model.image_metadata import Stripped, without_metadata
from timeline.model.shown import Shown
from timeline.model.texts import Words

if TYPE_CHECKING:
    from PIL.ImageFile import ImageFile

MOST_BYTES, MOST_PIXELS = 5_000_000, 40_000_000
"""The limits of an image."""
ALL_BYTES = 50_000_000
"""The limit of all images of a timeline, which stay in memory."""
AS_THESE = Sentence("save it as PNG, JPEG, WebP or GIF")
_AGAIN = Sentence("copy the whole image again")
_ORIENTATION = 0x0112
"""The EXIF tag for the orientation of the camera."""


class Image(FrozenModel):
    """An image of an event: a file beside the timeline's file, or a URL that is offered as a link."""

    file: Annotated[
        str | None, Shown("Image file", "Path from the folder of the timeline: images/photo.jpg")
    ] = Field(None, max_length=200, description="path from the folder of this file: images/photo.jpg")
    url: Annotated[Link | None, Shown("Link to an image", said="URL")] = Field(
        None, description="link to an image, instead of a file; Timeline does not fetch it"
    )
    alt: Annotated[Words | None, Shown("Image description", lines=2, ask="Describe the image.")] = Field(
        None, description="description of the image for people who cannot see it"
    )
    decorative: Annotated[bool, Shown("The image adds no information")] = Field(
        False, description="true if the image adds no information; replaces alt"
    )
    credit: Annotated[Words | None, Shown("Image credit")] = None


@dataclass(frozen=True)
class ImageData:
    """The bytes of an image, their media type, and the size of the image in pixels."""

    mime: str
    width: int
    height: int
    data: bytes = field(repr=False)
    digest: str

    @property
    def url(self) -> str:
        """The image as a data URL."""
        return f"data:{self.mime};base64,{b64encode(self.data).decode()}"

    @property
    def suffix(self) -> str:
        """The file name extension of the type, without the dot."""
        return self.mime.partition("/")[2].replace("jpeg", "jpg")


class ImageError(Exception):
    """Bytes that are not a supported image, with a hint."""

    def __init__(self, message: Sentence, hint: Sentence = NOTHING) -> None:
        super().__init__(message)
        self.message, self.hint = message, hint


def parse_image(data: bytes, image: str) -> ImageData:
    """Return the image in the bytes, called `image` in messages; raise ImageError if it is unsupported or too large."""
    if len(data) > MOST_BYTES:
        n = MOST_BYTES // 1_000_000
        hint = Sentence("use at most {n} MB; a width of 1,600 pixels is enough for any page", n=n)
        raise ImageError(Sentence("the image {image} is larger than {n} MB", image=image, n=n), hint)
    mime = _kind(data, image)
    try:
        stripped = without_metadata(data, mime)
    except ValueError:
        raise ImageError(Sentence("the image {image} is truncated", image=image), _AGAIN) from None
    shown, (width, height) = _upright(stripped, mime, image)
    return ImageData(mime, width, height, shown, blake2b(shown, digest_size=12).hexdigest())


@lru_cache(maxsize=256)
def thumbnail(image: ImageData, width: int, height: int) -> ImageData:
    """Return the image reduced to fit into `width` × `height` pixels: a JPEG, or a PNG if parts of it are transparent.

    The same image gives the same bytes.
    """
    from PIL import Image as Pillow

    drawing: Any = _reader(image.mime)(BytesIO(image.data))
    drawing.draft("RGB", (width, height))
    clear = drawing.mode in ("RGBA", "LA", "PA") or "transparency" in drawing.info
    small = drawing.convert("RGBA" if clear else "RGB")
    small.thumbnail((width, height), Pillow.Resampling.LANCZOS)
    kind, options = ("PNG", {"optimize": True}) if clear else ("JPEG", {"quality": 82, "optimize": True})
    out = BytesIO()
    small.save(out, kind, **options)
    data = out.getvalue()
    digest = blake2b(data, digest_size=12).hexdigest()
    return ImageData(f"image/{kind.lower()}", small.width, small.height, data, digest)


def _kind(data: bytes, image: str) -> str:
    """Return the MIME type by the first bytes."""
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if data.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if data[:6] in (b"GIF87a", b"GIF89a"):
        return "image/gif"
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "image/webp"
    if b"<svg" in data[:2_000].lower():
        message = Sentence("the image {image} is an SVG, which can contain scripts", image=image)
        raise ImageError(message, AS_THESE)
    if not data:
        raise ImageError(Sentence("the image {image} is empty", image=image), _AGAIN)
    hint = Sentence("save it as PNG, JPEG, WebP or GIF; renaming it is not enough")
    raise ImageError(Sentence("the image {image} is not a PNG, JPEG, WebP or GIF", image=image), hint)


def _upright(stripped: Stripped, mime: str, image: str) -> tuple[bytes, tuple[int, int]]:
    """Return the file of a decodable image, rotated as its EXIF data states, with its width and height."""
    from PIL import Image as Pillow  # loaded only if a file names an image

    fewer = Sentence("use at most {n} pixels", n=numeral(MOST_PIXELS))
    try:
        # Unlike `Image.open`, the format's class tries no other format, and allows a check of the size first.
        drawing = _reader(mime)(BytesIO(stripped.data))
        if drawing.width * drawing.height > MOST_PIXELS:
            width, height = map(numeral, drawing.size)
            words = Sentence(
                "the image {image} has {width} × {height} pixels", image=image, width=width, height=height
            )
            raise ImageError(words, fewer)
        drawing.info["exif"] = stripped.exif
        if drawing.getexif().get(_ORIENTATION, 1) != 1 and not getattr(drawing, "is_animated", False):
            return _turned(drawing, stripped, mime)
        size = drawing.size
        drawing.draft(drawing.mode, (1, 1))  # decoding an eighth of a JPEG's pixels is enough
        drawing.load()
    except ImageError:
        raise
    except Pillow.DecompressionBombError:
        raise ImageError(Sentence("the image {image} cannot be decoded", image=image), fewer) from None
    except Exception:  # a damaged image may raise any error
        raise ImageError(Sentence("the image {image} cannot be decoded", image=image), _AGAIN) from None
    return stripped.data, size


def _reader(mime: str) -> type[ImageFile]:
    from PIL.GifImagePlugin import GifImageFile
    from PIL.JpegImagePlugin import JpegImageFile
    from PIL.PngImagePlugin import PngImageFile
    from PIL.WebPImagePlugin import WebPImageFile

    return {
        "image/png": PngImageFile,
        "image/jpeg": JpegImageFile,
        "image/gif": GifImageFile,
        "image/webp": WebPImageFile,
    }[mime]


def _turned(drawing: ImageFile, stripped: Stripped, mime: str) -> tuple[bytes, tuple[int, int]]:
    """Return the file of an image saved upright in the same quality, with its width and height."""
    from PIL.ImageOps import exif_transpose
    from PIL.JpegImagePlugin import JpegImageFile, get_sampling

    options: dict[str, Any] = {"icc_profile": drawing.info.get("icc_profile")}
    if isinstance(drawing, JpegImageFile):
        options |= {"qtables": drawing.quantization, "subsampling": get_sampling(drawing)}
    elif mime == "image/webp":
        options |= {"lossless": True} if b"VP8L" in stripped.data else {"quality": 95}
    upright, out = exif_transpose(drawing), BytesIO()
    upright.save(out, mime.partition("/")[2].upper(), **options)
    return without_metadata(out.getvalue(), mime).data, upright.size
