//! Which column becomes which field, so that the sum of scores is largest and neither is used twice.

/// The assignment problem by shortest augmenting paths with potentials (Jonker and Volgenant 1987), O(rows² · columns).
///
/// `scores[row][column]` are at least 0; gives for each row its column, or `None` where every free score is 0. There may be more or fewer rows
/// than columns.
pub(crate) fn best(scores: &[Vec<f32>]) -> Vec<Option<usize>> {
    let rows = scores.len();
    let columns = scores.first().map_or(0, Vec::len);
    // Each row has a column of its own that costs nothing, for "not assigned".
    let width = columns + rows;
    let cost = |row: usize, column: usize| -scores[row].get(column).copied().unwrap_or(0.0).max(0.0);
    let mut row_of = vec![None::<usize>; width];
    let (mut of_row, mut of_column) = (vec![0.0f32; rows], vec![0.0f32; width]);
    for start in 0..rows {
        let mut reach = vec![f32::INFINITY; width];
        let mut came_from = vec![None::<usize>; width];
        let mut done = vec![false; width];
        let (mut row, mut at) = (start, None::<usize>);
        let end = loop {
            let mut next: Option<usize> = None;
            for column in (0..width).filter(|column| !done[*column]) {
                let through = cost(row, column) - of_row[row] - of_column[column];
                if through < reach[column] {
                    (reach[column], came_from[column]) = (through, at);
                }
                if next.is_none_or(|best| reach[column] < reach[best]) {
                    next = Some(column);
                }
            }
            // There is always a free column: the row's own one.
            let Some(column) = next else { break at };
            let step = reach[column];
            of_row[start] += step;
            for other in 0..width {
                if done[other] {
                    of_column[other] -= step;
                    if let Some(row) = row_of[other] {
                        of_row[row] += step;
                    }
                } else {
                    reach[other] -= step;
                }
            }
            done[column] = true;
            at = Some(column);
            match row_of[column] {
                None => break at,
                Some(taken) => row = taken,
            }
        };
        let mut column = end;
        while let Some(present) = column {
            let before = came_from[present];
            row_of[present] = before.map_or(Some(start), |before| row_of[before]);
            column = before;
        }
    }
    let mut found = vec![None; rows];
    for (column, row) in row_of.into_iter().enumerate().take(columns) {
        if let Some(row) = row
            && scores[row][column] > 0.0
        {
            found[row] = Some(column);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::best;

    fn total(scores: &[Vec<f32>], found: &[Option<usize>]) -> f32 {
        found.iter().enumerate().filter_map(|(row, column)| column.map(|column| scores[row][column])).sum()
    }

    fn by_trying(scores: &[Vec<f32>], row: usize, used: &mut Vec<bool>) -> f32 {
        if row == scores.len() {
            return 0.0;
        }
        let mut largest = by_trying(scores, row + 1, used);
        for column in 0..used.len() {
            if !used[column] {
                used[column] = true;
                largest = largest.max(scores[row][column] + by_trying(scores, row + 1, used));
                used[column] = false;
            }
        }
        largest
    }

    #[test]
    fn nothing_is_assigned_where_there_is_nothing() {
        assert!(best(&[]).is_empty());
        assert_eq!(best(&[vec![], vec![]]), [None, None]);
        assert_eq!(best(&[vec![0.0, 0.0]]), [None]);
    }

    proptest! {
        #[test]
        fn the_sum_is_the_largest_and_no_column_is_used_twice(
            scores in (1usize..5, 1usize..5).prop_flat_map(|(rows, columns)| {
                proptest::collection::vec(proptest::collection::vec((0u8..6).prop_map(f32::from), columns), rows)
            })
        ) {
            let found = best(&scores);
            let mut columns: Vec<usize> = found.iter().flatten().copied().collect();
            columns.sort_unstable();
            let before = columns.len();
            columns.dedup();
            prop_assert_eq!(columns.len(), before);
            let largest = by_trying(&scores, 0, &mut vec![false; scores[0].len()]);
            prop_assert!((total(&scores, &found) - largest).abs() < 1e-3, "{} < {}", total(&scores, &found), largest);
        }
    }
}
