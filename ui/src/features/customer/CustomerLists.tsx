import type { CustomerCard } from "@/core/bindings.gen";
import { DateText } from "@/kit/Dates";
import { useWords } from "@/words";

export function GiftList({ gifts }: { gifts: CustomerCard["gifts"] }) {
  const words = useWords();
  if (gifts.length === 0) return <p className="faint card-nothing">{words.t("customer:gift.none")}</p>;
  return (
    <ul className="vehicles">
      {gifts.map((gift) => (
        <li key={`${gift.name} ${gift.day}`}>
          {gift.name} <span className="faint">{<DateText day={gift.day} />}</span>
        </li>
      ))}
    </ul>
  );
}
