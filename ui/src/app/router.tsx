import { useQuery } from "@tanstack/react-query";
import { createHashHistory, createRootRoute, createRoute, createRouter, redirect } from "@tanstack/react-router";
import { statusQuery } from "@/features/store/queries";
import { ComplaintsScreen } from "@/screens/ComplaintsScreen";
import { CustomersScreen } from "@/screens/CustomersScreen";
import { HistoryScreen } from "@/screens/HistoryScreen";
import { ImportScreen } from "@/screens/ImportScreen";
import { LeadsScreen } from "@/screens/LeadsScreen";
import { ProjectScreen } from "@/screens/ProjectScreen";
import { ProjectsScreen } from "@/screens/ProjectsScreen";
import { ReportsScreen } from "@/screens/ReportsScreen";
import { parts, SettingsScreen } from "@/screens/SettingsScreen";
import { TodayScreen } from "@/screens/TodayScreen";
import { useDisplayContext } from "./display-context";
import { Frame } from "./Frame";
import { Lost } from "./Lost";
import { complaintsSearch, customersSearch, leadsSearch, projectSearch, reportsSearch, settingsSearch, todaySearch } from "./search";

const root = createRootRoute({ component: Frame, notFoundComponent: Lost });

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
      />
    );
  },
});

const customers = createRoute({
  getParentRoute: () => root,
  path: "/customers",
  validateSearch: customersSearch,
  component: function Customers() {
    const navigate = customers.useNavigate();
    return (
      <CustomersScreen
        search={customers.useSearch()}
        onSearch={(search) => void navigate({ to: "/customers", search, replace: true })}
        onLog={(customer) => void navigate({ to: "/today", search: { at: `customer:${customer}` } })}
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
      <LeadsScreen
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
      <ComplaintsScreen
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
    return <ProjectsScreen onOpen={(project) => void navigate({ to: "/projects/$project", params: { project } })} />;
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
      <ProjectScreen
        project={id}
        search={project.useSearch()}
        onSearch={(search) => void navigate({ to: "/projects/$project", params: { project: id }, search, replace: true })}
        onBack={() => void navigate({ to: "/projects" })}
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
      <ReportsScreen
        search={reports.useSearch()}
        onSearch={(search) => void navigate({ to: "/reports", search, replace: true })}
        onProjects={() => void navigate({ to: "/projects" })}
        onProject={(id) => void navigate({ to: "/projects/$project", params: { project: id } })}
        onLeads={(view) => void navigate({ to: "/leads", search: { view } })}
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
    const part = parts.find((one) => one === said) ?? "store";
    return (
      <SettingsScreen
        part={part}
        search={settings.useSearch()}
        display={display}
        onPart={(chosen) => void navigate({ to: "/settings/$part", params: { part: chosen }, replace: true })}
        onSearch={(search) => void navigate({ to: "/settings/$part", params: { part }, search, replace: true })}
        onAbout={({ kind, id }) =>
          kind === "customer"
            ? void navigate({ to: "/customers", search: { customer: id } })
            : void navigate({ to: "/projects/$project", params: { project: id } })
        }
        onRetention={() => void navigate({ to: "/customers", search: { side: "retention" } })}
      />
    );
  },
});

const imports = createRoute({ getParentRoute: () => root, path: "/import", component: ImportScreen });
const history = createRoute({ getParentRoute: () => root, path: "/history", component: HistoryScreen });

/** Hash addresses: the shell serves one file, and a reload must find the same screen. */
export const router = createRouter({
  routeTree: root.addChildren([
    home,
    today,
    customers,
    leads,
    complaints,
    projects,
    project,
    reports,
    imports,
    history,
    toSettings,
    settings,
  ]),
  history: createHashHistory(),
  defaultPreload: false,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
