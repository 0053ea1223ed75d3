import { createElement, type FunctionComponent, lazy } from "react";
import { pause } from "./pause";

/**
 * A component that is loaded when it is first drawn, or before by `preload`. One that is here is drawn at once: React shows what was waited
 * for, however short, no sooner than 300 ms after it began to wait.
 */
function later<Props extends object>(load: () => Promise<FunctionComponent<Props>>) {
  let here: FunctionComponent<Props> | undefined;
  const loaded = async () => {
    here ??= await load();
    return { default: here };
  };
  const Waited = lazy(loaded) as unknown as FunctionComponent<Props>;
  return Object.assign((props: Props) => createElement(here ?? Waited, props), {
    preload: async () => {
      await loaded();
    },
  });
}

/**
 * The palette, and the screens beside the first in the order of the navigation. Each is loaded when it is first opened, or before that once
 * the first screen stands: a start waits for none of them.
 */
export const screens = {
  Palette: later(async () => (await import("./Palette")).Palette),
  Customers: later(async () => (await import("@/screens/CustomersScreen")).CustomersScreen),
  Leads: later(async () => (await import("@/screens/LeadsScreen")).LeadsScreen),
  Complaints: later(async () => (await import("@/screens/ComplaintsScreen")).ComplaintsScreen),
  Selection: later(async () => (await import("@/screens/SelectionScreen")).SelectionScreen),
  Projects: later(async () => (await import("@/screens/ProjectsScreen")).ProjectsScreen),
  Project: later(async () => (await import("@/screens/ProjectScreen")).ProjectScreen),
  Start: later(async () => (await import("@/screens/StartScreen")).StartScreen),
  Scripts: later(async () => (await import("@/screens/ScriptsScreen")).ScriptsScreen),
  Gifts: later(async () => (await import("@/screens/GiftsScreen")).GiftsScreen),
  Reports: later(async () => (await import("@/screens/ReportsScreen")).ReportsScreen),
  Import: later(async () => (await import("@/screens/ImportScreen")).ImportScreen),
  Duplicates: later(async () => (await import("@/screens/DuplicatesScreen")).DuplicatesScreen),
  History: later(async () => (await import("@/screens/HistoryScreen")).HistoryScreen),
  Settings: later(async () => (await import("@/screens/SettingsScreen")).SettingsScreen),
};

/** Milliseconds after the first screen, and between any two: nobody who types then should notice. */
const AFTER = 2_000;
const BETWEEN = 100;

/** Loads the screens one after the other, so that each opens at once. */
export async function loadAhead(): Promise<void> {
  await pause(AFTER);
  for (const screen of Object.values(screens)) {
    await screen.preload();
    await pause(BETWEEN);
  }
}
