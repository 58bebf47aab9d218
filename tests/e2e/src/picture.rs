//! Pictures that are to be kept: of few colours, so that a gallery of them is no burden.

use std::fs::File;
use std::io::{BufReader, BufWriter};
use std::path::Path;

use anyhow::{Context, Result, ensure};
use color_quant::NeuQuant;

/// How many colours a picture keeps: enough for the shades of letters on a page of few colours.
const COLOURS: usize = 64;

/// One in so many pixels is looked at for the palette: fewer lose the small icons' colours.
const SAMPLING: i32 = 3;

/// Writes a PNG file anew with a palette, in place.
///
/// # Errors
/// When it is no picture that a browser has taken, or cannot be written.
pub fn shrink_picture(file: &Path) -> Result<()> {
    let opened = File::open(file).with_context(|| format!("no {}", file.display()))?;
    let mut decoder = png::Decoder::new(BufReader::new(opened));
    decoder.set_transformations(png::Transformations::normalize_to_color8());
    let mut reader = decoder.read_info()?;
    let size = reader.output_buffer_size().context("a picture too large")?;
    let mut pixels = vec![0; size];
    let frame = reader.next_frame(&mut pixels)?;
    let samples = frame.color_type.samples();
    ensure!(samples >= 3, "a picture without colours");
    let opaque = |pixel: &[u8]| [pixel[0], pixel[1], pixel[2], u8::MAX];
    let pixels: Vec<u8> = pixels[..frame.buffer_size()]
        .chunks_exact(samples)
        .flat_map(opaque)
        .collect();
    let palette = NeuQuant::new(SAMPLING, COLOURS, &pixels);
    let places: Vec<u8> = pixels
        .chunks_exact(4)
        .map(|pixel| palette.index_of(pixel) as u8)
        .collect();
    let written = BufWriter::new(File::create(file)?);
    let mut encoder = png::Encoder::new(written, frame.width, frame.height);
    encoder.set_color(png::ColorType::Indexed);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_palette(palette.color_map_rgb());
    encoder.set_filter(png::Filter::NoFilter);
    encoder.set_compression(png::Compression::High);
    encoder.write_header()?.write_image_data(&places)?;
    Ok(())
}
