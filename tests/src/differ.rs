//! Whether two pictures are the same to the eye, and where they are not.

use std::io::Cursor;

/// How far a colour may lie from that of an earlier run, of 255. Two runs of one program are up to 9 apart in some pixels, for the edges of
/// letters are rounded otherwise; what a person would see is farther.
pub const ROUNDING: u8 = 9;

/// A picture that is not as it was.
pub struct Differs {
    /// Pixels that are farther apart than [`ROUNDING`]; all of them where the size is another.
    pub pixels: usize,
    /// The new picture, pale, with these pixels in red: a PNG.
    pub marked: Vec<u8>,
}

/// Compares two PNGs as windows take them (8 bits a colour, with or without opacity); none when they are the same.
///
/// # Errors
/// What is no such PNG.
pub fn differs(now: &[u8], before: &[u8]) -> Result<Option<Differs>, String> {
    let (now, before) = (Picture::of(now)?, Picture::of(before)?);
    let alike = now.size == before.size;
    let far = |(one, other): (&[u8; 3], &[u8; 3])| one.iter().zip(other).any(|(a, b)| a.abs_diff(*b) > ROUNDING);
    let apart: Vec<bool> =
        now.pixels.iter().enumerate().map(|(at, one)| !alike || far((one, &before.pixels[at]))).collect();
    let pixels = apart.iter().filter(|apart| **apart).count();
    let marked = now.pixels.iter().zip(&apart).flat_map(|(one, apart)| if *apart { RED } else { one.map(pale) });
    let marked = marked.collect::<Vec<u8>>();
    Ok(if pixels == 0 { None } else { Some(Differs { pixels, marked: now.size.written(&marked)? }) })
}

const RED: [u8; 3] = [220, 0, 0];

fn pale(colour: u8) -> u8 {
    170 + colour / 3
}

#[derive(Clone, Copy, PartialEq)]
struct Size(u32, u32);

impl Size {
    fn written(self, colours: &[u8]) -> Result<Vec<u8>, String> {
        let mut out = Vec::new();
        let mut encoder = png::Encoder::new(&mut out, self.0, self.1);
        encoder.set_color(png::ColorType::Rgb);
        let mut writer = encoder.write_header().map_err(|e| e.to_string())?;
        writer.write_image_data(colours).map_err(|e| e.to_string())?;
        drop(writer);
        Ok(out)
    }
}

struct Picture {
    size: Size,
    pixels: Vec<[u8; 3]>,
}

impl Picture {
    fn of(bytes: &[u8]) -> Result<Picture, String> {
        let mut reader = png::Decoder::new(Cursor::new(bytes)).read_info().map_err(|e| e.to_string())?;
        let mut colours = vec![0; reader.output_buffer_size().ok_or("a picture too large")?];
        let frame = reader.next_frame(&mut colours).map_err(|e| e.to_string())?;
        let samples = match (frame.color_type, frame.bit_depth) {
            (png::ColorType::Rgb, png::BitDepth::Eight) => 3,
            (png::ColorType::Rgba, png::BitDepth::Eight) => 4,
            other => return Err(format!("a picture of {other:?}")),
        };
        let pixels = colours[..frame.buffer_size()].chunks_exact(samples).map(|one| [one[0], one[1], one[2]]).collect();
        Ok(Picture { size: Size(frame.width, frame.height), pixels })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A picture of three pixels in one line.
    fn line(colours: [[u8; 3]; 3]) -> Vec<u8> {
        Size(3, 1).written(colours.as_flattened()).expect("a picture")
    }

    #[test]
    fn rounding_is_no_difference_and_one_more_is() {
        let before = line([[100, 100, 100], [0, 0, 0], [255, 255, 255]]);
        let rounded = line([[109, 91, 100], [9, 0, 0], [255, 255, 246]]);
        assert!(differs(&rounded, &before).expect("pictures").is_none());
        let other = line([[100, 110, 100], [0, 0, 0], [255, 255, 255]]);
        let differs = differs(&other, &before).expect("pictures").expect("a difference");
        assert_eq!(differs.pixels, 1);
        let marked = Picture::of(&differs.marked).expect("a picture");
        assert_eq!(marked.pixels, [RED, [170; 3], [255; 3]]);
    }

    #[test]
    fn another_size_is_a_difference_everywhere() {
        let small = Size(1, 1).written(&[0, 0, 0]).expect("a picture");
        let differs = differs(&small, &line([[0; 3]; 3])).expect("pictures").expect("a difference");
        assert_eq!(differs.pixels, 1);
        assert!(super::differs(b"nothing", &small).is_err());
    }
}
