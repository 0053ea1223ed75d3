import type { StoryEvent, StoryKind } from "@/core/bindings.gen";
import { Tag } from "@/kit/Tag";
import { Timeline } from "@/kit/Timeline";
import { useWords } from "@/words";
import { countText } from "@/words/figures";
import { useNow } from "@/words/now";
import { momentText } from "@/words/time";

/** Where the story of one begins: only there it is marked as the one that is open. */
const begins: StoryKind[] = ["complained", "heard", "promised"];
/** How a promise ends, perhaps after a newer one was given: then it is named again. */
const ends: StoryKind[] = ["kept", "withdrawn"];

/** What was said, promised by when, and kept or not, the oldest first; what belongs to the one that is open is marked. */
export function Story({ events, current }: { events: StoryEvent[]; current: string }) {
  const words = useWords();
  const now = useNow();
  const promised = new Map(events.filter((event) => event.kind === "promised").map((event) => [event.subject, event.text]));
  return (
    <div className="story" data-testid="story">
      <Timeline
        label={words.t("complaint:story")}
        items={events.map((event) => ({
          id: `${event.subject}-${event.kind}`,
          at: event.at,
          timed: event.timed,
          said:
            event.failures === null
              ? words.t(`complaint:story.${event.kind}`)
              : words.t("complaint:failure", { count: countText(event.failures) }),
          note: event.text || (ends.includes(event.kind) && promised.get(event.subject)) || null,
          mark: (
            <>
              {event.severity && (
                <Tag tone={event.severity === "major" ? "burns" : "plain"}>{words.t(`complaint:severity.${event.severity}`)}</Tag>
              )}
              {event.until && (
                <span className="secondary">{words.t("complaint:story.until", { until_at: momentText(words, event.until, now) })}</span>
              )}
              {event.subject === current && begins.includes(event.kind) && <Tag tone="accent">{words.t("complaint:story.this")}</Tag>}
            </>
          ),
        }))}
      />
    </div>
  );
}
