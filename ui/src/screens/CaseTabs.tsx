import { useQuery } from "@tanstack/react-query";
import type { Person } from "@/core/bindings.gen";
import * as complaint from "@/features/complaint/queries";
import * as handover from "@/features/handover/queries";
import { Tabs } from "@/kit/Tabs";
import { useWords } from "@/words";

type Tab = complaint.Tab | "handover";
type Props = {
  tab: Tab;
  person: Person | null;
  /** None for the first. */
  onChoose: (tab: Tab | undefined) => void;
};

/** What an answer is owed for, each with how much of it waits. */
export function CaseTabs({ tab, person, onChoose }: Props) {
  const words = useWords();
  const who = person?.id ?? null;
  const { data: cases } = useQuery(complaint.countsQuery());
  const { data: handovers } = useQuery(handover.countsQuery(who));
  return (
    <Tabs<Tab>
      label={words.t("complaint:title")}
      value={tab}
      onChoose={(chosen) => onChoose(chosen === "complaint" ? undefined : chosen)}
      tabs={[
        ...complaint.tabs.map((one) => ({
          value: one,
          label: words.t(`complaint:tab.${one}`),
          count: cases && complaint.countOf(cases, one, complaint.lists[one][0]),
        })),
        { value: "handover", label: words.t("handover:title"), count: handovers && handover.countOf(handovers, who) },
      ]}
    />
  );
}
