//! Service orders, workshop visits and deferred jobs.
