-- Ops of persons from ?1 to ?2 on which no undo stands: no undo at all, or only such as were redone.
SELECT seq FROM op WHERE kind = 0 AND seq BETWEEN ?1 AND ?2 AND NOT EXISTS (
  SELECT 1 FROM op_inverse i WHERE i.inverted = op.seq AND NOT EXISTS (SELECT 1 FROM op_inverse r WHERE r.inverted = i.op))
ORDER BY seq
