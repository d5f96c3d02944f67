#!/usr/bin/env python3
"""Takes the outlines of the letters of drawings out of DejaVu Sans into src/main/resources/confoci/host/drawing/outlines.bin.

Needs fonttools and DejaVu Sans (Debian: python3-fonttools fonts-dejavu-core). Run it in the folder of the host module:

    python3 src/main/scripts/make_outlines.py

The file is big-endian: the number of fonts (u16); for each its units per em, ascent, descent and number of glyphs (u16 each); for each
glyph in ascending order its code point and advance (u16 each) and its number of contours (u16); for each contour its number of points
(u16); for each point x and y (i16 each, y up) and whether it lies on the curve (u8). Points beside the curve are controls of quadratic
curves; between two of them lies one on the curve, as TrueType has it.
"""
import struct
from pathlib import Path

from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.ttLib import TTFont

FONTS = Path("/usr/share/fonts/truetype/dejavu")
# In the order of the constants of OutlineFont: regular, bold.
FILES = ["DejaVuSans.ttf", "DejaVuSans-Bold.ttf"]
# Printable ASCII, Latin-1 and Latin Extended-A, Greek, dashes, quotes, bullet, ellipsis, arrows, minus, less or equal, greater or equal.
CHARACTERS = sorted({*range(0x20, 0x7F), *range(0xA0, 0x180), *range(0x391, 0x3A2), *range(0x3A3, 0x3CA),
                     *map(ord, "\u2013\u2014\u2018\u2019\u201c\u201d\u2022\u2026\u2190\u2192\u2212\u2264\u2265\ufffd")})
TARGET = Path("src/main/resources/confoci/host/drawing/outlines.bin")


def contours(glyphs, name):
    pen = DecomposingRecordingPen(glyphs)
    glyphs[name].draw(pen)
    result = []
    for operation, points in pen.value:
        if operation == "moveTo":
            result.append([(*points[0], 1)])
        elif operation == "lineTo":
            result[-1].append((*points[0], 1))
        elif operation == "qCurveTo":
            if points[-1] is None:
                result.append([(x, y, 0) for x, y in points[:-1]])
            else:
                result[-1].extend([(x, y, 0) for x, y in points[:-1]] + [(*points[-1], 1)])
    return result


def main():
    out = [struct.pack(">H", len(FILES))]
    for file in FILES:
        font = TTFont(FONTS / file)
        glyphs, names = font.getGlyphSet(), font.getBestCmap()
        out.append(struct.pack(">HHHH", font["head"].unitsPerEm, font["hhea"].ascent, -font["hhea"].descent, len(CHARACTERS)))
        for code in CHARACTERS:
            lines = contours(glyphs, names[code])
            out.append(struct.pack(">HHH", code, glyphs[names[code]].width, len(lines)))
            for line in lines:
                out.append(struct.pack(">H", len(line)))
                out.extend(struct.pack(">hhB", round(x), round(y), on) for x, y, on in line)
    TARGET.write_bytes(b"".join(out))


if __name__ == "__main__":
    main()
