# Makes the pictures beside it with another encoder than this crate's: Pillow 13 (libwebp, libjpeg).
# Each holds the marker in EXIF, and in XMP or a comment where the format has one.
import sys
from pathlib import Path

from PIL import Image, PngImagePlugin

HERE = Path(sys.argv[1])
MARKER = "41.8781N-87.6298W-PLANTED"

picture = Image.new("RGB", (48, 32))
picture.putdata([(x * 5 % 256, y * 7 % 256, x * y % 256) for y in range(32) for x in range(48)])
exif = Image.Exif()
exif[0x010E] = MARKER
exif.get_ifd(0x8825)[0x001D] = MARKER
xmp = f"<x:xmpmeta xmlns:x='adobe:ns:meta/'>{MARKER}</x:xmpmeta>".encode()
text = PngImagePlugin.PngInfo()
text.add_text("Comment", MARKER)
text.add_text("Packed", MARKER, zip=True)

picture.save(HERE / "lossy.webp", quality=70, exif=exif, xmp=xmp)
see_through = picture.convert("RGBA")
see_through.putalpha(picture.convert("L"))
see_through.save(HERE / "lossy-alpha.webp", quality=70, exif=exif, xmp=xmp)
picture.save(HERE / "progressive.jpg", progressive=True, quality=80, exif=exif, xmp=xmp, comment=MARKER)
picture.convert("CMYK").save(HERE / "cmyk.jpg", quality=80, exif=exif, comment=MARKER)
picture.convert("L").save(HERE / "grey.jpg", quality=80, exif=exif, comment=MARKER)
picture.quantize(16).save(HERE / "palette.png", exif=exif, pnginfo=text)
picture.convert("L").convert("I;16").save(HERE / "grey16.png", exif=exif, pnginfo=text)
picture.convert("1").save(HERE / "bits.png", exif=exif, pnginfo=text)
