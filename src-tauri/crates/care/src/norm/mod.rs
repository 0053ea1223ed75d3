//! Normal forms of what stands on paper and in files: VIN, plate, phone, ID number, dates, amounts, names, search keys.
//!
//! Pure functions without a store. What cannot be read gives an error or `None`; nothing here panics and nothing is guessed:
//! a spelling with two meanings is not readable. Source of the rules: "Rules of the country" and "Files of the store's system"
//! in the domain's description, GB 11643 (ID numbers), GB 16735 (VIN), GA 36 (plates).

mod amount;
mod date;
mod id_number;
mod mask;
mod phone;
mod plate;
mod text;
mod vin;

pub use amount::{CENTS_LIMIT, WHOLE_LIMIT, cents, cents_of_float, whole, whole_of_float};
pub use date::{DateOrder, day, moment, month, serial, untyped_serial};
pub use id_number::{IdNumber, IdNumberProblem};
pub use mask::{mask_phone, mask_sensitive};
pub use phone::{Phone, PhoneKind, phone, phones};
pub use plate::{Plate, PlateProblem};
pub use text::{fold, narrow, trimmed};
pub use vin::{Vin, VinProblem};

#[cfg(test)]
mod tests;
