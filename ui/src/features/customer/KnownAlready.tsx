import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { Phone } from "@/kit/Figures";
import { useWords } from "@/words";
import { sameQuery } from "./queries";

/** After so many milliseconds without a key it is looked whether somebody has it. */
const SOON = 200;

/** Who has this phone, plate or VIN already. It warns and stands in nobody's way: families share a phone. */
export function KnownAlready({ text, except, onOpen }: { text: string; except: string | null; onOpen: (customer: string) => void }) {
  const words = useWords();
  const [asked, setAsked] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setAsked(text), SOON);
    return () => clearTimeout(timer);
  }, [text]);
  const { data = [] } = useQuery(sameQuery(asked, except));
  if (asked !== text || data.length === 0) return null;
  return (
    <ul className="known" role="status" data-testid="known">
      {data.slice(0, 3).map((hit) => (
        <li key={hit.customer}>
          <span className="known-word">{words.t("customer:known")}</span>
          <button type="button" className="link" onClick={() => onOpen(hit.customer)} data-testid="known-open">
            <bdi>{hit.name}</bdi>
          </button>
          <span className="secondary">{hit.plate}</span>
          <span className="secondary">
            <Phone of={hit.phone} />
          </span>
        </li>
      ))}
      {data.length > 3 && <li className="faint">{words.t("customer:known.more", { count: data.length - 3 })}</li>}
    </ul>
  );
}
