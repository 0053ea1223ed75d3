import type { CustomerQuery, Face, Rules } from "@/core/bindings.gen";
import { allLists, tabs } from "@/features/complaint/queries";
import { views } from "@/features/customer/queries";
import { figureCodes } from "@/features/evaluation/queries";
import { lists as handoverLists } from "@/features/handover/queries";
import { views as leadViews } from "@/features/lead/queries";
import { type Asked, presets, valueRules } from "@/features/selection/queries";
import { filters } from "@/features/target/queries";
import { groupNames } from "@/features/today/queries";
import { projectTabs, reportTabs, sides } from "@/screens/address";
import type { ComplaintsSearch } from "@/screens/ComplaintsScreen";
import type { CustomersSearch } from "@/screens/CustomersScreen";
import type { DuplicatesSearch } from "@/screens/DuplicatesScreen";
import type { GiftsSearch } from "@/screens/GiftsScreen";
import type { HistorySearch } from "@/screens/HistoryScreen";
import type { LeadsSearch } from "@/screens/LeadsScreen";
import type { ProjectSearch } from "@/screens/ProjectScreen";
import type { ReportsSearch } from "@/screens/ReportsScreen";
import type { ScriptsSearch } from "@/screens/ScriptsScreen";
import type { SelectionSearch } from "@/screens/SelectionScreen";
import type { SettingsSearch } from "@/screens/SettingsScreen";
import type { TodaySearch } from "@/screens/TodayScreen";

/**
 * What an address may say about a screen: these are the saved views. An address can come from anywhere (a link, an older version), so
 * everything that isn't known is left out.
 */
type Said = Record<string, unknown>;

const one = <V extends string>(value: unknown, of: readonly V[]): V | undefined => of.find((known) => known === value);
const text = (value: unknown): string | undefined => (typeof value === "string" && value !== "" ? value.slice(0, 200) : undefined);
const compact = <T extends object>(found: T): T =>
  Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined)) as T;

export const todaySearch = (said: Said): TodaySearch =>
  compact({ group: one(said.group, groupNames), at: text(said.at), scope: one(said.scope, ["all"]) });

const sorts = ["name", "last_contact", "last_visit", "class", "keeper"] as const;

function sortOf(said: unknown): CustomerQuery["sort"] | undefined {
  if (!Array.isArray(said)) return undefined;
  const found = said.slice(0, 3).flatMap((part: unknown) => {
    const { by, down } = (part ?? {}) as Said;
    const known = one(by, sorts);
    return known ? [{ by: known, down: down === true }] : [];
  });
  return found.length ? found : undefined;
}

export const customersSearch = (said: Said): CustomersSearch =>
  compact({
    text: text(said.text),
    view: one(said.view, views),
    sort: sortOf(said.sort),
    customer: text(said.customer),
    side: one(said.side, sides),
    find: said.find === true ? (true as const) : undefined,
  });

export const leadsSearch = (said: Said): LeadsSearch =>
  compact({ view: one(said.view, leadViews), text: text(said.text), lead: text(said.lead) });

export const reportsSearch = (said: Said): ReportsSearch =>
  compact({ project: text(said.project), tab: one(said.tab, reportTabs), figure: one(said.figure, figureCodes) });

export const settingsSearch = (said: Said): SettingsSearch => compact({ at: text(said.at) });

export const complaintsSearch = (said: Said): ComplaintsSearch =>
  compact({
    tab: one(said.tab, [...tabs, "handover" as const]),
    list: one(said.list, [...allLists, ...handoverLists]),
    at: text(said.at),
    ask: text(said.ask),
  });

export const projectSearch = (said: Said): ProjectSearch =>
  compact({
    tab: one(said.tab, projectTabs),
    filter: one(said.filter, filters),
    step: text(said.step),
    item: text(said.item),
    training: text(said.training),
    figure: one(said.figure, figureCodes),
    join: said.join === true ? (true as const) : undefined,
  });

const thresholds = ["referral_months", "visits_at_least", "visit_months", "out_of_warranty_days", "renewal_years"] as const;
const openThresholds = ["repurchase_months", "complaint_months"] as const;
const texts = (value: unknown): string[] | undefined =>
  Array.isArray(value) ? value.flatMap((one: unknown) => text(one) ?? []).slice(0, 200) : undefined;

function rulesOf(said: unknown): Rules | undefined {
  if (typeof said !== "object" || said === null) return undefined;
  const { on, positions, businesses, ...found } = said as Said;
  const number = (value: unknown) => (typeof value === "number" && Number.isInteger(value) ? value : undefined);
  return compact({
    on: Array.isArray(on) ? valueRules.filter((rule) => on.includes(rule)) : undefined,
    ...Object.fromEntries(thresholds.map((name) => [name, number(found[name])])),
    ...Object.fromEntries(openThresholds.map((name) => [name, found[name] === null ? null : number(found[name])])),
    positions: texts(positions),
    businesses: texts(businesses),
  });
}

function faceOf(said: unknown): Face | undefined {
  if (typeof said !== "object" || said === null) return undefined;
  const { region, village, trade, series, configuration } = said as Said;
  const face = compact({
    region: text(region),
    village: text(village),
    trade: text(trade),
    series: text(series),
    configuration: text(configuration),
  });
  return Object.keys(face).length ? face : undefined;
}

/** For whom a project is started: what a selection asks, without where one stands in it. */
export const startSearch = (said: Said): Asked =>
  compact({
    rules: rulesOf(said.rules),
    face: faceOf(said.face),
    preset: one(said.preset, presets),
    class: one(said.class, ["A", "B", "C", "D"]),
    set: text(said.set),
  });

export const selectionSearch = (said: Said): SelectionSearch =>
  compact({ ...startSearch(said), only: one(said.only, valueRules), customer: text(said.customer) });

export const scriptsSearch = (said: Said): ScriptsSearch => compact({ script: text(said.script), customer: text(said.customer) });

export const giftsSearch = (said: Said): GiftsSearch => compact({ gift: text(said.gift) });

export const duplicatesSearch = (said: Said): DuplicatesSearch => compact({ pair: text(said.pair) });

export const historySearch = (said: Said): HistorySearch =>
  compact({ list: one(said.list, ["bin"] as const), scope: one(said.scope, ["mine"] as const) });
