#!/usr/bin/env python3
"""Draws the glyphs of the overview picture into src/main/resources/confoci/host/picture/glyphs.bin.

Needs Pillow and DejaVu Sans (Debian: python3-pil fonts-dejavu-core). Run it in the folder of the host module:

    python3 src/main/scripts/make_glyphs.py

The file is big-endian: the number of fonts (u16); for each its ascent, line height and number of glyphs (u16 each); for each glyph
in ascending order its code point (u16), advance, left and top offset (i16 each, top from the ascent line), width and height
(u16 each), and width x height bytes of coverage, row by row.
"""
import struct
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

FONTS = Path("/usr/share/fonts/truetype/dejavu")
# In the order of the constants of GlyphFont: small, text, title.
SIZES = [("DejaVuSans.ttf", 15), ("DejaVuSans.ttf", 18), ("DejaVuSans-Bold.ttf", 25)]
# Printable ASCII and Latin-1, alpha beta mu sigma, dashes, quotes, bullet, ellipsis, minus, less or equal, greater or equal, arrows.
CHARACTERS = sorted({*range(0x20, 0x7F), *range(0xA0, 0x100),
                     *map(ord, "\u03b1\u03b2\u03bc\u03c3\u2013\u2014\u2018\u2019\u201c\u201d\u2022\u2026\u2212\u2264\u2265\u2190\u2192\ufffd")})
TARGET = Path("src/main/resources/confoci/host/picture/glyphs.bin")


def glyph(font, character):
    left, top, right, bottom = font.getbbox(character)
    width, height = max(0, right - left), max(0, bottom - top)
    image = Image.new("L", (max(1, width), max(1, height)))
    ImageDraw.Draw(image).text((-left, -top), character, font=font, fill=255)
    advance = round(font.getlength(character))
    return struct.pack(">hhhHH", advance, left, top, width, height) + (image.tobytes() if width and height else b"")


def main():
    out = [struct.pack(">H", len(SIZES))]
    for name, size in SIZES:
        font = ImageFont.truetype(str(FONTS / name), size, layout_engine=ImageFont.Layout.BASIC)
        ascent, descent = font.getmetrics()
        out.append(struct.pack(">HHH", ascent, ascent + descent, len(CHARACTERS)))
        for code in CHARACTERS:
            out.append(struct.pack(">H", code) + glyph(font, chr(code)))
    TARGET.write_bytes(b"".join(out))


if __name__ == "__main__":
    main()
