import { useState } from "react";
import { asProblem, desk } from "@/core/client";
import { problemText } from "@/core/problem";
import { useNotice } from "@/kit/notice";
import { useWords } from "@/words";

/** Says that what one sees is made up, and takes it out with one click; one redo brings it back. */
export function SampleTag({ now }: { now: string }) {
  const words = useWords();
  const notice = useNotice();
  const [busy, setBusy] = useState(false);
  function remove() {
    setBusy(true);
    desk
      .demoRemove()
      .then(() => notice.done(words.t("demo:removed")))
      .catch((thrown) => notice.refused(problemText(words, now, asProblem(thrown), "demo")))
      .finally(() => setBusy(false));
  }
  return (
    <button type="button" className="status-item" disabled={busy} onClick={remove} title={words.t("demo:here")} data-testid="sample-remove">
      {words.t("demo:remove")}
    </button>
  );
}
