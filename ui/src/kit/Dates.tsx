import { useWords } from "@/words";
import { useNow } from "@/words/now";
import { agoText, dateText, daysUntil, dueText, exactText, leftText, minutesUntil, momentText } from "@/words/time";
import { Tag, type Tone } from "./Tag";

/** 3 天前; the exact day on hover. Null: 从未. */
export function Ago({ day }: { day: string | null }) {
  const words = useWords();
  const now = useNow();
  if (!day) return <span className="faint">{words.t("kit:nothing")}</span>;
  return (
    <time dateTime={day} title={exactText(words, day)}>
      {agoText(words, day, now)}
    </time>
  );
}

/** 6月12日; the exact day on hover. */
export function DateText({ day }: { day: string | null }) {
  const words = useWords();
  const now = useNow();
  if (!day) return <span className="faint">{words.t("kit:nothing")}</span>;
  return (
    <time dateTime={day} title={exactText(words, day)}>
      {dateText(words, day, now)}
    </time>
  );
}

/** 今天 15:00 */
export function MomentText({ at }: { at: string | null }) {
  const words = useWords();
  const now = useNow();
  if (!at) return <span className="faint">{words.t("kit:nothing")}</span>;
  return (
    <time dateTime={at} title={exactText(words, at)}>
      {momentText(words, at, now)}
    </time>
  );
}

/** How a due moment burns: late = red, within two hours = amber. */
export function dueTone(due: string, timed: boolean, now: string): Tone {
  if (daysUntil(due, now) < 0 || (timed && minutesUntil(due, now) < 0)) return "burns";
  return timed && minutesUntil(due, now) <= 120 ? "near" : "plain";
}

/** 逾 2 天 in red, 10:40 前 in amber. */
export function Due({ at, timed }: { at: string; timed: boolean }) {
  const words = useWords();
  const now = useNow();
  return (
    <Tag tone={dueTone(at, timed, now)} title={exactText(words, timed ? at : at.slice(0, 10))}>
      {dueText(words, at, timed, now)}
    </Tag>
  );
}

/** 还剩 40 分钟, 逾期 3 小时 in red: how a timer stands. `overdue` is what the core said of it; the clock may have passed its moment since. */
export function TimeLeft({ due, overdue, title }: { due: string; overdue: boolean; title?: string }) {
  const words = useWords();
  const now = useNow();
  const tone = overdue ? "burns" : dueTone(due, true, now);
  return (
    <Tag tone={tone} title={[title, exactText(words, due)].filter(Boolean).join("\n")}>
      {leftText(words, due, now)}
    </Tag>
  );
}
