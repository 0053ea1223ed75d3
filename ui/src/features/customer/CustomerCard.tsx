import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { type RefObject, useId, useState } from "react";
import type { CustomerCard as Customer } from "@/core/bindings.gen";
import { desk } from "@/core/client";
import { problemText } from "@/core/problem";
import { whyText } from "@/core/said";
import { Facts } from "@/kit/Facts";
import { Phone } from "@/kit/Figures";
import { NameLine } from "@/kit/NameLine";
import { Card, Side } from "@/kit/Pane";
import { Tabs } from "@/kit/Tabs";
import { Tag } from "@/kit/Tag";
import { useWords, type Words } from "@/words";
import { listText } from "@/words/figures";
import { useNow } from "@/words/now";
import { usePhrase } from "@/words/phrase";
import { dateText } from "@/words/time";
import { GiftList } from "./CustomerLists";
import { CustomerTimeline } from "./CustomerTimeline";
import { PrivacyPart } from "./PrivacyPart";
import { cardQuery } from "./queries";
import { VehiclePart } from "./VehiclePart";
import "./customer.css";

type Props = {
  customer: string | null;
  panel: RefObject<HTMLElement | null>;
  onLog: (customer: string) => void;
  onEdit: (customer: string) => void;
  /** He joins a running project. */
  onJoin: (customer: string) => void;
  /** Another department is to answer something about him. */
  onHandover: (customer: string) => void;
  /** Another customer, who has the same plate; none: this one is gone. */
  onOpen: (customer: string | null) => void;
};
type Part = "timeline" | "contacts" | "vehicles" | "gifts" | "privacy";

/** Everything about one customer: who, why, and one timeline of all that happened. */
export function CustomerCard({ customer, panel, ...does }: Props) {
  const words = useWords();
  const now = useNow();
  const { data, error } = useQuery({ ...cardQuery(customer ?? ""), enabled: customer !== null });
  return (
    <Side label={words.t("customer:card.label")} ref={panel as RefObject<HTMLElement>} testId="customer-card">
      {!customer && <p className="side-none secondary">{words.t("customer:card.none")}</p>}
      {customer && error && (
        <p className="side-none field-error" role="alert">
          {problemText(words, now, error)}
        </p>
      )}
      {customer && data && <Open key={customer} customer={data} {...does} />}
    </Side>
  );
}

