//! How a vehicle's form is kept, and who owns it on a day.

use super::model::*;
use crate::norm::{Plate, Vin, trimmed};

/// Most characters of one text.
const LONGEST: usize = 200;

/// The form as it is kept: VIN and plate in their normal forms, texts trimmed, empty ones not known.
pub(super) fn cleaned(new: &NewVehicle) -> Result<(NewVehicle, Vin), VehicleRefusal> {
    let mut clean = new.clone();
    if trimmed(&new.vin).is_empty() {
        return Err(VehicleRefusal::VinMissing);
    }
    let vin = Vin::parse(&new.vin).map_err(|_| VehicleRefusal::VinInvalid)?;
    clean.vin = vin.as_str().to_owned();
    let texts = [
        ("plate", &mut clean.plate),
        ("series", &mut clean.series),
        ("configuration", &mut clean.configuration),
        ("colour", &mut clean.colour),
    ];
    for (field, value) in texts {
        let kept = value.as_deref().map(trimmed).filter(|text| !text.is_empty()).map(String::from);
        if kept.as_deref().is_some_and(|text| text.chars().nth(LONGEST).is_some()) {
            return Err(VehicleRefusal::TextTooLong { field: field.into(), max: LONGEST as u32 });
        }
        *value = kept;
    }
    clean.plate = clean.plate.map(|text| Plate::parse(&text).map_or(text, |plate| plate.as_str().to_owned()));
    if clean.price_cents.is_some_and(|price| price.0 < 0) {
        return Err(VehicleRefusal::PriceInvalid);
    }
    Ok((clean, vin))
}
