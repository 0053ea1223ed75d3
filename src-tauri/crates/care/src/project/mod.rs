//! Care projects: goal, face, process, budget, people, work items.
