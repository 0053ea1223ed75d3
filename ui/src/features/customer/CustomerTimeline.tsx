import { Button } from "antd";
import type { Flag } from "@/core/bindings.gen";
import { timelineText } from "@/core/said";
import { Tag, type Tone } from "@/kit/Tag";
import { Timeline } from "@/kit/Timeline";
import { useWords } from "@/words";
import { usePhrase } from "@/words/phrase";
import { useTimeline } from "./queries";

const tones: Record<Flag, Tone> = {
  open: "near",
  broken: "burns",
  done: "done",
  kept: "done",
  kept_late: "plain",
  withdrawn: "plain",
};

/** One timeline of visits, repairs, complaints, contacts, gifts; or the contacts alone. */
export function CustomerTimeline({ customer, contacts }: { customer: string; contacts: boolean }) {
  const words = useWords();
  const phrase = usePhrase();
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = useTimeline(customer);
  if (!data) return null;
  const rows = data.pages.flatMap((page) => page.rows).filter((row) => !contacts || row.kind === "contact");
  const older = data.pages.at(-1)?.older ?? 0;
  if (rows.length === 0 && !hasNextPage) return <p className="faint card-nothing">{words.t("customer:timeline.none")}</p>;
  return (
    <>
      <Timeline
        label={words.t("customer:tab.timeline")}
        items={rows.map((row) => ({
          ...timelineText(phrase, row),
          mark: row.flag && <Tag tone={tones[row.flag]}>{words.t(`customer:flag.${row.flag}`)}</Tag>,
        }))}
      />
      {hasNextPage && (
        <Button type="text" size="small" block loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {words.t("customer:timeline.older", { count: older })}
        </Button>
      )}
    </>
  );
}
