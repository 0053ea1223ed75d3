/** What an address may name of a screen. It stands apart from the screens, which are loaded when they are first opened. */

/** What stands beside the list of customers in the place of the card. */
export const sides = ["new", "edit", "many", "retention", "join", "export"] as const;

export const projectTabs = ["goal", "schedule", "progress", "contacts", "gifts", "trainings", "evaluation", "preview"] as const;
export type ProjectTab = (typeof projectTabs)[number];

export const reportTabs = ["paper", "figures", "leads"] as const;
export type ReportTab = (typeof reportTabs)[number];

export const settingsParts = ["store", "people", "value", "rhythm", "classes", "plans", "costs", "backups", "privacy", "look"] as const;
export type SettingsPart = (typeof settingsParts)[number];
