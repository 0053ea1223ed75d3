import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useRef } from "react";
import { problemText } from "@/core/problem";
import { EmptyState } from "@/kit/EmptyState";
import { useKeys } from "@/kit/keys";
import { Side } from "@/kit/Pane";
import { useWords } from "@/words";
import { useNow } from "@/words/now";
import { retentionQuery } from "./queries";
import { WholeDate } from "./WholeDate";
import "./customer.css";
import "./form.css";

/** Files whose retention date has passed: somebody looks, then gives a new date or erases. Nothing happens to them by itself. */
export function RetentionList({ onOpen, onLeave }: { onOpen: (customer: string) => void; onLeave: () => void }) {
  const words = useWords();
  const now = useNow();
  const panel = useRef<HTMLElement>(null);
  const { data, error } = useQuery(retentionQuery(0));
  useKeys(words.t("customer:retention.title"), [{ keys: "Escape", label: words.t("customer:form.leave"), run: onLeave }], panel);
  return (
    <Side label={words.t("customer:retention.title")} ref={panel} testId="retention">
      <header className="side-form side-form-head">
        <h2 className="cut">{words.t("customer:retention.title")}</h2>
        <Button size="small" onClick={onLeave}>
          {words.t("kit:close")}
        </Button>
      </header>
      {error && (
        <p className="side-none field-error" role="alert">
          {problemText(words, now, error, "customer")}
        </p>
      )}
      {data?.length === 0 && <EmptyState title={words.t("customer:retention.none")} text={words.t("customer:retention.none.text")} />}
      {data && data.length > 0 && (
        <div className="side-scroll form-fields">
          <p className="secondary">{words.t("customer:retention.text")}</p>
          <ul className="privacy-list">
            {data.map((file) => (
              <li key={file.id} className="privacy-line">
                <button type="button" className="link" onClick={() => onOpen(file.id)}>
                  <bdi>{file.name}</bdi>
                </button>
                <span className="spring" />
                <span className="secondary">
                  <WholeDate day={file.until} />
                </span>
              </li>
            ))}
          </ul>
          {data.length === 200 && <p className="faint">{words.t("customer:retention.more")}</p>}
        </div>
      )}
    </Side>
  );
}
