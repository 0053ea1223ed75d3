//! Normal forms of what stands on paper and in files: VIN, plate, phone, ID number, dates, amounts, names, search keys.
