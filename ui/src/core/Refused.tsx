import { useWords } from "@/words";
import { useNow } from "@/words/now";
import type { Problem } from "./client";
import { problemText } from "./problem";

/** What the core refused, below what it is about; `feature` is whose command it was. */
export function Refused({ problem, feature }: { problem: Problem | null; feature?: string }) {
  const words = useWords();
  const now = useNow();
  if (!problem) return null;
  return (
    <p className="field-error" role="alert">
      {problemText(words, now, problem, feature)}
    </p>
  );
}
