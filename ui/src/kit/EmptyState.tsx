import type { ReactNode } from "react";
import "./empty.css";

/** What will stand here, and the one next step. */
export function EmptyState({ title, text, children }: { title: string; text?: string; children?: ReactNode }) {
  return (
    <div className="empty" role="status">
      <svg className="empty-mark" viewBox="0 0 64 40" aria-hidden="true">
        <path d="M2 38h60M8 38V10h20v28M36 38V20h20v18M13 17h10M13 24h10M41 27h10" />
      </svg>
      <h2>{title}</h2>
      {text && <p>{text}</p>}
      {children && <div className="empty-next">{children}</div>}
    </div>
  );
}
