import { Button } from "antd";
import type { Figure, FigureCode, FigureRow } from "@/core/bindings.gen";
import { problemText } from "@/core/problem";
import { DateText } from "@/kit/Dates";
import { Card, Side } from "@/kit/Pane";
import { useWords } from "@/words";
import { countText, moneyText } from "@/words/figures";
import { useNow } from "@/words/now";
import { defineText, figureText, useRows } from "./queries";
import "./evaluation.css";

type Props = {
  project: string;
  code: FigureCode;
  figures: Figure[];
  onCustomer: (customer: string) => void;
  onClose: () => void;
};

/** What a number means and the rows that it is made of; those that don't count are listed, too. */
export function FigurePanel({ project, code, figures, onCustomer, onClose }: Props) {
  const words = useWords();
  const now = useNow();
  const { data, error, hasNextPage, isFetchingNextPage, fetchNextPage } = useRows(project, code);
  const rows = data?.pages.flatMap((page) => page.rows) ?? [];
  const total = data?.pages.at(-1)?.total ?? 0;
  const figure = figures.find((one) => one.code === code);
  // Of a percentage these rows are counted, too: they are those that missed.
  const missed = `evaluation:rows.missed.${code}`;
  return (
    <Side label={words.t(`evaluation:figure.${code}`)} testId="figure-panel">
      <Card>
        <div className="figure-head">
          <h2>
            {words.t(`evaluation:figure.${code}`)} {figure && figureText(words, figure.value, figure.unit)}
          </h2>
          <Button size="small" onClick={onClose}>
            {words.t("kit:close")}
          </Button>
        </div>
        <p className="secondary">{defineText(words, code)}</p>
        {figure?.uncompared && <p className="secondary">{words.t("evaluation:figure.no_control")}</p>}
      </Card>
      {error && (
        <p className="figure-rows field-error" role="alert">
          {problemText(words, now, error, "evaluation")}
        </p>
      )}
      {data && (
        <div className="side-scroll figure-rows" role="region" aria-label={words.t("evaluation:rows.label")} tabIndex={0}>
          <p className="faint">
            {hasNextPage
              ? words.t("evaluation:rows.first", { shown: countText(rows.length), total: countText(total) })
              : words.t("kit:rows", { count: countText(total) })}
          </p>
          <ul>
            {rows.map((row) => (
              <li key={`${row.kind} ${row.id}`} className={row.counts ? undefined : "not-counted"}>
                <span className="faint">
                  <DateText day={row.day} />
                </span>
                <span className="figure-row">
                  <Whom row={row} onCustomer={onCustomer} />
                  {row.person && (
                    <span className="faint cut" title={row.person}>
                      {row.person}
                    </span>
                  )}
                </span>
                <span className="figure-amount">
                  {!row.counts && <span className="faint">{words.t(words.has(missed) ? missed : "evaluation:rows.not_counted")}</span>}
                  {row.counts && !!row.amount && (figure?.unit === "cents" ? moneyText(row.amount) : countText(row.amount))}
                </span>
              </li>
            ))}
          </ul>
          {hasNextPage && (
            <Button type="link" size="small" block loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
              {words.t("evaluation:rows.later")}
            </Button>
          )}
        </div>
      )}
    </Side>
  );
}

/** Whom or what a row is about; a customer opens. */
function Whom({ row: { customer, name, what }, onCustomer }: { row: FigureRow; onCustomer: Props["onCustomer"] }) {
  return (
    <span className="cut" title={[name, what].filter(Boolean).join(" · ")}>
      {customer ? (
        <button type="button" className="link" onClick={() => onCustomer(customer)}>
          <bdi>{name}</bdi>
        </button>
      ) : (
        <bdi>{name}</bdi>
      )}
      {what && (
        <>
          {" · "}
          <bdi>{what}</bdi>
        </>
      )}
    </span>
  );
}
