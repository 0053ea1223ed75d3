import { Button } from "antd";
import type { GiftEntryView } from "@/core/bindings.gen";
import { problemText } from "@/core/problem";
import { DateText } from "@/kit/Dates";
import { Tag } from "@/kit/Tag";
import { useWords, type Words } from "@/words";
import { countText } from "@/words/figures";
import { useNow } from "@/words/now";
import { dateText } from "@/words/time";
import { useBook } from "./queries";

/** 送出, 入库; a way that has no word of its own by its two ends. */
export function entryText(words: Words, { from, to }: Pick<GiftEntryView, "from" | "to">): string {
  const key = `gift:entry.${from}.${to}`;
  return words.has(key)
    ? words.t(key)
    : words.t("gift:entry.other", { from: words.t(`gift:account.${from}`), to: words.t(`gift:account.${to}`) });
}

/** What an entry does to the shelf: +20, −1. */
function shelfText({ from, to, pieces }: GiftEntryView): string {
  const sign = to === "stock" ? "+" : from === "stock" ? "−" : "";
  return `${sign}${countText(pieces)}`;
}

/** What came and went, newest first; an entry that is wrong is taken back by its mirror image, and both stay in sight. */
export function Book({ gift, onReverse }: { gift: string; onReverse: (entry: GiftEntryView) => void }) {
  const words = useWords();
  const now = useNow();
  const { data, error, hasNextPage, isFetchingNextPage, fetchNextPage } = useBook(gift);
  if (error)
    return (
      <p className="field-error" role="alert">
        {problemText(words, now, error, "gift")}
      </p>
    );
  if (!data) return null;
  const entries = data.pages.flat();
  if (entries.length === 0) return <p className="faint">{words.t("gift:book.none")}</p>;
  return (
    <>
      <ul className="gift-book" data-testid="gift-book">
        {entries.map((entry) => {
          const what = entryText(words, entry);
          const open = !entry.reversed && entry.reverses === null;
          return (
            <li key={entry.id}>
              <span className="secondary">
                <DateText day={entry.day} />
              </span>
              <div className="gift-note">
                <span className={entry.reversed ? "gift-gone" : undefined}>
                  {what} {entry.customer && <bdi>{entry.customer}</bdi>}
                </span>
                {entry.reversed && <Tag>{words.t("gift:entry.reversed")}</Tag>}
                {entry.reverses && <Tag>{words.t("gift:entry.reverses")}</Tag>}
                {entry.note && <p className="faint small">{entry.note}</p>}
              </div>
              <span>
                <span className={`gift-pieces${entry.reversed ? " gift-gone" : ""}`}>{shelfText(entry)}</span>
                {open && (
                  <button
                    type="button"
                    className="text-button"
                    aria-label={words.t("gift:do.reverse.of", {
                      day: dateText(words, entry.day, now),
                      what,
                      count: countText(entry.pieces),
                    })}
                    onClick={() => onReverse(entry)}
                  >
                    {words.t("gift:do.reverse")}
                  </button>
                )}
              </span>
            </li>
          );
        })}
      </ul>
      {hasNextPage && (
        <Button type="link" size="small" block loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {words.t("gift:book.older")}
        </Button>
      )}
    </>
  );
}
