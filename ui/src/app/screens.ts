import { lazyRouteComponent } from "@tanstack/react-router";

/**
 * The palette, and the screens beside the first in the order of the navigation. Each is loaded when it is first opened, or before that once
 * the first screen stands: a start waits for none of them.
 */
export const screens = {
  Palette: lazyRouteComponent(() => import("./Palette"), "Palette"),
  Customers: lazyRouteComponent(() => import("@/screens/CustomersScreen"), "CustomersScreen"),
  Leads: lazyRouteComponent(() => import("@/screens/LeadsScreen"), "LeadsScreen"),
  Complaints: lazyRouteComponent(() => import("@/screens/ComplaintsScreen"), "ComplaintsScreen"),
  Selection: lazyRouteComponent(() => import("@/screens/SelectionScreen"), "SelectionScreen"),
  Projects: lazyRouteComponent(() => import("@/screens/ProjectsScreen"), "ProjectsScreen"),
  Project: lazyRouteComponent(() => import("@/screens/ProjectScreen"), "ProjectScreen"),
  Start: lazyRouteComponent(() => import("@/screens/StartScreen"), "StartScreen"),
  Scripts: lazyRouteComponent(() => import("@/screens/ScriptsScreen"), "ScriptsScreen"),
  Gifts: lazyRouteComponent(() => import("@/screens/GiftsScreen"), "GiftsScreen"),
  Reports: lazyRouteComponent(() => import("@/screens/ReportsScreen"), "ReportsScreen"),
  Import: lazyRouteComponent(() => import("@/screens/ImportScreen"), "ImportScreen"),
  Duplicates: lazyRouteComponent(() => import("@/screens/DuplicatesScreen"), "DuplicatesScreen"),
  History: lazyRouteComponent(() => import("@/screens/HistoryScreen"), "HistoryScreen"),
  Settings: lazyRouteComponent(() => import("@/screens/SettingsScreen"), "SettingsScreen"),
};

/** Milliseconds after the first screen, and between any two: nobody who types then should notice. */
const AFTER = 2_000;
const BETWEEN = 100;

/** Loads the screens one after the other, so that each opens at once. */
export function loadAhead(): void {
  const all = Object.values(screens);
  let at = 0;
  const next = () => {
    const screen = all[at++];
    if (screen) void Promise.resolve(screen.preload?.()).then(() => setTimeout(next, BETWEEN));
  };
  setTimeout(next, AFTER);
}
