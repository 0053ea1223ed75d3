import { PlusOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useRef } from "react";
import type { ProjectView } from "@/core/bindings.gen";
import { trainingsQuery } from "@/features/training/queries";
import { StandingLine } from "@/features/training/StandingLine";
import { TrainingGrid } from "@/features/training/TrainingGrid";
import { TrainingPanel } from "@/features/training/TrainingPanel";
import { EmptyState } from "@/kit/EmptyState";
import { KeyHint } from "@/kit/KeyHint";
import { ariaKeys, useKeys } from "@/kit/keys";
import { useWords } from "@/words";
import type { ProjectSearch } from "./ProjectScreen";

type Props = { project: ProjectView; search: ProjectSearch; onSearch: (search: ProjectSearch) => void };

/** In the address: a training that isn't there yet. */
const NEW = "new";
const grid = () => document.querySelector<HTMLElement>('[data-testid="grid-trainings"] [role="grid"]')?.focus();

/** What the people of a project practised and will practise, and who has been at none yet. */
export function Trainings({ project, search, onSearch }: Props) {
  const words = useWords();
  const { data, error } = useQuery(trainingsQuery(project.id));
  const open = project.state !== "closed";
  const choose = (training: string) => onSearch({ ...search, training });
  const add = () => choose(NEW);
  useKeys(words.t("training:title"), [
    { keys: "↑ ↓", label: words.t("training:key.move") },
    { keys: "Enter", label: words.t("training:key.open") },
    ...(open ? [{ keys: "Mod+N", label: words.t("training:add"), inText: true, run: add }] : []),
  ]);
  return (
    <>
      <div className="group-line schedule-tools">
        {data && <StandingLine people={data.people} />}
        <span className="spring" />
        {open && (
          <Button icon={<PlusOutlined />} size="small" onClick={add} aria-keyshortcuts={ariaKeys("Mod+N")} data-testid="training-add">
            {words.t("training:add")} <KeyHint keys="Mod+N" />
          </Button>
        )}
      </div>
      <TrainingGrid
        trainings={data?.rows}
        error={error}
        active={search.training ?? null}
        onActive={choose}
        onOpen={() => document.querySelector<HTMLElement>('[data-testid="training-panel"]')?.focus()}
        empty={
          <EmptyState title={words.t("training:empty.title")} text={words.t("training:empty.text")}>
            {open && (
              <Button type="primary" onClick={add}>
                {words.t("training:add")}
              </Button>
            )}
          </EmptyState>
        }
      />
    </>
  );
}

/** The chosen training, or one that is being added. */
export function TrainingsBeside({ project, search, onSearch }: Props) {
  const panel = useRef<HTMLElement>(null);
  const { data } = useQuery(trainingsQuery(project.id));
  if (!data) return null;
  return (
    <TrainingPanel
      project={project}
      members={data.people}
      training={data.rows.find((one) => one.id === search.training) ?? null}
      adding={search.training === NEW && project.state !== "closed"}
      panel={panel}
      onTraining={(training) => onSearch({ ...search, training: training ?? undefined })}
      onLeave={grid}
    />
  );
}
