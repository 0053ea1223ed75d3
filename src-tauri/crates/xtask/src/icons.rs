//! `cargo xtask icons`: every size of the mark from its one SVG.
//!
//! Both containers hold whole PNGs (Windows since Vista, macOS since 10.7), so writing them takes no library.

use xshell::{Shell, cmd};

use crate::Result;

const SOURCE: &str = "icons/caredesk.svg";
/// File and edge in pixels of the single pictures.
const PNGS: &[(&str, u32)] = &[("32x32.png", 32), ("128x128.png", 128), ("128x128@2x.png", 256), ("icon.png", 512)];
const ICO: &[u32] = &[16, 24, 32, 48, 64, 256];
/// Apple's name of a slot and its edge in pixels.
const ICNS: &[(&[u8; 4], u32)] = &[
    (b"icp4", 16),
    (b"icp5", 32),
    (b"ic07", 128),
    (b"ic08", 256),
    (b"ic09", 512),
    (b"ic10", 1024),
    (b"ic11", 32),
    (b"ic12", 64),
    (b"ic13", 256),
    (b"ic14", 512),
];

/// Draws icons/*.png, icon.ico and icon.icns.
pub fn icons(sh: &Shell, _: &[String]) -> Result {
    for (file, edge) in PNGS {
        sh.write_file(format!("icons/{file}"), draw(sh, *edge)?)?;
    }
    let pictures = ICO.iter().map(|edge| Ok((*edge, draw(sh, *edge)?))).collect::<Result<Vec<_>>>()?;
    sh.write_file("icons/icon.ico", ico(&pictures))?;
    let pictures = ICNS.iter().map(|(slot, edge)| Ok((**slot, draw(sh, *edge)?))).collect::<Result<Vec<_>>>()?;
    sh.write_file("icons/icon.icns", icns(&pictures))?;
    Ok(())
}

fn draw(sh: &Shell, edge: u32) -> Result<Vec<u8>> {
    let edge = edge.to_string();
    let drawn = cmd!(sh, "rsvg-convert --width {edge} --height {edge} {SOURCE}").quiet().output();
    Ok(drawn.map_err(|error| format!("{error} (Debian: apt install librsvg2-bin)"))?.stdout)
}

/// A Windows icon: a head of 6 bytes, an entry of 16 for each picture, then the pictures. An edge of 256 is written as 0.
fn ico(pictures: &[(u32, Vec<u8>)]) -> Vec<u8> {
    let mut out = vec![0, 0, 1, 0];
    out.extend((pictures.len() as u16).to_le_bytes());
    let mut at = 6 + 16 * pictures.len() as u32;
    for (edge, png) in pictures {
        let edge = u8::try_from(*edge).unwrap_or(0);
        out.extend([edge, edge, 0, 0, 1, 0, 32, 0]);
        out.extend((png.len() as u32).to_le_bytes());
        out.extend(at.to_le_bytes());
        at += png.len() as u32;
    }
    pictures.iter().for_each(|(_, png)| out.extend(png));
    out
}

/// An Apple icon: magic and whole length, then for each picture its slot, its length with these 8 bytes, and itself.
fn icns(pictures: &[([u8; 4], Vec<u8>)]) -> Vec<u8> {
    let body: Vec<u8> = pictures
        .iter()
        .flat_map(|(slot, png)| [slot.as_slice(), &(png.len() as u32 + 8).to_be_bytes(), png].concat())
        .collect();
    [b"icns".as_slice(), &(body.len() as u32 + 8).to_be_bytes(), &body].concat()
}
