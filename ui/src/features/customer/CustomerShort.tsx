import { useQuery } from "@tanstack/react-query";
import { Facts } from "@/kit/Facts";
import { Phone } from "@/kit/Figures";
import { NameLine } from "@/kit/NameLine";
import { Tag } from "@/kit/Tag";
import { useWords } from "@/words";
import { cardQuery } from "./queries";
import "./customer.css";

/** A customer in three lines, for a card that is about something else. */
export function CustomerShort({ customer }: { customer: string }) {
  const words = useWords();
  const { data } = useQuery(cardQuery(customer));
  if (!data) return <div className="customer-short" />;
  const vehicle = data.vehicles.find((one) => one.owned) ?? data.vehicles[0];
  const known = (name: string, value: string | null | undefined, wide?: true) =>
    value ? { name: words.t(`customer:card.${name}`), value: <span title={value}>{value}</span>, wide } : null;
  return (
    <div className="customer-short">
      <NameLine name={data.name} mark={data.class} markTitle={data.class ? words.t(`selection:class.${data.class}`) : undefined}>
        {data.company && <Tag>{words.t("customer:card.company")}</Tag>}
        {data.do_not_contact && <Tag tone="burns">{words.t("customer:card.do_not_contact")}</Tag>}
      </NameLine>
      <Facts
        facts={[
          known("vehicle", vehicle && [vehicle.series, vehicle.plate].filter(Boolean).join(" "), true),
          { name: words.t("customer:card.phone"), value: <Phone of={data.phones[0]?.masked ?? null} /> },
          known("keeper", data.keeper?.name),
        ]}
      />
    </div>
  );
}