function Open({ customer, onLog, onEdit, onJoin, onHandover, onOpen }: { customer: Customer } & Omit<Props, "customer" | "panel">) {
  const words = useWords();
  const panel = useId();
  const [part, setPart] = useState<Part>("timeline");
  const fact = (name: "address" | "occupation" | "family" | "interests", wide?: true) => {
    const value = customer[name];
    return value ? { name: words.t(`customer:card.${name}`), value: <span title={value}>{value}</span>, wide } : null;
  };
  const birth = customer.birthday && birthdayText(words, customer.birthday);
  return (
    <>
      <Card>
        <div className="card-head">
          <NameLine
            name={customer.name}
            mark={customer.class}
            markTitle={customer.class ? words.t(`selection:class.${customer.class}`) : undefined}
          >
            {customer.company && <Tag>{words.t("customer:card.company")}</Tag>}
            {customer.do_not_contact && <Tag tone="burns">{words.t("customer:card.do_not_contact")}</Tag>}
            <span className="faint small" title={customer.missing.join(" ")}>
              {words.t("customer:card.complete", { percent: customer.completeness })}
            </span>
          </NameLine>
          <span className="card-does">
            <Button size="small" onClick={() => onEdit(customer.id)} aria-keyshortcuts="E" data-testid="card-edit">
              {words.t("customer:card.edit")}
            </Button>
            <Button size="small" onClick={() => onJoin(customer.id)} aria-keyshortcuts="J" data-testid="card-join">
              {words.t("customer:card.join")}
            </Button>
            <Button size="small" onClick={() => onHandover(customer.id)} aria-keyshortcuts="H" data-testid="card-handover">
              {words.t("customer:card.handover")}
            </Button>
            <Button size="small" onClick={() => onLog(customer.id)} data-testid="card-log">
              {words.t("customer:card.log")}
            </Button>
          </span>
        </div>
        <Facts
          facts={[
            { name: words.t("customer:card.phone"), value: <Phones phones={customer.phones} />, wide: true },
            fact("address", true),
            { name: words.t("customer:card.keeper"), value: customer.keeper?.name ?? words.t("kit:nothing") },
            birth ? { name: words.t("customer:card.birthday"), value: birth } : null,
            fact("occupation"),
            fact("interests"),
            fact("family"),
          ]}
        />
      </Card>
      <Why customer={customer} />
      <Tabs
        label={words.t("customer:card.label")}
        value={part}
        onChoose={setPart}
        panel={panel}
        tabs={[
          { value: "timeline", label: words.t("customer:tab.timeline") },
          { value: "contacts", label: words.t("customer:tab.contacts"), count: customer.contacts },
          { value: "vehicles", label: words.t("customer:tab.vehicles"), count: customer.vehicles.length },
          { value: "gifts", label: words.t("customer:tab.gifts"), count: customer.gifts.length },
          { value: "privacy", label: words.t("customer:tab.privacy") },
        ]}
      />
      <div className="side-scroll card-part" id={panel} role="tabpanel" tabIndex={0} data-testid={`card-${part}`}>
        {(part === "timeline" || part === "contacts") && <CustomerTimeline customer={customer.id} contacts={part === "contacts"} />}
        {part === "vehicles" && <VehiclePart customer={customer.id} vehicles={customer.vehicles} onOpen={onOpen} />}
        {part === "gifts" && <GiftList gifts={customer.gifts} />}
        {part === "privacy" && <PrivacyPart customer={customer} onErased={() => onOpen(null)} />}
      </div>
    </>
  );
}

/** Masked until somebody asks; the core writes down who looked. */
function Phones({ phones }: { phones: Customer["phones"] }) {
  const words = useWords();
  const [shown, setShown] = useState<Record<string, string>>({});
  if (phones.length === 0) return <span className="faint">{words.t("customer:card.no_phone")}</span>;
  return phones.map((phone) => (
    <span key={phone.id} className="card-phone">
      <Phone of={shown[phone.id] ?? phone.masked} />
      {phone.label && <span className="faint">{phone.label}</span>}
      {!phone.valid && <Tag tone="near">{words.t("customer:card.phone_wrong")}</Tag>}
      {!shown[phone.id] && (
        <button
          type="button"
          className="link"
          onClick={() => desk.customerPhoneShow(phone.id).then((whole) => setShown((now) => ({ ...now, [phone.id]: whole })))}
        >
          {words.t("customer:card.show")}
        </button>
      )}
    </span>
  ));
}

/** The yearly day as its own calendar names it. */
function birthdayText(words: Words, { month, day, lunar }: NonNullable<Customer["birthday"]>): string {
  if (lunar) return words.t("customer:card.lunar", { month, day });
  // A leap year, which has every day there is.
  const date = `2000-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
  return dateText(words, date, date);
}

/** Each rule that picks this customer, with the day of every row that proves it; one that the sentence names is not said again. */
function Why({ customer }: { customer: Customer }) {
  const words = useWords();
  const now = useNow();
  const phrase = usePhrase();
  const said = (why: NonNullable<Customer["why"]>[number]) => Object.values(why.params);
  return (
    <Card title={words.t("customer:why.title")}>
      {customer.why === null && <p className="faint">{words.t("customer:why.pending")}</p>}
      {customer.why?.length === 0 && <p className="faint">{words.t("customer:why.none")}</p>}
      <ul className="why">
        {customer.why?.map((why) => (
          <li key={why.rule}>
            <span>{whyText(phrase, why)}</span>
            <span className="faint small">
              {listText(
                words,
                why.rows.flatMap(({ day }) => (day && !said(why).includes(day) ? dateText(words, day, now) : [])),
              )}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
