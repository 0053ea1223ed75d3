import {
  CalendarOutlined,
  ExclamationCircleOutlined,
  FileTextOutlined,
  FilterOutlined,
  GiftOutlined,
  HistoryOutlined,
  ImportOutlined,
  MergeOutlined,
  MessageOutlined,
  ProjectOutlined,
  SettingOutlined,
  TeamOutlined,
  UserAddOutlined,
} from "@ant-design/icons";
import type { ReactNode } from "react";
import type { NavCounts } from "@/core/bindings.gen";

/** What the navigation shows: only what works. Later screens take their place here. */
export type Place = {
  to:
    | "/today"
    | "/customers"
    | "/leads"
    | "/complaints"
    | "/selection"
    | "/projects"
    | "/scripts"
    | "/gifts"
    | "/reports"
    | "/import"
    | "/duplicates"
    | "/history"
    | "/settings";
  name: string;
  /** The key that leads there: its number in the list, and for settings what people know from other programs. */
  keys?: string;
  group: string | null;
  icon: ReactNode;
  /** Which of the counts stands beside it. */
  count?: keyof NavCounts;
};

const inOrder: Place[] = [
  { to: "/today", name: "today", group: null, icon: <CalendarOutlined />, count: "today" },
  { to: "/customers", name: "customers", group: "group_customers", icon: <TeamOutlined />, count: "customers" },
  { to: "/leads", name: "leads", group: "group_customers", icon: <UserAddOutlined />, count: "leads" },
  {
    to: "/complaints",
    name: "complaints",
    group: "group_customers",
    icon: <ExclamationCircleOutlined />,
    count: "complaints",
  },
  { to: "/selection", name: "selection", group: "group_care", icon: <FilterOutlined /> },
  { to: "/projects", name: "projects", group: "group_care", icon: <ProjectOutlined />, count: "projects" },
  { to: "/scripts", name: "scripts", group: "group_care", icon: <MessageOutlined /> },
  { to: "/gifts", name: "gifts", group: "group_care", icon: <GiftOutlined /> },
  { to: "/reports", name: "reports", group: "group_care", icon: <FileTextOutlined /> },
  { to: "/import", name: "import", group: "group_data", icon: <ImportOutlined /> },
  { to: "/duplicates", name: "duplicates", group: "group_data", icon: <MergeOutlined /> },
  { to: "/history", name: "history", group: "group_data", icon: <HistoryOutlined /> },
  { to: "/settings", name: "settings", keys: "Mod+,", group: "group_data", icon: <SettingOutlined /> },
];

export const places: Place[] = inOrder.map((place, i) => (i < 9 ? { ...place, keys: `Mod+${i + 1}` } : place));
