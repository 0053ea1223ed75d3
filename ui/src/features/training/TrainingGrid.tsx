import { type ReactNode, useMemo } from "react";
import type { TraineeView, TrainingView } from "@/core/bindings.gen";
import type { Problem } from "@/core/client";
import { DateText } from "@/kit/Dates";
import { DataGrid, type GridColumn } from "@/kit/grid/DataGrid";
import { columnUnder } from "@/kit/grid/layout";
import { allRows } from "@/kit/grid/useWindows";
import { Tag } from "@/kit/Tag";
import { useWords } from "@/words";
import { countText } from "@/words/figures";
import { stateTone, subjectText } from "./queries";

type Props = {
  /** None: on their way. */
  trainings: TrainingView[] | undefined;
  error: Problem | null;
  active: string | null;
  onActive: (training: string) => void;
  onOpen: () => void;
  empty: ReactNode;
};

/** As long as nobody is, "0 passed" would read as if all had failed. */
const isJudged = ({ result }: TraineeView) => result === "passed" || result === "failed";

/** The trainings of a project, the last one first. */
export function TrainingGrid({ trainings, error, active, onActive, onOpen, empty }: Props) {
  const words = useWords();
  const rows = useMemo(() => ({ ...allRows(trainings ?? []), ready: trainings !== undefined, error }), [trainings, error]);
  const columns = useMemo((): GridColumn<TrainingView>[] => {
    const column = columnUnder<TrainingView>(words, "training:col.");
    const people = (count: number) => words.t("training:people", { count: countText(count) });
    const nothing = <span className="faint">{words.t("kit:nothing")}</span>;
    return [
      column("day", 104, (row) => <DateText day={row.day} />),
      column("subject", 170, (row) => <b title={subjectText(words, row)}>{subjectText(words, row)}</b>, { grow: true, fixed: true }),
      column("trainer", 110, (row) => (row.trainer ? <bdi title={row.trainer.name}>{row.trainer.name}</bdi> : nothing)),
      column("trainees", 80, (row) => <span className="secondary">{people(row.trainees.length)}</span>),
      column("passed", 76, (row) => (row.trainees.some(isJudged) ? people(row.passed) : nothing)),
      column("state", 96, (row) => <Tag tone={stateTone[row.state]}>{words.t(`training:state.${row.state}`)}</Tag>),
    ];
  }, [words]);
  return (
    <DataGrid
      name="trainings"
      label={words.t("training:title")}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.id}
      active={trainings?.findIndex((row) => row.id === active) ?? -1}
      onActive={(_, row) => row && onActive(row.id)}
      onOpen={onOpen}
      empty={empty}
    />
  );
}
