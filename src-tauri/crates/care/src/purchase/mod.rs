//! Referrals, additional and replacement purchases.
