import { LeftOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import type { FigureCode, ProgressFilter } from "@/core/bindings.gen";
import { problemText } from "@/core/problem";
import { ContactGrid } from "@/features/contact/ContactGrid";
import { Evaluation } from "@/features/evaluation/Evaluation";
import { FigurePanel } from "@/features/evaluation/FigurePanel";
import { GiftGrid } from "@/features/evaluation/GiftGrid";
import { ProjectFigures } from "@/features/evaluation/ProjectFigures";
import { allFiguresQuery } from "@/features/evaluation/queries";
import { SheetPane } from "@/features/paper/SheetPane";
import { ProjectGoal } from "@/features/project/ProjectGoal";
import { stateTone } from "@/features/project/ProjectGrid";
import { projectQuery } from "@/features/project/queries";
import { EmptyState } from "@/kit/EmptyState";
import { KeyHint } from "@/kit/KeyHint";
import { useKeys } from "@/kit/keys";
import { Pane } from "@/kit/Pane";
import { Tabs } from "@/kit/Tabs";
import { Tag } from "@/kit/Tag";
import { WaitingPart } from "@/kit/Waiting";
import { useWords } from "@/words";
import { useNow } from "@/words/now";
import { type ProjectTab, projectTabs } from "./address";
import { Progress, ProgressBeside } from "./ProjectProgress";
import { Schedule, ScheduleBeside } from "./ProjectSchedule";
import { Trainings, TrainingsBeside } from "./ProjectTrainings";

export type ProjectSearch = {
  tab?: ProjectTab;
  filter?: ProgressFilter;
  step?: string;
  figure?: FigureCode;
  /** A row of the schedule; `new` for one to be. */
  item?: string;
  /** A training; `new` for one to be. */
  training?: string;
  /** A customer is being added beside the progress sheet. */
  join?: true;
};

/** The tabs that show the project itself, and wait for it. */
const fromProject: ProjectTab[] = ["goal", "schedule", "progress", "trainings"];

type Props = {
  project: string;
  search: ProjectSearch;
  onSearch: (search: ProjectSearch) => void;
  onCustomer: (customer: string) => void;
  onBack: () => void;
};

/** One care project: its goal, its schedule, its progress sheet with the step beside it, what came of it, and the paper. */
export function ProjectScreen({ project, search, onSearch, onCustomer, onBack }: Props) {
  const words = useWords();
  const now = useNow();
  const { data, error } = useQuery(projectQuery(project));
  const tab = search.tab ?? "progress";
  const { data: figures = [] } = useQuery({ ...allFiguresQuery(project), enabled: tab === "evaluation" });
  useKeys(words.t("project:title"), [
    { keys: "Mod+P", label: words.t("project:key.preview"), inText: true, run: () => onSearch({ ...search, tab: "preview" }) },
  ]);
  if (error)
    return (
      <Pane testId="project" title={words.t("project:title")}>
        <EmptyState title={error.kind === "not_found" ? words.t("project:missing") : problemText(words, now, error)}>
          <Button onClick={onBack}>{words.t("project:back")}</Button>
        </EmptyState>
      </Pane>
    );
  const state = data?.state === "running" ? words.t("project:state.week", { week: data.week, weeks: data.weeks }) : "";
  const list = {
    project,
    onCustomer,
    empty: <EmptyState title={words.t(`project:${tab}.empty`)} text={words.t(`project:${tab}.empty.text`)} />,
  };
  const pane = (
    <Pane
      testId="project"
      title={data?.name ?? ""}
      tags={data && <Tag tone={stateTone[data.state]}>{state || words.t(`project:state.${data.state}`)}</Tag>}
      tools={
        <>
          <Button icon={<LeftOutlined />} onClick={onBack}>
            {words.t("project:back")}
          </Button>
          <Button onClick={() => onSearch({ ...search, tab: "preview" })} data-testid="project-preview">
            {words.t("project:preview")} <KeyHint keys="Mod+P" />
          </Button>
        </>
      }
    >
      <Tabs
        label={data?.name ?? words.t("project:title")}
        value={tab}
        onChoose={(chosen) => onSearch({ ...search, tab: chosen === "progress" ? undefined : chosen, figure: undefined })}
        tabs={projectTabs.map((one) => ({
          value: one,
          label: words.t(one === "preview" ? "project:preview" : `project:tab.${one}`),
          count: one === "contacts" ? data?.contacts : undefined,
        }))}
      />
      {!data && tab === "progress" && <ProjectFigures figures={undefined} open={null} onOpen={() => {}} />}
      {!data && fromProject.includes(tab) && <WaitingPart />}
      {data && tab === "goal" && <ProjectGoal project={data} />}
      {data && tab === "schedule" && <Schedule project={data} search={search} onSearch={onSearch} />}
      {data && tab === "progress" && <Progress project={data} search={search} onSearch={onSearch} />}
      {tab === "contacts" && <ContactGrid {...list} />}
      {tab === "gifts" && <GiftGrid {...list} />}
      {data && tab === "trainings" && <Trainings project={data} search={search} onSearch={onSearch} />}
      {tab === "evaluation" && (
        <Evaluation
          project={project}
          open={search.figure ?? null}
          onOpen={(code) => onSearch({ ...search, figure: code === search.figure ? undefined : code })}
        />
      )}
      {tab === "preview" && <SheetPane project={project} />}
    </Pane>
  );
  return (
    <>
      {pane}
      {data && tab === "schedule" && <ScheduleBeside project={data} search={search} onSearch={onSearch} />}
      {data && tab === "trainings" && <TrainingsBeside project={data} search={search} onSearch={onSearch} />}
      {tab === "evaluation" && search.figure && (
        <FigurePanel
          project={project}
          code={search.figure}
          figures={figures}
          onCustomer={onCustomer}
          onClose={() => {
            document.querySelector<HTMLElement>(`[data-testid="evaluation-${search.figure}"]`)?.focus();
            onSearch({ ...search, figure: undefined });
          }}
        />
      )}
      {data && tab === "progress" && (
        <ProgressBeside
          key={search.join ? "join" : (search.step ?? "")}
          search={search}
          project={project}
          onSearch={onSearch}
          onCustomer={onCustomer}
        />
      )}
    </>
  );
}
