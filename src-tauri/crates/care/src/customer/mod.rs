//! The customer file: person or company, phones, consent, keeper, completeness.
