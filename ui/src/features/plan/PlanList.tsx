import { type ReactNode, useMemo } from "react";
import type { PlanView } from "@/core/bindings.gen";
import { Count } from "@/kit/Figures";
import { DataGrid, type GridColumn } from "@/kit/grid/DataGrid";
import { allRows } from "@/kit/grid/useWindows";
import { useWords } from "@/words";

type Props = { plans: PlanView[] | undefined; open: string | null; onOpen: (plan: string) => void; onEnter: () => void; empty: ReactNode };

/** All templates by name, with how many steps each has. */
export function PlanList({ plans, open, onOpen, onEnter, empty }: Props) {
  const words = useWords();
  const rows = useMemo(() => allRows(plans), [plans]);
  const columns = useMemo(
    (): GridColumn<PlanView>[] => [
      { id: "name", title: words.t("plan:col.plan"), width: 120, grow: true, fixed: true, cell: (row) => <b>{row.name}</b> },
      { id: "steps", title: words.t("plan:col.steps"), width: 72, align: "end", cell: (row) => <Count of={row.steps.length} /> },
    ],
    [words],
  );
  return (
    <DataGrid
      name="plans"
      label={words.t("plan:title")}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.id}
      active={plans?.findIndex((one) => one.id === open) ?? -1}
      onActive={(_, row) => row && onOpen(row.id)}
      onOpen={onEnter}
      empty={empty}
    />
  );
}
