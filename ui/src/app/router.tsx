import { type QueryClient, useQuery, useQueryClient } from "@tanstack/react-query";
import { createHashHistory, createRootRouteWithContext, createRoute, createRouter, RouterProvider, redirect } from "@tanstack/react-router";
import { askedOf, beginningQuery } from "@/features/customer/queries";
import { statusQuery } from "@/features/store/queries";
import { settingsParts } from "@/screens/address";
import { TodayScreen } from "@/screens/TodayScreen";
import { useDisplayContext } from "./display-context";
import { Frame } from "./Frame";
import { Lost } from "./Lost";
import { screens } from "./screens";
import {
  complaintsSearch,
  customersSearch,
  duplicatesSearch,
  giftsSearch,
  historySearch,
  leadsSearch,
  projectSearch,
  reportsSearch,
  scriptsSearch,
  selectionSearch,
  settingsSearch,
  startSearch,
  todaySearch,
} from "./search";

const root = createRootRouteWithContext<{ client: QueryClient }>()({ component: Frame, notFoundComponent: Lost });

const home = createRoute({
  getParentRoute: () => root,
  path: "/",
  beforeLoad: () => {
    throw redirect({ to: "/today" });
  },
});

const today = createRoute({
  getParentRoute: () => root,
  path: "/today",
  validateSearch: todaySearch,
  component: function Today() {
    const navigate = today.useNavigate();
    const { data: status } = useQuery(statusQuery());
    return (
      <TodayScreen
        search={today.useSearch()}
        onSearch={(search) => void navigate({ to: "/today", search, replace: true })}
        person={status?.person ?? null}
        onFind={(text) => void navigate({ to: "/customers", search: { text: text || undefined, find: true } })}
        onHandovers={() => void navigate({ to: "/complaints", search: { tab: "handover" } })}
      />
    );
  },
});

const customers = createRoute({
  getParentRoute: () => root,
  path: "/customers",
  validateSearch: customersSearch,
  // The core is asked as soon as the address changes, not once the screen was drawn for it.
  loaderDeps: ({ search }) => askedOf(search),
  loader: ({ context, deps }) => void context.client.prefetchQuery(beginningQuery(deps)),
  component: function Customers() {
    const navigate = customers.useNavigate();
    return (
      <screens.Customers
        search={customers.useSearch()}
        onSearch={(search) => void navigate({ to: "/customers", search, replace: true })}
        onHandover={(customer) => void navigate({ to: "/complaints", search: { tab: "handover", ask: customer } })}
        onLog={(customer) => void navigate({ to: "/today", search: { at: `customer:${customer}` } })}
        onImport={() => void navigate({ to: "/import" })}
      />
    );
  },
});

const leads = createRoute({
  getParentRoute: () => root,
  path: "/leads",
  validateSearch: leadsSearch,
  component: function Leads() {
    const navigate = leads.useNavigate();
    return (
      <screens.Leads
        search={leads.useSearch()}
        onSearch={(search) => void navigate({ to: "/leads", search, replace: true })}
        onCustomer={(customer) => void navigate({ to: "/customers", search: { customer } })}
      />
    );
  },
});

const complaints = createRoute({
  getParentRoute: () => root,
  path: "/complaints",
  validateSearch: complaintsSearch,
  component: function Complaints() {
    const navigate = complaints.useNavigate();
    const { data: status } = useQuery(statusQuery());
    return (
      <screens.Complaints
        search={complaints.useSearch()}
        onSearch={(search) => void navigate({ to: "/complaints", search, replace: true })}
        person={status?.person ?? null}
        onCustomer={(customer) => void navigate({ to: "/customers", search: { customer } })}
        onLog={(customer) => void navigate({ to: "/today", search: { at: `customer:${customer}` } })}
      />
    );
  },
});

const projects = createRoute({
  getParentRoute: () => root,
  path: "/projects",
  component: function Projects() {
    const navigate = projects.useNavigate();
    return (
      <screens.Projects
        onOpen={(project) => void navigate({ to: "/projects/$project", params: { project } })}
        onNew={() => void navigate({ to: "/projects/new" })}
      />
    );
  },
});

const selection = createRoute({
  getParentRoute: () => root,
  path: "/selection",
  validateSearch: selectionSearch,
  component: function Selection() {
    const navigate = selection.useNavigate();
    return (
      <screens.Selection
        search={selection.useSearch()}
        onSearch={(search) => void navigate({ to: "/selection", search, replace: true })}
        onStart={(search) => void navigate({ to: "/projects/new", search })}
        onCustomer={(customer) => void navigate({ to: "/customers", search: { customer } })}
      />
    );
  },
});

const start = createRoute({
  getParentRoute: () => root,
  path: "/projects/new",
  validateSearch: startSearch,
  component: function Start() {
    const navigate = start.useNavigate();
    const { data: status } = useQuery(statusQuery());
    return (
      <screens.Start
        search={start.useSearch()}
        onSearch={(search) => void navigate({ to: "/projects/new", search, replace: true })}
        person={status?.person ?? null}
        onSelection={(search) => void navigate({ to: "/selection", search })}
        onStarted={(id) => void navigate({ to: "/projects/$project", params: { project: id }, replace: true })}
        onBack={() => void navigate({ to: "/projects" })}
      />
    );
  },
});

