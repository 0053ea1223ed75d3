//! Money in cents and whole numbers, read from text without floating point.

use super::{narrow, trimmed};

/// Amounts above this many cents (ten billion yuan) are typing errors, not amounts.
pub const CENTS_LIMIT: i64 = 1_000_000_000_000;
/// Whole numbers above this (mileage, counts, hours) are typing errors.
pub const WHOLE_LIMIT: i64 = 1_000_000_000;

/// Money in cents: `1,234.50`, `¥1234.5`, `1234.50元`, `12.8万`, `(12.00)`, `-12`, `12-`, full-width digits. More than two decimals are rounded half
/// away from zero. `None` for anything else, such as a comma that parts no thousands, an exponent, a percentage.
pub fn cents(text: &str) -> Option<i64> {
    let text = narrow(trimmed(text));
    let number = Decimal::read(&text, &["¥", "rmb", "cny", "人民币"], &["元整", "元", "圆整", "圆", "rmb", "cny"])?;
    number.rounded(2).filter(|cents| cents.abs() <= CENTS_LIMIT)
}

/// A whole number with or without unit: `12,345 km`, `1.2万公里`, `48小时`, `4029.0`. Fractions are rounded half away from zero.
pub fn whole(text: &str) -> Option<i64> {
    const UNITS: &[&str] = &["公里", "千米", "km", "kms", "小时", "个小时", "h", "台", "辆", "次", "个", "人"];
    let text = narrow(trimmed(text));
    let number = Decimal::read(&text, &[], UNITS)?;
    number.rounded(0).filter(|whole| whole.abs() <= WHOLE_LIMIT)
}

/// Money of a number cell. Excel keeps binary fractions and shows 15 significant digits: so does this, then it rounds half away from zero to
/// the cent. `1.005` is 1.01 as in Excel, `0.1 + 0.2` is 0.30.
pub fn cents_of_float(number: f64) -> Option<i64> {
    decimal_of_float(number)?.rounded(2).filter(|cents| cents.abs() <= CENTS_LIMIT)
}

/// A whole number of a number cell, rounded half away from zero.
pub fn whole_of_float(number: f64) -> Option<i64> {
    decimal_of_float(number)?.rounded(0).filter(|whole| whole.abs() <= WHOLE_LIMIT)
}

/// `mantissa` / 10^`scale`.
struct Decimal {
    mantissa: i128,
    scale: u32,
}

impl Decimal {
    /// Reads `text` (already narrow): sign or brackets, one currency sign in front, digits with thousands, 万, one unit behind.
    fn read(text: &str, before: &[&str], behind: &[&str]) -> Option<Self> {
        let lower = text.to_lowercase();
        let mut rest = lower.trim();
        let mut negative = false;
        if let Some(inner) = rest.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
            negative = true;
            rest = inner.trim();
        }
        let mut signed = negative;
        // The sign stands before or behind the currency sign.
        for _ in 0..2 {
            if let Some(inner) = rest.strip_prefix(['-', '−', '–']) {
                if signed {
                    return None;
                }
                (negative, signed, rest) = (true, true, inner.trim_start());
            } else if let Some(inner) = rest.strip_prefix('+') {
                if signed {
                    return None;
                }
                (signed, rest) = (true, inner.trim_start());
            }
            if let Some(inner) = before.iter().find_map(|sign| rest.strip_prefix(sign)) {
                rest = inner.trim_start();
            }
        }
        if let Some(inner) = rest.strip_suffix('-') {
            if signed {
                return None;
            }
            (negative, rest) = (true, inner.trim_end());
        }
        if let Some(inner) = behind.iter().filter_map(|unit| rest.strip_suffix(unit)).min_by_key(|rest| rest.len()) {
            rest = inner.trim_end();
        }
        let (rest, zeros) = match rest.strip_suffix('万') {
            Some(inner) => (inner.trim_end(), 4),
            None => (rest, 0),
        };
        let (integer, fraction) = rest.split_once('.').unwrap_or((rest, ""));
        if integer.is_empty() && fraction.is_empty() || !fraction.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        let mut mantissa = 0i128;
        for digit in grouped(integer)?.chain(fraction.bytes()) {
            mantissa = mantissa.checked_mul(10)?.checked_add(i128::from(digit - b'0'))?;
        }
        mantissa = mantissa.checked_mul(10i128.pow(zeros))?;
        Some(Self { mantissa: if negative { -mantissa } else { mantissa }, scale: fraction.len() as u32 })
    }

    /// The number in units of 10^-`places`, rounded half away from zero.
    fn rounded(&self, places: u32) -> Option<i64> {
        let value = if self.scale <= places {
            self.mantissa.checked_mul(10i128.checked_pow(places - self.scale)?)?
        } else {
            let divisor = 10i128.checked_pow(self.scale - places)?;
            let (quotient, rest) = (self.mantissa / divisor, self.mantissa % divisor);
            if rest.abs() * 2 >= divisor { quotient + rest.signum() } else { quotient }
        };
        i64::try_from(value).ok()
    }
}

/// The digits of an integer part whose thousands may be parted by `,` or a space, all groups of three.
fn grouped(integer: &str) -> Option<impl Iterator<Item = u8> + '_> {
    if integer.bytes().any(|b| b == b',' || b == b' ') {
        let separator = if integer.contains(',') { ',' } else { ' ' };
        let mut groups = integer.split(separator);
        let first = groups.next()?;
        if first.is_empty() || first.len() > 3 || groups.any(|group| group.len() != 3) {
            return None;
        }
    }
    if !integer.bytes().all(|b| b.is_ascii_digit() || b == b',' || b == b' ') {
        return None;
    }
    let digits = integer.bytes().filter(u8::is_ascii_digit);
    // Longer numbers are no amounts; this also bounds the work.
    (integer.len() <= 40).then_some(digits)
}

fn decimal_of_float(number: f64) -> Option<Decimal> {
    if !number.is_finite() || number.abs() > 1e15 {
        return None;
    }
    // 15 significant digits, such as `4.53210000000000e2`.
    let text = format!("{number:.14e}");
    let (digits, exponent) = text.split_once('e')?;
    let exponent: i32 = exponent.parse().ok()?;
    let mantissa: i128 = digits.replace('.', "").parse().ok()?;
    let scale = 14 - exponent;
    if scale > 36 {
        return Some(Decimal { mantissa: 0, scale: 0 });
    }
    if scale < 0 {
        return Some(Decimal { mantissa: mantissa.checked_mul(10i128.checked_pow(scale.unsigned_abs())?)?, scale: 0 });
    }
    Some(Decimal { mantissa, scale: scale as u32 })
}
