//! The scale of a chart: round numbers from zero, or from below it.

/// From `low` to `high` by `step`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Scale {
    low: f64,
    high: f64,
    step: f64,
}

impl Scale {
    /// A scale that holds zero and all the values, in about five round steps (1, 2, 2.5 or 5 times a power of ten).
    /// Values that are no numbers are passed over; with none left it goes from 0 to 1.
    pub fn over(values: impl Iterator<Item = f64>) -> Self {
        let (low, high) = values
            .filter(|v| v.is_finite() && v.abs() < 1e15)
            .fold((0.0_f64, 0.0_f64), |(low, high), v| (low.min(v), high.max(v)));
        let span = high - low;
        if span <= 0.0 {
            return Scale { low: 0.0, high: 1.0, step: 0.5 };
        }
        let rough = span / 5.0;
        let power = 10_f64.powf(rough.log10().floor());
        let step =
            [1.0, 2.0, 2.5, 5.0, 10.0].into_iter().map(|m| m * power).find(|s| *s >= rough * 0.999).unwrap_or(rough);
        Scale { low: (low / step).floor() * step, high: (high / step - 1e-9).ceil() * step, step }
    }

    /// Where a value stands, 0 to 1.
    pub fn at(&self, v: f64) -> f64 {
        ((v - self.low) / (self.high - self.low)).clamp(0.0, 1.0)
    }

    /// The round numbers from low to high.
    pub fn ticks(&self) -> Vec<f64> {
        let count = ((self.high - self.low) / self.step).round() as usize;
        (0..=count.min(20)).map(|i| self.low + self.step * i as f64).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::Scale;

    #[test]
    fn a_scale_is_round_and_holds_all_values() {
        let scale = Scale::over([12.0, 75.0, 91.5].into_iter());
        assert_eq!(scale.ticks(), [0.0, 20.0, 40.0, 60.0, 80.0, 100.0]);
        assert_eq!(scale.at(50.0), 0.5);
    }

    #[test]
    fn values_below_zero_stand_left_of_it() {
        let scale = Scale::over([-10.0, 30.0].into_iter());
        assert_eq!((scale.at(-10.0), scale.at(0.0), scale.at(30.0)), (0.0, 0.25, 1.0));
    }

    #[test]
    fn nothing_and_no_numbers_give_a_scale_all_the_same() {
        for values in [vec![], vec![0.0], vec![f64::NAN, f64::INFINITY]] {
            assert_eq!(Scale::over(values.into_iter()).ticks(), [0.0, 0.5, 1.0]);
        }
    }
}
