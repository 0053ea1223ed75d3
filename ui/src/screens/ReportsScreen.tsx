import { useQuery } from "@tanstack/react-query";
import { Button, Select } from "antd";
import type { FigureCode, LeadView, ProjectRow } from "@/core/bindings.gen";
import { Refused } from "@/core/Refused";
import { Evaluation } from "@/features/evaluation/Evaluation";
import { FigurePanel } from "@/features/evaluation/FigurePanel";
import { ProjectFigures } from "@/features/evaluation/ProjectFigures";
import { allFiguresQuery, figuresQuery } from "@/features/evaluation/queries";
import { LeadReport } from "@/features/lead/LeadReport";
import { SheetPane } from "@/features/paper/SheetPane";
import { stateTone } from "@/features/project/ProjectGrid";
import { projectsQuery } from "@/features/project/queries";
import { EmptyState } from "@/kit/EmptyState";
import { Pane } from "@/kit/Pane";
import { Tabs } from "@/kit/Tabs";
import { Tag } from "@/kit/Tag";
import { WaitingPart } from "@/kit/Waiting";
import { useWords } from "@/words";
import { type ReportTab, reportTabs } from "./address";
import "./reports.css";

export type ReportsSearch = { project?: string; tab?: ReportTab; figure?: FigureCode };

type Props = {
  search: ReportsSearch;
  onSearch: (search: ReportsSearch) => void;
  onProjects: () => void;
  onProject: (project: string) => void;
  onLeads: (view: LeadView) => void;
  onCustomer: (customer: string) => void;
};

const order: ProjectRow["state"][] = ["running", "closed", "draft"];

/** Those that run first, the newest before the others. */
const sorted = (projects: ProjectRow[]): ProjectRow[] =>
  [...projects].sort((a, b) => order.indexOf(a.state) - order.indexOf(b.state) || b.start_day.localeCompare(a.start_day));

/** What came of a project: the report as it is printed, every figure with its rows, and how the store deals with its leads. */
export function ReportsScreen({ search, onSearch, onProjects, onProject, onLeads, onCustomer }: Props) {
  const words = useWords();
  const { data, error } = useQuery(projectsQuery());
  const projects = sorted(data ?? []);
  const project = projects.find((one) => one.id === search.project) ?? projects[0];
  const tab = search.tab ?? "paper";
  const figure = search.figure ?? null;
  const open = (code: FigureCode) => onSearch({ ...search, figure: code === search.figure ? undefined : code });
  return (
    <>
      <Pane
        testId="reports"
        title={words.t("report:title")}
        tools={
          project &&
          tab !== "leads" && (
            <>
              <Tag tone={stateTone[project.state]}>{words.t(`project:state.${project.state}`)}</Tag>
              <Select
                className="report-project"
                aria-label={words.t("report:project")}
                value={project.id}
                onChange={(id) => onSearch({ ...search, project: id, figure: undefined })}
                options={projects.map((one) => ({ value: one.id, label: one.name }))}
                data-testid="report-project"
              />
              <Button onClick={() => onProject(project.id)}>{words.t("report:open")}</Button>
            </>
          )
        }
      >
        <Refused problem={error} />
        {!error && (
          <>
            <Tabs
              label={words.t("report:part.label")}
              value={tab}
              onChoose={(chosen) => onSearch({ ...search, tab: chosen === "paper" ? undefined : chosen })}
              tabs={reportTabs.map((one) => ({ value: one, label: words.t(`report:part.${one}`) }))}
            />
            {!data && tab !== "leads" && (
              <>
                <ProjectFigures figures={undefined} open={null} onOpen={open} />
                <WaitingPart />
              </>
            )}
            {project && tab !== "leads" && <Head project={project.id} open={figure} onOpen={open} />}
            {tab === "leads" && <LeadReport onOpen={onLeads} />}
            {data && tab !== "leads" && !project && (
              <EmptyState title={words.t("report:empty.title")} text={words.t("report:empty.text")}>
                <Button type="primary" onClick={onProjects}>
                  {words.t("report:empty.next")}
                </Button>
              </EmptyState>
            )}
            {tab === "paper" && project && <SheetPane key={project.id} project={project.id} only="report" />}
            {tab === "figures" && project && <Evaluation project={project.id} open={figure} onOpen={open} />}
          </>
        )}
      </Pane>
      {project && tab !== "leads" && figure && (
        <Rows project={project.id} code={figure} onCustomer={onCustomer} onClose={() => onSearch({ ...search, figure: undefined })} />
      )}
    </>
  );
}

type Figures = { project: string; open: FigureCode | null; onOpen: (code: FigureCode) => void };

function Head({ project, open, onOpen }: Figures) {
  const { data } = useQuery(figuresQuery(project));
  return <ProjectFigures figures={data} open={open} onOpen={onOpen} />;
}

type RowsOf = Pick<Props, "onCustomer"> & { project: string; code: FigureCode; onClose: () => void };

function Rows(of: RowsOf) {
  const { data = [] } = useQuery(allFiguresQuery(of.project));
  return <FigurePanel {...of} figures={data} />;
}
