import type { ReactNode } from "react";
import "./facts.css";

export type Fact = { name: string; value: ReactNode; wide?: boolean };

/** Names and values in two columns; what is unknown isn't listed. */
export function Facts({ facts }: { facts: (Fact | null)[] }) {
  return (
    <dl className="facts">
      {facts.map(
        (fact) =>
          fact && (
            <div key={fact.name} className={fact.wide ? "wide" : undefined}>
              <dt>{fact.name}</dt>
              <dd>{fact.value}</dd>
            </div>
          ),
      )}
    </dl>
  );
}
