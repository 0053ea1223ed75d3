import { useQuery } from "@tanstack/react-query";
import { Button, Input } from "antd";
import { useRef, useState } from "react";
import { useChange } from "@/core/ask";
import type { ContactChannel as Channel, Done, NewConsent } from "@/core/bindings.gen";
import { desk } from "@/core/client";
import { refusedField } from "@/core/problem";
import { Refused } from "@/core/Refused";
import { Choice } from "@/kit/Choice";
import { MomentText } from "@/kit/Dates";
import { MomentField } from "@/kit/DayField";
import { Field, FieldGroup } from "@/kit/Field";
import { saveKey, useKeys } from "@/kit/keys";
import { useNotice } from "@/kit/notice";
import { Tag } from "@/kit/Tag";
import { useWords } from "@/words";
import { useNow } from "@/words/now";
import { consentsQuery } from "./queries";

const channels: Channel[] = ["phone", "sms", "wechat", "face", "email"];

/** By which channel he may be contacted: the newest word holds. */
export function Consents({ customer }: { customer: string }) {
  const words = useWords();
  const { data: consents = [] } = useQuery(consentsQuery(customer));
  const [open, setOpen] = useState<Channel | null>(null);
  return (
    <section>
      <h3>{words.t("customer:consent.title")}</h3>
      <ul className="privacy-list">
        {channels.map((channel) => {
          const holds = consents.find((one) => one.channel === channel);
          return (
            <li key={channel}>
              <div className="privacy-line">
                <span className="privacy-name">{words.t(`contact:channel.${channel}`)}</span>
                {holds ? (
                  <Tag tone={holds.given ? "done" : "near"}>
                    {words.t(holds.given ? "customer:consent.given" : "customer:consent.withdrawn")}
                  </Tag>
                ) : (
                  <span className="faint">{words.t("customer:consent.none")}</span>
                )}
                {holds && (
                  <span className="secondary">
                    <MomentText at={holds.since} />
                  </span>
                )}
                <span className="spring" />
                <button
                  type="button"
                  className="link"
                  aria-expanded={open === channel}
                  aria-label={`${words.t("customer:consent.set")} ${words.t(`contact:channel.${channel}`)}`}
                  onClick={() => setOpen(open === channel ? null : channel)}
                  data-testid={`consent-${channel}`}
                >
                  {words.t("customer:consent.set")}
                </button>
              </div>
              {holds && <p className="consent-proof secondary">{holds.proof}</p>}
              {open === channel && <ConsentForm customer={customer} channel={channel} given={!holds?.given} onDone={() => setOpen(null)} />}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function ConsentForm({ customer, channel, given, onDone }: { customer: string; channel: Channel; given: boolean; onDone: () => void }) {
  const words = useWords();
  const now = useNow();
  const notice = useNotice();
  const root = useRef<HTMLDivElement>(null);
  const [consent, setConsent] = useState<NewConsent>({ channel, given, since: now, proof: "" });
  const save = useChange(
    (whole: NewConsent): Promise<Done<unknown>> => desk.consentSet(customer, whole),
    () => {
      notice.done(words.t("customer:consent.saved"));
      onDone();
    },
    { proof_missing: "proof" },
  );
  const set = (change: Partial<NewConsent>) => {
    setConsent((before) => ({ ...before, ...change }));
    if (save.problem) save.reset();
  };
  useKeys(words.t("customer:consent.title"), [saveKey(() => save.run(consent)), { keys: "Escape", inText: true, run: onDone }], root);
  const own = save.problem?.kind === "refused" && save.problem.field === "proof";
  return (
    <div className="vehicle-form" ref={root} data-testid="consent-form">
      <FieldGroup label={words.t("customer:consent.what")}>
        <Choice
          label={words.t("customer:consent.what")}
          value={consent.given ? "given" : "withdrawn"}
          onChoose={(chosen) => set({ given: chosen === "given" })}
          options={(["given", "withdrawn"] as const).map((one) => ({ value: one, label: words.t(`customer:consent.${one}`) }))}
        />
      </FieldGroup>
      <Field label={words.t("customer:consent.since")}>
        {(tie) => (
          <MomentField
            {...tie}
            label={words.t("customer:consent.since")}
            value={consent.since}
            onChange={(at) => set({ since: at ?? now })}
          />
        )}
      </Field>
      <Field label={words.t("customer:consent.proof")} error={refusedField(words, now, save.problem, "customer", "proof")}>
        {(tie) => (
          <Input
            {...tie}
            placeholder={words.t("customer:consent.proof.hint")}
            value={consent.proof}
            onChange={(event) => set({ proof: event.target.value })}
            data-testid="consent-proof"
          />
        )}
      </Field>
      <Refused problem={own ? null : save.problem} feature="customer" />
      <div className="form-line">
        <Button type="primary" size="small" loading={save.busy} onClick={() => save.run(consent)} data-testid="consent-save">
          {words.t("customer:form.save")}
        </Button>
        <Button size="small" onClick={onDone}>
          {words.t("kit:cancel")}
        </Button>
      </div>
    </div>
  );
}
