import type { PartyHead, Reason } from "@/core/bindings.gen";
import { reasonText } from "@/core/said";
import { DateText } from "@/kit/Dates";
import { Facts } from "@/kit/Facts";
import { Phone } from "@/kit/Figures";
import { NameLine } from "@/kit/NameLine";
import { Card } from "@/kit/Pane";
import { Tag } from "@/kit/Tag";
import { useWords } from "@/words";
import { useNow } from "@/words/now";
import { usePhrase } from "@/words/phrase";
import { dateText, dayOf } from "@/words/time";

/** Who is about to be called: name, class, why he matters, and what one has to know before saying hello. */
export function PartyCard({ head, reasons }: { head: PartyHead; reasons: Reason[] }) {
  const words = useWords();
  const phrase = usePhrase();
  const now = useNow();
  const person = [
    head.address_as !== head.name && head.address_as,
    head.sex && words.t(`contact:head.${head.sex}`),
    head.age && words.t("contact:head.age", { age: head.age }),
  ];
  const vehicle = [head.series, head.plate, head.vehicles > 1 && words.t("contact:head.vehicles", { count: head.vehicles })];
  const last = head.last;
  const known = (name: string, parts: unknown[], wide?: true, between = " ") => {
    const text = parts.filter(Boolean).join(between);
    return text ? { name: words.t(`contact:head.${name}`), value: <span title={text}>{text}</span>, wide } : null;
  };
  return (
    <Card>
      <NameLine name={head.name} mark={head.class} markTitle={head.class ? words.t(`selection:class.${head.class}`) : undefined}>
        {head.why.map((why) => (
          <Tag key={why.rule} title={why.evidence.map((row) => `${row.date ?? ""} ${row.text}`.trim()).join("\n")}>
            {words.t(`selection:rule.${why.rule}`)}
          </Tag>
        ))}
      </NameLine>
      <Facts
        facts={[
          { name: words.t("contact:head.phone"), value: <Phone of={head.phones[0] ?? null} /> },
          head.bought_day ? { name: words.t("contact:head.bought"), value: <DateText day={head.bought_day} /> } : null,
          known("call", person, true, " · "),
          known("vehicle", vehicle, true),
          last ? known("last", [dateText(words, dayOf(last.at), now), words.t(`contact:outcome.${last.outcome}`), last.text], true) : null,
          head.last_gift ? known("gift", [head.last_gift.name, dateText(words, head.last_gift.day, now)]) : null,
        ]}
      />
      {reasons.length > 1 && (
        <ul className="reasons" aria-label={words.t("contact:reasons")}>
          {reasons.map((reason) => (
            <li key={reason.id}>{reasonText(phrase, reason)}</li>
          ))}
        </ul>
      )}
    </Card>
  );
}
