import { useQuery } from "@tanstack/react-query";
import { Fragment, type ReactNode } from "react";
import type { CustomerCard } from "@/core/bindings.gen";
import { problemText } from "@/core/problem";
import { Ago } from "@/kit/Dates";
import { Count } from "@/kit/Figures";
import { Tag } from "@/kit/Tag";
import { useWords, type Words } from "@/words";
import { countText, phoneText } from "@/words/figures";
import { useNow } from "@/words/now";
import { dateText, dayOf } from "@/words/time";
import { cardQuery, useTimeline } from "./queries";
import "./beside.css";

/** Two files of perhaps one customer, line by line; what differs is marked with a word. `kept` is the one that stays. */
export function FilesBeside({ one, other, kept }: { one: string; other: string; kept: "left" | "right" | null }) {
  const words = useWords();
  const now = useNow();
  const left = useQuery(cardQuery(one));
  const right = useQuery(cardQuery(other));
  const error = left.error ?? right.error;
  if (error)
    return (
      <p className="side-none field-error" role="alert">
        {problemText(words, now, error, "customer")}
      </p>
    );
  if (!left.data || !right.data) return null;
  const there = linesOf(words, right.data);
  const fate = (side: "left" | "right") =>
    kept && <Tag tone={kept === side ? "done" : "plain"}>{words.t(kept === side ? "customer:beside.kept" : "customer:beside.gone")}</Tag>;
  return (
    <table className="beside" aria-label={words.t("customer:beside.label")} data-testid="files-beside">
      <thead>
        <tr>
          <th scope="col">
            <span className="only-read">{words.t("customer:beside.field")}</span>
          </th>
          <th scope="col">
            {words.t("customer:beside.left")} {fate("left")}
          </th>
          <th scope="col">
            {words.t("customer:beside.right")} {fate("right")}
          </th>
          <td />
        </tr>
      </thead>
      <tbody>
        {linesOf(words, left.data).map(({ name, values }, i) => {
          const others = there[i]?.values ?? [];
          return <Line key={name} name={name} left={shown(words, values)} right={shown(words, others)} differs={differ(values, others)} />;
        })}
        <Line name="completeness" left={`${left.data.completeness}%`} right={`${right.data.completeness}%`} />
        <Line name="contacts" left={<Count of={left.data.contacts} />} right={<Count of={right.data.contacts} />} />
        <Line
          name="last_contact"
          left={<LastContact customer={one} none={left.data.contacts === 0} />}
          right={<LastContact customer={other} none={right.data.contacts === 0} />}
        />
        <Line name="gifts" left={<Count of={left.data.gifts.length} />} right={<Count of={right.data.gifts.length} />} />
        <Line name="timeline" left={<Count of={left.data.timeline_total} />} right={<Count of={right.data.timeline_total} />} />
      </tbody>
    </table>
  );
}

/** How much there is of each differs nearly always: only what both say of the customer is compared. */
type LineProps = { name: string; left: ReactNode; right: ReactNode; differs?: boolean };

function Line({ name, left, right, differs }: LineProps) {
  const words = useWords();
  return (
    <tr className={differs ? "differs" : undefined}>
      <th scope="row">{words.t(`customer:beside.${name}`)}</th>
      <td>{left}</td>
      <td>{right}</td>
      <td>{differs && <Tag tone="near">{words.t("customer:beside.differs")}</Tag>}</td>
    </tr>
  );
}

/** What a file says, line by line; the order of several doesn't matter. */
function linesOf(words: Words, of: CustomerCard): { name: string; values: string[] }[] {
  const text = (value: string | null | undefined) => (value ? [value] : []);
  const birthday = of.birthday;
  const day = birthday && words.t(`customer:card.${birthday.lunar ? "lunar" : "solar"}`, { month: birthday.month, day: birthday.day });
  return [
    { name: "name", values: text(of.name) },
    { name: "kind", values: [words.t(`customer:kind.${of.company ? "company" : "person"}`)] },
    { name: "phones", values: of.phones.map((phone) => phoneText(phone.masked)) },
    {
      name: "vehicles",
      values: of.vehicles.filter((one) => one.owned).map((one) => [one.plate, one.series].filter(Boolean).join(" ") || one.vin),
    },
    { name: "keeper", values: text(of.keeper?.name) },
    { name: "address", values: text(of.address) },
    { name: "birthday", values: text(day) },
    { name: "occupation", values: text(of.occupation) },
    { name: "do_not_contact", values: [words.t(of.do_not_contact ? "customer:beside.yes" : "customer:beside.no")] },
  ];
}

/** Many lines of one kind would hide the rest of the file. */
const MANY = 6;

function shown(words: Words, values: string[]): ReactNode {
  if (values.length === 0) return <span className="faint">{words.t("kit:nothing")}</span>;
  const more = values.length - MANY;
  return (
    <>
      {values.slice(0, MANY).map((value) => (
        <Fragment key={value}>
          <bdi>{value}</bdi>
          <br />
        </Fragment>
      ))}
      {more > 0 && <span className="faint">+{countText(more)}</span>}
    </>
  );
}

const differ = (here: string[], there: string[]): boolean => [...here].sort().join("\n") !== [...there].sort().join("\n");

/** The newest contact among the newest records; if it lies further back, at least before when. */
function LastContact({ customer, none }: { customer: string; none: boolean }) {
  const words = useWords();
  const now = useNow();
  const { data } = useTimeline(customer);
  const rows = data?.pages[0]?.rows;
  if (none) return <span className="faint">{words.t("kit:never")}</span>;
  if (!rows) return null;
  const contact = rows.find((row) => row.kind === "contact");
  if (contact) return <Ago day={dayOf(contact.at)} />;
  const oldest = rows.at(-1);
  return oldest ? words.t("customer:beside.before", { day: dateText(words, dayOf(oldest.at), now) }) : null;
}
