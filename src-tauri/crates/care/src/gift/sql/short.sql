-- Accounts but the supplier's that hold less than nothing; a customer's account is each customer's own.
SELECT gift_id, account, customer_id, -sum(pieces) FROM (
  SELECT gift_id, debit AS account, iif(debit = 'customer', customer_id, NULL) AS customer_id, pieces FROM gift_entry
  UNION ALL
  SELECT gift_id, credit, iif(credit = 'customer', customer_id, NULL), -pieces FROM gift_entry)
WHERE account <> 'supplier'
GROUP BY gift_id, account, customer_id HAVING sum(pieces) < 0
