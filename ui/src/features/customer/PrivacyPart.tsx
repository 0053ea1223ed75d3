import { useQuery } from "@tanstack/react-query";
import { Button, Input } from "antd";
import { useEffect, useRef, useState } from "react";
import { useChange } from "@/core/ask";
import type { CustomerCard, Done, SealedView } from "@/core/bindings.gen";
import { asProblem, desk, type Problem } from "@/core/client";
import { refusedField } from "@/core/problem";
import { Refused } from "@/core/Refused";
import { Field } from "@/kit/Field";
import { useNotice } from "@/kit/notice";
import { Tag } from "@/kit/Tag";
import { useWords } from "@/words";
import { useNow } from "@/words/now";
import { Consents } from "./Consents";
import { sealedQuery } from "./queries";
import "./form.css";

/** What the customer allowed, what is sensitive, and what he may ask for: a copy, or that he is forgotten. */
export function PrivacyPart({ customer, onErased }: { customer: CustomerCard; onErased: () => void }) {
  return (
    <div className="privacy">
      <Consents customer={customer.id} />
      <Sealed customer={customer.id} />
      <Copy customer={customer.id} />
      <Erase customer={customer} onErased={onErased} />
    </div>
  );
}

/** Sensitive cells stand masked; in full for a purpose, which is written down with who looked. */
function Sealed({ customer }: { customer: string }) {
  const words = useWords();
  const { data: cells = [] } = useQuery(sealedQuery(customer));
  if (cells.length === 0) return null;
  return (
    <section>
      <h3>{words.t("customer:sealed.title")}</h3>
      <ul className="privacy-list">
        {cells.map((cell) => (
          <SealedCell key={cell.id} cell={cell} />
        ))}
      </ul>
    </section>
  );
}

function SealedCell({ cell }: { cell: SealedView }) {
  const words = useWords();
  const [asking, setAsking] = useState(false);
  const [purpose, setPurpose] = useState("");
  const [shown, setShown] = useState<string | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const show = () =>
    desk.customerSealedShow(cell.id, purpose).then(
      (whole) => {
        setShown(whole);
        setAsking(false);
      },
      (thrown) => setProblem(asProblem(thrown)),
    );
  return (
    <li>
      <div className="privacy-line">
        <span className="privacy-name">{words.t(`customer:field.${cell.kind}`)}</span>
        <span className="select">{shown ?? cell.masked}</span>
        {!cell.valid && <Tag tone="near">{words.t("customer:sealed.wrong")}</Tag>}
        <span className="spring" />
        {!shown && (
          <button
            type="button"
            className="link"
            aria-expanded={asking}
            onClick={() => setAsking(!asking)}
            data-testid={`sealed-${cell.kind}`}
          >
            {words.t("customer:card.show")}
          </button>
        )}
      </div>
      {asking && (
        <div className="vehicle-form">
          <Field label={words.t("customer:sealed.purpose")} hint={words.t("customer:sealed.purpose.hint")}>
            {(tie) => (
              <div className="form-line">
                <Input
                  {...tie}
                  value={purpose}
                  onChange={(event) => {
                    setPurpose(event.target.value);
                    setProblem(null);
                  }}
                  onPressEnter={(event) => !event.nativeEvent.isComposing && void show()}
                  data-testid="sealed-purpose"
                />
                <Button onClick={() => void show()} data-testid="sealed-show">
                  {words.t("customer:card.show")}
                </Button>
              </div>
            )}
          </Field>
          <Refused problem={problem} feature="disclosure" />
        </div>
      )}
    </li>
  );
}

/** All that is kept of him, as a file to be handed over. */
function Copy({ customer }: { customer: string }) {
  const words = useWords();
  const [path, setPath] = useState<string | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const write = () => {
    setBusy(true);
    setProblem(null);
    void desk
      .customerCopy(customer)
      .then(setPath, (thrown) => setProblem(asProblem(thrown)))
      .finally(() => setBusy(false));
  };
  return (
    <section>
      <h3>{words.t("customer:copy.title")}</h3>
      <p className="secondary">{words.t("customer:copy.text")}</p>
      <div className="form-line">
        <Button size="small" loading={busy} onClick={write} data-testid="customer-copy">
          {words.t("customer:copy.write")}
        </Button>
        {path && (
          <button type="button" className="link cut" title={path} onClick={() => void desk.fileOpen(path)}>
            {path}
          </button>
        )}
      </div>
      <Refused problem={problem} feature="customer" />
    </section>
  );
}

/** Erasure on request: it says what goes and that nothing brings it back, and wants the name typed. */
function Erase({ customer, onErased }: { customer: CustomerCard; onErased: () => void }) {
  const words = useWords();
  const now = useNow();
  const notice = useNotice();
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState("");
  const [typed, setTyped] = useState("");
  const erase = useChange(
    (why: string): Promise<Done<unknown>> => desk.customerErase(customer.id, why),
    () => {
      notice.done(words.t("customer:erase.done"));
      onErased();
    },
    { reason_missing: "reason", reason_too_long: "reason" },
  );
  const own = erase.problem?.kind === "refused" && erase.problem.field === "reason";
  const form = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!asking) return;
    form.current?.scrollIntoView({ block: "nearest" });
    form.current?.querySelector("input")?.focus({ preventScroll: true });
  }, [asking]);
  return (
    <section>
      <h3>{words.t("customer:erase.title")}</h3>
      {!asking && (
        <Button size="small" onClick={() => setAsking(true)} data-testid="customer-erase">
          {words.t("customer:erase.ask")}
        </Button>
      )}
      {asking && (
        <div className="vehicle-form erase" ref={form} data-testid="erase-form">
          <p>{words.t("customer:erase.goes")}</p>
          <p>
            <b>{words.t("customer:erase.forever")}</b>
          </p>
          <Field label={words.t("customer:erase.reason")} error={refusedField(words, now, erase.problem, "subject", "reason")}>
            {(tie) => (
              <Input
                {...tie}
                placeholder={words.t("customer:erase.reason.hint")}
                value={reason}
                onChange={(event) => {
                  setReason(event.target.value);
                  erase.reset();
                }}
                data-testid="erase-reason"
              />
            )}
          </Field>
          <Field label={words.t("customer:erase.name")} hint={words.t("customer:erase.name.hint", { name: customer.name })}>
            {(tie) => (
              <Input
                {...tie}
                autoComplete="off"
                value={typed}
                onChange={(event) => setTyped(event.target.value)}
                data-testid="erase-name"
              />
            )}
          </Field>
          <Refused problem={own ? null : erase.problem} feature="subject" />
          <div className="form-line">
            <Button
              danger
              size="small"
              disabled={typed.trim() !== customer.name}
              loading={erase.busy}
              onClick={() => erase.run(reason)}
              data-testid="erase-run"
            >
              {words.t("customer:erase.run")}
            </Button>
            <Button size="small" onClick={() => setAsking(false)}>
              {words.t("kit:cancel")}
            </Button>
          </div>
        </div>
      )}
    </section>
  );
}
