//! Who is to be called now, and why.
