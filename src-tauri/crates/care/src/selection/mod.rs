//! Who is worth caring for: the eight value rules with their evidence, ABC classes, faces.
