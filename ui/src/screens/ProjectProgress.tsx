import { PlusOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useRef, useState } from "react";
import type { ProjectView, StepView } from "@/core/bindings.gen";
import { CheckForm } from "@/features/check/CheckForm";
import { ContactPanel } from "@/features/contact/ContactPanel";
import { FigurePanel } from "@/features/evaluation/FigurePanel";
import { ProjectFigures } from "@/features/evaluation/ProjectFigures";
import { figuresQuery } from "@/features/evaluation/queries";
import { CustomerField } from "@/features/search/CustomerField";
import { JoinForm } from "@/features/target/JoinForm";
import { ProgressGrid } from "@/features/target/ProgressGrid";
import { filters } from "@/features/target/queries";
import { StepPanel } from "@/features/target/StepPanel";
import { Choice } from "@/kit/Choice";
import { EmptyState } from "@/kit/EmptyState";
import { KeyHint } from "@/kit/KeyHint";
import { ariaKeys, useKeys } from "@/kit/keys";
import { useWords } from "@/words";
import type { ProjectSearch } from "./ProjectScreen";

type Ways = { search: ProjectSearch; onSearch: (search: ProjectSearch) => void };

/** The numbers of a project and its progress sheet. */
export function Progress({ project, search, onSearch }: Ways & { project: ProjectView }) {
  const words = useWords();
  const { data: figures } = useQuery(figuresQuery(project.id));
  const [active, setActive] = useState({ index: -1, no: project.steps[0]?.no ?? 1 });
  const filter = search.filter ?? "all";
  const running = project.state === "running";
  const join = () => onSearch({ ...search, join: true, figure: undefined });
  useKeys(words.t("project:title"), running ? [{ keys: "Mod+N", label: words.t("target:join.new"), inText: true, run: join }] : []);
  return (
    <>
      <ProjectFigures
        figures={figures}
        open={search.figure ?? null}
        onOpen={(code) => onSearch({ ...search, figure: code === search.figure ? undefined : code })}
      />
      <div className="group-line progress-tools">
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
        {running && (
          <Button size="small" icon={<PlusOutlined />} onClick={join} aria-keyshortcuts={ariaKeys("Mod+N")} data-testid="project-join">
            {words.t("target:join.new")} <KeyHint keys="Mod+N" />
          </Button>
        )}
      </div>
      <ProgressGrid
        project={project}
        filter={filter}
        active={active}
        onActive={(next, step) => {
          setActive(next);
          if (step) onSearch({ ...search, step, figure: undefined, join: undefined });
        }}
        onOpen={() => document.querySelector<HTMLElement>('[data-testid="step-panel"]')?.focus()}
        empty={<EmptyState title={words.t("target:empty.title")} text={words.t("target:empty.text")} />}
      />
    </>
  );
}

/** The rows of the chosen figure, or the step of the chosen cell; logging its contact takes the same place. */
export function ProgressBeside({
  search,
  project,
  onSearch,
  onCustomer,
}: Ways & { project: string; onCustomer: (customer: string) => void }) {
  const panel = useRef<HTMLElement>(null);
  const [logging, setLogging] = useState<StepView | null>(null);
  const { data: figures = [] } = useQuery(figuresQuery(project));
  const leave = () => {
    setLogging(null);
    document.querySelector<HTMLElement>('[data-testid="grid-progress"] [role="grid"]')?.focus();
  };
  if (search.join) {
    const close = () => onSearch({ ...search, join: undefined });
    return <JoinForm project={project} customerField={(choice) => <CustomerField {...choice} />} onDone={close} onLeave={close} />;
  }
  if (search.figure)
    return (
      <FigurePanel
        project={project}
        code={search.figure}
        figures={figures}
        onCustomer={onCustomer}
        onClose={() => onSearch({ ...search, figure: undefined })}
      />
    );
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
      onLeave={leave}
      check={(step) =>
        (step.state === "done" || step.state === "late") && (
          <CheckForm key={step.id} of={{ kind: "step", id: step.id }} given={step.check} />
        )
      }
    />
  );
}
