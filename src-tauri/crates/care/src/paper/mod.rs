//! View types of the sheets and the queries that fill them.
