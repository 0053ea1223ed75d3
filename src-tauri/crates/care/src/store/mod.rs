//! The one dealership that this database belongs to.