const project = createRoute({
  getParentRoute: () => root,
  path: "/projects/$project",
  validateSearch: projectSearch,
  component: function Project() {
    const navigate = project.useNavigate();
    const { project: id } = project.useParams();
    return (
      <screens.Project
        project={id}
        search={project.useSearch()}
        onSearch={(search) => void navigate({ to: "/projects/$project", params: { project: id }, search, replace: true })}
        onCustomer={(customer) => void navigate({ to: "/customers", search: { customer } })}
        onBack={() => void navigate({ to: "/projects" })}
      />
    );
  },
});

const scripts = createRoute({
  getParentRoute: () => root,
  path: "/scripts",
  validateSearch: scriptsSearch,
  component: function Scripts() {
    const navigate = scripts.useNavigate();
    return <screens.Scripts search={scripts.useSearch()} onSearch={(search) => void navigate({ to: "/scripts", search, replace: true })} />;
  },
});

const gifts = createRoute({
  getParentRoute: () => root,
  path: "/gifts",
  validateSearch: giftsSearch,
  component: function Gifts() {
    const navigate = gifts.useNavigate();
    return <screens.Gifts search={gifts.useSearch()} onSearch={(search) => void navigate({ to: "/gifts", search, replace: true })} />;
  },
});

const duplicates = createRoute({
  getParentRoute: () => root,
  path: "/duplicates",
  validateSearch: duplicatesSearch,
  component: function Duplicates() {
    const navigate = duplicates.useNavigate();
    return (
      <screens.Duplicates
        search={duplicates.useSearch()}
        onSearch={(search) => void navigate({ to: "/duplicates", search, replace: true })}
      />
    );
  },
});

const reports = createRoute({
  getParentRoute: () => root,
  path: "/reports",
  validateSearch: reportsSearch,
  component: function Reports() {
    const navigate = reports.useNavigate();
    return (
      <screens.Reports
        search={reports.useSearch()}
        onSearch={(search) => void navigate({ to: "/reports", search, replace: true })}
        onProjects={() => void navigate({ to: "/projects" })}
        onProject={(id) => void navigate({ to: "/projects/$project", params: { project: id } })}
        onLeads={(view) => void navigate({ to: "/leads", search: { view } })}
        onCustomer={(customer) => void navigate({ to: "/customers", search: { customer } })}
      />
    );
  },
});

const toSettings = createRoute({
  getParentRoute: () => root,
  path: "/settings",
  beforeLoad: () => {
    throw redirect({ to: "/settings/$part", params: { part: "store" } });
  },
});

const settings = createRoute({
  getParentRoute: () => root,
  path: "/settings/$part",
  validateSearch: settingsSearch,
  component: function Settings() {
    const navigate = settings.useNavigate();
    const display = useDisplayContext();
    const { part: said } = settings.useParams();
    const part = settingsParts.find((one) => one === said) ?? "store";
    return (
      <screens.Settings
        part={part}
        search={settings.useSearch()}
        display={display}
        onPart={(chosen) => void navigate({ to: "/settings/$part", params: { part: chosen }, replace: true })}
        onSearch={(search) => void navigate({ to: "/settings/$part", params: { part }, search, replace: true })}
        onAbout={({ kind, id }) => {
          if (kind === "customer") void navigate({ to: "/customers", search: { customer: id } });
          if (kind === "lead") void navigate({ to: "/leads", search: { lead: id } });
          if (kind === "project") void navigate({ to: "/projects/$project", params: { project: id } });
        }}
        onRetention={() => void navigate({ to: "/customers", search: { side: "retention" } })}
      />
    );
  },
});

const imports = createRoute({ getParentRoute: () => root, path: "/import", component: screens.Import });
const history = createRoute({
  getParentRoute: () => root,
  path: "/history",
  validateSearch: historySearch,
  component: function History() {
    const navigate = history.useNavigate();
    const { data: status } = useQuery(statusQuery());
    return (
      <screens.History
        search={history.useSearch()}
        onSearch={(search) => void navigate({ to: "/history", search, replace: true })}
        person={status?.person ?? null}
      />
    );
  },
});

/** Hash addresses: the shell serves one file, and a reload must find the same screen. */
export const router = createRouter({
  routeTree: root.addChildren([
    home,
    today,
    customers,
    leads,
    complaints,
    selection,
    projects,
    start,
    project,
    scripts,
    gifts,
    reports,
    imports,
    duplicates,
    history,
    toSettings,
    settings,
  ]),
  history: createHashHistory(),
  defaultPreload: false,
  // Set where it is drawn.
  context: { client: undefined as unknown as QueryClient },
});

/** The screen that the address names, in its frame. */
export function Screens() {
  return <RouterProvider router={router} context={{ client: useQueryClient() }} />;
}

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
