import type { ReactNode } from "react";
import { useWords } from "@/words";
import { useNow } from "@/words/now";
import { dateText, dayOf, exactText } from "@/words/time";
import "./timeline.css";

export type TimelineItem = { id: string; at: string; timed: boolean; said: string; note: string | null; mark?: ReactNode };

/** What happened, newest first: one line each, the note below it. */
export function Timeline({ items, label }: { items: TimelineItem[]; label: string }) {
  const words = useWords();
  const now = useNow();
  return (
    <ol className="timeline" aria-label={label}>
      {items.map((item) => (
        <li key={item.id}>
          <time dateTime={item.at} title={exactText(words, item.timed ? item.at : dayOf(item.at))}>
            {dateText(words, dayOf(item.at), now)}
          </time>
          <div>
            <span>{item.said}</span> {item.mark}
            {item.note && <p className="secondary">{item.note}</p>}
          </div>
        </li>
      ))}
    </ol>
  );
}
