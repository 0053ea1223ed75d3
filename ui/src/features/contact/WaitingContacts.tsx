import { useQuery } from "@tanstack/react-query";
import { Button, Popover } from "antd";
import { useChange } from "@/core/ask";
import type { WaitingContact } from "@/core/bindings.gen";
import { asProblem, desk } from "@/core/client";
import { problemText } from "@/core/problem";
import { useWords, type Words } from "@/words";
import { countText } from "@/words/figures";
import { useNow } from "@/words/now";
import { waitingQuery } from "./queries";
import "@/kit/raised.css";
import "./waiting.css";

/** Contacts that are saved and not written: while an import writes, quietly; those that could not be written until a person sees to them. */
export function WaitingContacts() {
  const words = useWords();
  const { data = [] } = useQuery(waitingQuery());
  if (data.length === 0) return null;
  const refused = data.filter((one) => one.why).length;
  return (
    <Popover trigger="click" placement="topRight" content={<WaitingList contacts={data} />}>
      <button type="button" className={refused ? "status-item status-warn" : "status-item"} data-testid="waiting">
        {refused
          ? words.t("contact:waiting.refused", { count: countText(refused) })
          : words.t("contact:waiting.count", { count: countText(data.length) })}
      </button>
    </Popover>
  );
}

function WaitingList({ contacts }: { contacts: WaitingContact[] }) {
  const words = useWords();
  const now = useNow();
  const again = useChange(desk.contactTryAgain);
  const drop = useChange(desk.contactDiscard);
  const problem = again.problem ?? drop.problem;
  const busy = again.busy || drop.busy;
  return (
    <section className="raised" aria-label={words.t("contact:waiting.title")}>
      <h2>{words.t("contact:waiting.title")}</h2>
      <ul>
        {contacts.map(({ id, name, contact, why }) => (
          <li key={id}>
            <p>
              <bdi>{name ?? words.t("contact:waiting.nobody")}</bdi>
              {contact?.outcome && <span className="secondary"> {words.t(`contact:outcome.${contact.outcome}`)}</span>}
            </p>
            {contact && <p className="secondary waiting-text">{[contact.conveyed, contact.collected].filter(Boolean).join(" / ")}</p>}
            <p className={why ? "field-error" : "secondary"}>{whyText(words, now, why)}</p>
            {why && (
              <div className="foot-line">
                <Button size="small" disabled={busy} onClick={() => again.run(id)} data-testid="waiting-again">
                  {words.t("contact:waiting.again")}
                </Button>
                <Button size="small" disabled={busy} onClick={() => drop.run(id)} data-testid="waiting-drop">
                  {words.t("contact:waiting.drop")}
                </Button>
              </div>
            )}
          </li>
        ))}
      </ul>
      {problem && (
        <p className="field-error" role="alert">
          {problemText(words, now, problem, "contact")}
        </p>
      )}
    </section>
  );
}

/** Why it is not written. */
function whyText(words: Words, now: string, why: WaitingContact["why"]): string {
  if (!why) return words.t("contact:waiting.turn");
  if (why.kind !== "refused") return words.t(`contact:waiting.${why.kind}`);
  return problemText(words, now, asProblem({ kind: "refused", ...why.refusal }), "contact");
}
