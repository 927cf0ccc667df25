//! A photograph's points, and nothing else of it. Written anew without EXIF, XMP, comments, colour profile,
//! thumbnails, further frames and whatever trailed the file.

use std::io::Cursor;

use image::codecs::jpeg::{JpegDecoder, JpegEncoder};
use image::codecs::png::{PngDecoder, PngEncoder};
use image::codecs::webp::WebPDecoder;
use image::{DynamicImage, ImageDecoder, ImageEncoder, ImageError};
use zeroize::Zeroizing;

use super::clean::Limits;
use super::content::ContentKind;
use super::webp;
use crate::error::Error;

/// High enough that small print stays readable.
const JPEG_QUALITY: u8 = 90;

/// JPEG and WebP become JPEG, PNG stays PNG.
pub(super) fn rewrite(
    bytes: &[u8],
    kind: ContentKind,
    limits: &Limits,
) -> Result<(Zeroizing<Vec<u8>>, ContentKind), Error> {
    let unreadable = |_: ImageError| Error::PictureUnreadable(kind);
    let source = Cursor::new(bytes);
    let picture = match kind {
        ContentKind::Jpeg => decode(JpegDecoder::new(source).map_err(unreadable)?, kind, limits)?,
        ContentKind::Png => {
            let decoder = PngDecoder::with_limits(source, of_image(limits)).map_err(|error| match error {
                // The decoder refuses a side by itself, before it tells width and height.
                ImageError::Limits(_) => too_large_png(bytes),
                _ => Error::PictureUnreadable(kind),
            })?;
            decode(decoder, kind, limits)?
        }
        ContentKind::Webp => {
            // This decoder believes what the file says of its parts, and takes memory for it.
            let file = webp::check(bytes).map_err(|webp::Lies| Error::PictureUnreadable(kind))?;
            decode(WebPDecoder::new(Cursor::new(file)).map_err(unreadable)?, kind, limits)?
        }
        _ => return Err(Error::PictureUnreadable(kind)),
    };
    let mut out = Zeroizing::new(Vec::with_capacity(bytes.len()));
    if kind == ContentKind::Png {
        let picture = without_hidden_colours(picture);
        PngEncoder::new(&mut *out)
            .write_image(picture.as_bytes(), picture.width(), picture.height(), picture.color().into())
            .map_err(unreadable)?;
        return Ok((out, ContentKind::Png));
    }
    let picture = on_white(picture);
    JpegEncoder::new_with_quality(&mut *out, JPEG_QUALITY)
        .write_image(picture.as_bytes(), picture.width(), picture.height(), picture.color().into())
        .map_err(unreadable)?;
    Ok((out, ContentKind::Jpeg))
}

fn of_image(limits: &Limits) -> image::Limits {
    let mut of_image = image::Limits::default();
    of_image.max_image_width = Some(limits.side);
    of_image.max_image_height = Some(limits.side);
    of_image.max_alloc = Some(limits.memory);
    of_image
}

fn too_large_png(bytes: &[u8]) -> Error {
    let number = |at: usize| {
        bytes.get(at..at + 4).map_or(0, |four| four.iter().fold(0, |n, b| n << 8 | u32::from(*b)))
    };
    Error::PictureTooLarge { width: number(16), height: number(20) }
}

fn decode(mut decoder: impl ImageDecoder, kind: ContentKind, limits: &Limits) -> Result<DynamicImage, Error> {
    let (width, height) = decoder.dimensions();
    let points = u64::from(width) * u64::from(height);
    let memory = decoder.total_bytes();
    if points > limits.points || width.max(height) > limits.side || memory > limits.memory {
        return Err(Error::PictureTooLarge { width, height });
    }
    let unreadable = |_: ImageError| Error::PictureUnreadable(kind);
    decoder.set_limits(of_image(limits)).map_err(unreadable)?;
    // Hidden data that cannot be read has no way up either.
    let orientation = decoder.orientation().unwrap_or(image::metadata::Orientation::NoTransforms);
    let mut picture = DynamicImage::from_decoder(decoder).map_err(unreadable)?;
    picture.apply_orientation(orientation);
    Ok(picture)
}

/// Points that are wholly transparent may still have a colour: what an eraser seemed to remove.
fn without_hidden_colours(picture: DynamicImage) -> DynamicImage {
    match picture {
        DynamicImage::ImageLumaA8(mut points) => {
            points.pixels_mut().filter(|point| point.0[1] == 0).for_each(|point| point.0 = [0; 2]);
            points.into()
        }
        DynamicImage::ImageRgba8(mut points) => {
            points.pixels_mut().filter(|point| point.0[3] == 0).for_each(|point| point.0 = [0; 4]);
            points.into()
        }
        DynamicImage::ImageLumaA16(mut points) => {
            points.pixels_mut().filter(|point| point.0[1] == 0).for_each(|point| point.0 = [0; 2]);
            points.into()
        }
        DynamicImage::ImageRgba16(mut points) => {
            points.pixels_mut().filter(|point| point.0[3] == 0).for_each(|point| point.0 = [0; 4]);
            points.into()
        }
        opaque => opaque,
    }
}

/// JPEG has no transparency: what was transparent becomes white.
fn on_white(picture: DynamicImage) -> DynamicImage {
    match picture {
        DynamicImage::ImageLuma8(_) | DynamicImage::ImageRgb8(_) => picture,
        DynamicImage::ImageRgba8(points) => {
            let opaque = image::RgbImage::from_fn(points.width(), points.height(), |x, y| {
                let [r, g, b, alpha] = points.get_pixel(x, y).0.map(u32::from);
                image::Rgb([r, g, b].map(|c| ((c * alpha + 255 * (255 - alpha) + 127) / 255) as u8))
            });
            opaque.into()
        }
        other => other.into_rgb8().into(),
    }
}
