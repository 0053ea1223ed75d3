-- Lists of leads, complaints, problems and promises over the whole store: each view is one range of an index in the order it is shown.

-- What a list of leads sorts and finds by, so that the rows themselves are read for the window only.
CREATE INDEX lead_state ON lead (state, created_at, first_call_at, second_contact_at, last_contact_at, name, phone);

CREATE INDEX complaint_unclosed ON complaint (answered_at IS NOT NULL, at) WHERE closed_at IS NULL;
CREATE INDEX complaint_closed ON complaint (closed_at DESC) WHERE closed_at IS NOT NULL;
CREATE INDEX problem_unsolved ON problem (heard_at DESC) WHERE solved_at IS NULL;
CREATE INDEX problem_solved ON problem (solved_at DESC) WHERE solved_at IS NOT NULL;
-- Settled after its moment or not at all: broken once that has passed.
CREATE INDEX promise_broken ON promise (until DESC) WHERE until < coalesce(kept_at, withdrawn_at, '9999');
CREATE INDEX promise_kept ON promise (kept_at DESC) WHERE kept_at IS NOT NULL;
CREATE INDEX promise_withdrawn ON promise (withdrawn_at DESC) WHERE withdrawn_at IS NOT NULL;
