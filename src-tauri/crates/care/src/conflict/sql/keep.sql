-- One row a cell. Said again with the same two values it stays as it is, set aside or not; with others it waits anew.
INSERT INTO import_conflict (tbl, row_id, col, present, present_text, offered, offered_text, file, sheet, line, found_at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
ON CONFLICT (tbl, row_id, col) DO UPDATE SET
  present = excluded.present, present_text = excluded.present_text, offered = excluded.offered,
  offered_text = excluded.offered_text, file = excluded.file, sheet = excluded.sheet, line = excluded.line,
  found_at = excluded.found_at, set_aside = 0
WHERE present IS NOT excluded.present OR offered IS NOT excluded.offered
