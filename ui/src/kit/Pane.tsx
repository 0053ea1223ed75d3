import type { FocusEventHandler, ReactNode, Ref } from "react";
import "./pane.css";

/** The middle column: one title, what can be done, then the list. */
export function Pane({
  title,
  tags,
  tools,
  children,
  testId,
}: {
  title: ReactNode;
  tags?: ReactNode;
  tools?: ReactNode;
  children: ReactNode;
  testId: string;
}) {
  return (
    <main className="pane" data-testid={testId}>
      <header className="pane-head">
        <h1 className="cut">{title}</h1>
        {tags}
        <span className="spring" />
        {tools}
      </header>
      {children}
    </main>
  );
}

type SideProps = {
  label: string;
  children: ReactNode;
  ref?: Ref<HTMLElement>;
  testId: string;
  onFocus?: FocusEventHandler<HTMLElement>;
  onBlur?: FocusEventHandler<HTMLElement>;
};

/** The column beside it, 420 px: the card or the form of what is active in the list. */
export function Side({ label, children, ref, testId, onFocus, onBlur }: SideProps) {
  return (
    <aside className="side" aria-label={label} ref={ref} tabIndex={-1} data-testid={testId} onFocus={onFocus} onBlur={onBlur}>
      {children}
    </aside>
  );
}

export function Card({ children, title }: { children: ReactNode; title?: string }) {
  return (
    <section className="card">
      {title && <h3>{title}</h3>}
      {children}
    </section>
  );
}
