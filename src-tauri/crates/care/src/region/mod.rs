//! Provinces down to streets of all China (reference data), and an address taken apart.
