//! Finding a customer by characters, pinyin, initials, phone tail, plate or VIN tail.
