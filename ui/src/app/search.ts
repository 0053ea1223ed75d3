import type { CustomerQuery } from "@/core/bindings.gen";
import { allLists, tabs } from "@/features/complaint/queries";
import { views } from "@/features/customer/queries";
import { figureCodes } from "@/features/evaluation/queries";
import { views as leadViews } from "@/features/lead/queries";
import { filters } from "@/features/target/queries";
import { groupNames } from "@/features/today/queries";
import type { ComplaintsSearch } from "@/screens/ComplaintsScreen";
import { type CustomersSearch, sides } from "@/screens/CustomersScreen";
import type { LeadsSearch } from "@/screens/LeadsScreen";
import type { ProjectSearch } from "@/screens/ProjectScreen";
import { type ReportsSearch, reportTabs } from "@/screens/ReportsScreen";
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
  compact({ tab: one(said.tab, tabs), list: one(said.list, allLists), at: text(said.at) });

export const projectSearch = (said: Said): ProjectSearch =>
  compact({
    tab: one(said.tab, ["progress", "goal", "schedule", "preview"]),
    filter: one(said.filter, filters),
    step: text(said.step),
    figure: one(said.figure, figureCodes),
  });
