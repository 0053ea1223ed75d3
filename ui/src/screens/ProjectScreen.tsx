import { LeftOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useRef, useState } from "react";
import type { FigureCode, ProgressFilter, ProjectView, StepView } from "@/core/bindings.gen";
import { problemText } from "@/core/problem";
import { CheckForm } from "@/features/check/CheckForm";
import { ContactPanel } from "@/features/contact/ContactPanel";
import { FigurePanel } from "@/features/evaluation/FigurePanel";
import { ProjectFigures } from "@/features/evaluation/ProjectFigures";
import { figuresQuery } from "@/features/evaluation/queries";
import { SheetPane } from "@/features/paper/SheetPane";
import { stateTone } from "@/features/project/ProjectGrid";
import { ProjectGoal, ProjectSchedule } from "@/features/project/ProjectParts";
import { projectQuery } from "@/features/project/queries";
import { ProgressGrid } from "@/features/target/ProgressGrid";
import { filters } from "@/features/target/queries";
import { StepPanel } from "@/features/target/StepPanel";
import { Choice } from "@/kit/Choice";
import { EmptyState } from "@/kit/EmptyState";
import { KeyHint } from "@/kit/KeyHint";
import { useKeys } from "@/kit/keys";
import { Pane } from "@/kit/Pane";
import { Tabs } from "@/kit/Tabs";
import { Tag } from "@/kit/Tag";
import { useWords } from "@/words";
import { useNow } from "@/words/now";

export type ProjectTab = "progress" | "goal" | "schedule" | "preview";
export type ProjectSearch = { tab?: ProjectTab; filter?: ProgressFilter; step?: string; figure?: FigureCode };
const tabNames: ProjectTab[] = ["goal", "schedule", "progress", "preview"];

type Props = { project: string; search: ProjectSearch; onSearch: (search: ProjectSearch) => void; onBack: () => void };

/** One care project: its numbers, its progress sheet with the step beside it, and the paper. */
export function ProjectScreen({ project, search, onSearch, onBack }: Props) {
  const words = useWords();
  const now = useNow();
  const { data, error } = useQuery(projectQuery(project));
  const tab = search.tab ?? "progress";
  useKeys(words.t("project:title"), [
    { keys: "Mod+P", label: words.t("project:key.preview"), inText: true, run: () => onSearch({ ...search, tab: "preview" }) },
  ]);
  if (error)
    return (
      <Pane testId="project" title={words.t("project:title")}>
        <EmptyState title={problemText(words, now, error)}>
          <Button onClick={onBack}>{words.t("project:back")}</Button>
        </EmptyState>
      </Pane>
    );
  const state = data?.state === "running" ? words.t("project:state.week", { week: data.week, weeks: data.weeks }) : "";
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
        onChoose={(chosen) => onSearch({ ...search, tab: chosen === "progress" ? undefined : chosen })}
        tabs={tabNames.map((one) => ({ value: one, label: words.t(one === "preview" ? "project:preview" : `project:tab.${one}`) }))}
      />
      {data && tab === "goal" && <ProjectGoal project={data} />}
      {data && tab === "schedule" && <ProjectSchedule project={data} />}
      {data && tab === "progress" && <Progress project={data} search={search} onSearch={onSearch} />}
      {tab === "preview" && <SheetPane project={project} />}
    </Pane>
  );
  return (
    <>
      {pane}
      {data && tab === "progress" && search.figure && (
        <FigurePanel project={project} code={search.figure} onClose={() => onSearch({ ...search, figure: undefined })} />
      )}
      {data && tab === "progress" && !search.figure && <Beside key={search.step ?? ""} search={search} />}
    </>
  );
}

function Progress({ project, search, onSearch }: { project: ProjectView; search: ProjectSearch; onSearch: Props["onSearch"] }) {
  const words = useWords();
  const { data: figures } = useQuery(figuresQuery(project.id));
  const [active, setActive] = useState({ index: -1, no: project.steps[0]?.no ?? 1 });
  const filter = search.filter ?? "all";
  return (
    <>
      {figures && (
        <ProjectFigures
          figures={figures}
          open={search.figure ?? null}
          onOpen={(code) => onSearch({ ...search, figure: code === search.figure ? undefined : code })}
        />
      )}
      <div className="group-line">
        <Choice
          label={words.t("target:filter.label")}
          value={filter}
          onChoose={(chosen) => {
            setActive({ ...active, index: -1 });
            onSearch({ ...search, filter: chosen === "all" ? undefined : chosen, step: undefined });
          }}
          options={filters.map((one) => ({ value: one, label: words.t(`target:filter.${one}`) }))}
        />
        <span className="spring" />
        <span>{words.t("project:tab.targets", { count: project.targets })}</span>
      </div>
      <ProgressGrid
        project={project}
        filter={filter}
        active={active}
        onActive={(next, step) => {
          setActive(next);
          if (step) onSearch({ ...search, step, figure: undefined });
        }}
        onOpen={() => document.querySelector<HTMLElement>('[data-testid="step-panel"]')?.focus()}
        empty={<EmptyState title={words.t("target:empty.title")} text={words.t("target:empty.text")} />}
      />
    </>
  );
}

/** The step of the chosen cell; logging its contact takes the same place. */
function Beside({ search }: { search: ProjectSearch }) {
  const panel = useRef<HTMLElement>(null);
  const [logging, setLogging] = useState<StepView | null>(null);
  const grid = () => document.querySelector<HTMLElement>('[data-testid="grid-progress"] [role="grid"]')?.focus();
  const leave = () => {
    setLogging(null);
    grid();
  };
  if (logging)
    return (
      <ContactPanel
        party={{ kind: "customer", id: logging.customer }}
        reason={logging.reason}
        panel={panel}
        onSaved={leave}
        onLeave={leave}
      />
    );
  return (
    <StepPanel
      step={search.step ?? null}
      panel={panel}
      onLog={setLogging}
      check={(step) =>
        (step.state === "done" || step.state === "late") && (
          <CheckForm key={step.id} of={{ kind: "step", id: step.id }} given={step.check} />
        )
      }
    />
  );
}
