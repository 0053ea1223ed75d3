import { useWords } from "@/words";
import { countText, moneyText, phoneText } from "@/words/figures";

/** ¥4,260 */
export function Money({ cents }: { cents: number | null }) {
  const words = useWords();
  return cents === null ? <span className="faint">{words.t("kit:nothing")}</span> : <span>{moneyText(cents)}</span>;
}

/** 18,642 */
export function Count({ of }: { of: number }) {
  return <span>{countText(of)}</span>;
}

/** 138 0013 8000 */
export function Phone({ of }: { of: string | null }) {
  const words = useWords();
  return of ? <span className="cut">{phoneText(of)}</span> : <span className="faint">{words.t("kit:nothing")}</span>;
}
