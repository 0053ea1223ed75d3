import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import type { RefObject } from "react";
import type { CustomerRow, SelectionQuery, WhyRow } from "@/core/bindings.gen";
import { problemText } from "@/core/problem";
import { whyText } from "@/core/said";
import { DateText } from "@/kit/Dates";
import { Facts } from "@/kit/Facts";
import { Phone } from "@/kit/Figures";
import { NameLine } from "@/kit/NameLine";
import { Card, Side } from "@/kit/Pane";
import { useWords, type Words } from "@/words";
import { useNow } from "@/words/now";
import { usePhrase } from "@/words/phrase";
import { evidenceQuery } from "./queries";

type Props = {
  query: SelectionQuery;
  customer: string | null;
  panel: RefObject<HTMLElement | null>;
  onCustomer: (customer: string) => void;
};

/** Why one customer is picked: each rule in a sentence, and below it every row that proves it. */
export function EvidencePanel({ query, customer, panel, onCustomer }: Props) {
  const words = useWords();
  const now = useNow();
  const { data, error } = useQuery({
    ...evidenceQuery(query, customer ?? ""),
    enabled: customer !== null,
    placeholderData: (before: CustomerRow | undefined) => (before?.id === customer ? before : undefined),
  });
  return (
    <Side label={words.t("selection:evidence")} ref={panel as RefObject<HTMLElement>} testId="evidence">
      {!customer && <p className="side-none secondary">{words.t("selection:evidence.none")}</p>}
      {customer && error && (
        <p className="side-none field-error" role="alert">
          {problemText(words, now, error, "selection")}
        </p>
      )}
      {customer && data && <Evidence row={data} onCustomer={onCustomer} />}
    </Side>
  );
}

function Evidence({ row, onCustomer }: { row: CustomerRow; onCustomer: Props["onCustomer"] }) {
  const words = useWords();
  const phrase = usePhrase();
  return (
    <>
      <Card>
        <div className="evidence-head">
          <NameLine
            name={row.name}
            mark={row.class}
            markTitle={row.class && row.class !== "-" ? words.t(`selection:class.${row.class}`) : undefined}
          />
          <Button size="small" onClick={() => onCustomer(row.id)} data-testid="evidence-customer">
            {words.t("selection:evidence.open")}
          </Button>
        </div>
        <Facts
          facts={[
            { name: words.t("customer:col.plate"), value: row.plate ?? words.t("kit:nothing") },
            { name: words.t("customer:col.series"), value: row.series ?? words.t("kit:nothing") },
            { name: words.t("customer:col.phone"), value: <Phone of={row.phone} /> },
            { name: words.t("customer:col.keeper"), value: row.keeper ?? words.t("kit:nothing") },
          ]}
        />
      </Card>
      <section className="side-scroll evidence-list" aria-label={words.t("selection:evidence")} tabIndex={0}>
        {row.why?.length === 0 && <p className="side-none secondary">{words.t("selection:evidence.no_rule")}</p>}
        {row.why?.map((why) => (
          <Card key={why.rule} title={words.t(`selection:rule.${why.rule}`)}>
            <p>{whyText(phrase, why)}</p>
            <ul className="proofs">
              {why.rows.map((proof) => (
                <li key={`${proof.kind} ${proof.id}`}>
                  <span className="faint">
                    <DateText day={proof.day} />
                  </span>
                  <span>{proofText(words, proof)}</span>
                  <span className="faint small">{words.t(`selection:proof.${proof.kind}`)}</span>
                </li>
              ))}
            </ul>
          </Card>
        ))}
      </section>
    </>
  );
}

/** What a row says; a purchase says it by a code. */
function proofText(words: Words, { kind, text }: WhyRow): string {
  const key = `selection:purchase.${text}`;
  return kind === "purchase" && words.has(key) ? words.t(key) : text;
}
