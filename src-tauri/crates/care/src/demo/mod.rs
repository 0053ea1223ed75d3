//! One seeded made-up dealership for demo, tests and pictures.
