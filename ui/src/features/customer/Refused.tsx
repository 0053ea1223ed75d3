import type { Problem } from "@/core/client";
import { problemText } from "@/core/problem";
import { useWords } from "@/words";
import { useNow } from "@/words/now";

/** What the core refused, below the fields it is about. */
export function Refused({ problem, feature }: { problem: Problem | null; feature: string }) {
  const words = useWords();
  const now = useNow();
  if (!problem) return null;
  return (
    <p className="field-error" role="alert">
      {problemText(words, now, problem, feature)}
    </p>
  );
}
