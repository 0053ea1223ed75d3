import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { type RefObject, useState } from "react";
import { useChange } from "@/core/ask";
import type { LeadShown } from "@/core/bindings.gen";
import { desk } from "@/core/client";
import { problemText } from "@/core/problem";
import { Ago, DateText, MomentText } from "@/kit/Dates";
import { Facts } from "@/kit/Facts";
import { Phone } from "@/kit/Figures";
import { KeyHint } from "@/kit/KeyHint";
import { useKeys } from "@/kit/keys";
import { NameLine } from "@/kit/NameLine";
import { useNotice } from "@/kit/notice";
import { Card, Side } from "@/kit/Pane";
import { Timeline } from "@/kit/Timeline";
import { useWords, type Words } from "@/words";
import { useNow } from "@/words/now";
import { dateText } from "@/words/time";
import { LeadTimerTag } from "./LeadTimerTag";
import { LeadWon } from "./LeadWon";
import { leadQuery } from "./queries";

type Props = {
  lead: string | null;
  panel: RefObject<HTMLElement | null>;
  onLog: () => void;
  /** Back to the list; also after the lead was closed, when it may no longer stand in it. */
  onLeave: () => void;
};

/** One lead: who, from where, what runs, what was said; and how it ends. */
export function LeadCard({ lead, panel, onLog, onLeave }: Props) {
  const words = useWords();
  const now = useNow();
  const { data, error } = useQuery({ ...leadQuery(lead ?? ""), enabled: lead !== null });
  return (
    <Side label={words.t("lead:card.label")} ref={panel as RefObject<HTMLElement>} testId="lead-card">
      {!lead && <p className="side-none secondary">{words.t("lead:card.none")}</p>}
      {lead && error && (
        <p className="side-none field-error" role="alert">
          {problemText(words, now, error, "lead")}
        </p>
      )}
      {lead && data && <Open key={lead} lead={data} onLog={onLog} onLeave={onLeave} />}
    </Side>
  );
}

function Open({ lead, onLog, onLeave }: { lead: LeadShown; onLog: () => void; onLeave: () => void }) {
  const words = useWords();
  const now = useNow();
  const notice = useNotice();
  const [winning, setWinning] = useState(false);
  const name = lead.name || words.t("lead:nameless");
  const open = lead.state === "open";
  const lost = useChange(
    () => desk.leadClose(lead.id, null),
    () => {
      notice.done(words.t("lead:lost.saved", { name }));
      onLeave();
    },
  );
  const lose = () => !lost.busy && lost.run(undefined);
  const leave = () => {
    setWinning(false);
    onLeave();
  };
  useKeys(
    words.t("lead:card.label"),
    open && !winning
      ? [
          { keys: "L", label: words.t("lead:key.log"), run: onLog },
          { keys: "W", label: words.t("lead:key.won"), run: () => setWinning(true) },
          { keys: "X", label: words.t("lead:key.lost"), run: lose },
        ]
      : [],
  );

  return (
    <>
      <div className="side-scroll">
        <Card>
          <NameLine name={name} mark={null}>
            <LeadTimerTag lead={lead} />
          </NameLine>
          <LeadFacts lead={lead} />
        </Card>
        <Card title={words.t("lead:card.contacts")}>
          {lead.contacts.length === 0 && <p className="faint">{words.t("lead:card.no_contacts")}</p>}
          <Timeline
            label={words.t("lead:card.contacts")}
            items={lead.contacts.map((one) => ({
              id: one.id,
              at: one.at,
              timed: true,
              said: said(words, one),
              note: one.text || null,
              mark: one.next_day && (
                <span className="faint small">{words.t("lead:card.next", { day: dateText(words, one.next_day, now) })}</span>
              ),
            }))}
          />
        </Card>
      </div>
      {open && (
        <footer className="side-foot">
          {winning ? (
            <LeadWon lead={lead.id} name={name} onDone={leave} onCancel={() => setWinning(false)} />
          ) : (
            <>
              {lost.problem && (
                <p className="field-error" role="alert">
                  {problemText(words, now, lost.problem, "lead")}
                </p>
              )}
              <div className="side-foot-line">
                <Button type="primary" onClick={onLog} aria-keyshortcuts="L" data-testid="lead-log">
                  {words.t("lead:card.log")} <KeyHint keys="L" />
                </Button>
                <Button onClick={() => setWinning(true)} aria-keyshortcuts="W" data-testid="lead-won">
                  {words.t("lead:won")} <KeyHint keys="W" />
                </Button>
                <Button loading={lost.busy} onClick={lose} aria-keyshortcuts="X" data-testid="lead-lost">
                  {words.t("lead:lost")} <KeyHint keys="X" />
                </Button>
              </div>
            </>
          )}
        </footer>
      )}
    </>
  );
}

function LeadFacts({ lead }: { lead: LeadShown }) {
  const words = useWords();
  const moment = (name: string, at: string | null) =>
    at ? { name: words.t(`lead:card.${name}`), value: <MomentText at={at} />, wide: true } : null;
  const text = (name: string, value: string | null) =>
    value ? { name: words.t(`lead:card.${name}`), value: <span title={value}>{value}</span> } : null;
  return (
    <Facts
      facts={[
        { name: words.t("lead:card.phone"), value: <LeadPhone lead={lead} />, wide: true },
        text("source", lead.source),
        text("series", lead.series),
        text("consultant", lead.consultant),
        lead.last_contact_at ? { name: words.t("lead:card.last"), value: <Ago day={lead.last_contact_at} /> } : null,
        moment("created", lead.created_at),
        moment("first_call", lead.first_call_at),
        moment("second_contact", lead.second_contact_at),
        lead.deal_day ? { name: words.t("lead:card.deal"), value: <DateText day={lead.deal_day} /> } : null,
        text("number", lead.number),
      ]}
    />
  );
}

/** Masked until somebody asks; the core writes down who looked. */
function LeadPhone({ lead }: { lead: LeadShown }) {
  const words = useWords();
  const [whole, setWhole] = useState<string | null>(null);
  if (!lead.phone) return <span className="faint">{words.t("lead:card.no_phone")}</span>;
  return (
    <span className="lead-phone">
      <Phone of={whole ?? lead.phone} />
      {whole === null && (
        <button
          type="button"
          className="text-button"
          onClick={() => void desk.leadPhoneShow(lead.id).then(setWhole)}
          data-testid="lead-phone"
        >
          {words.t("lead:card.show")}
        </button>
      )}
    </span>
  );
}

const said = (words: Words, one: LeadShown["contacts"][number]): string =>
  [words.t(`contact:channel.${one.channel}`), words.t(`contact:outcome.${one.outcome}`), one.staff].filter(Boolean).join(" · ");
