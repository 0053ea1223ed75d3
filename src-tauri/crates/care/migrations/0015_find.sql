-- What a search finds is put in order by this index alone; rows of customer_search lie elsewhere, each a page to decrypt.
DROP INDEX customer_search_rowno;
CREATE INDEX customer_search_rowno ON customer_search (rowno, sort_key, keeper_key);
