import type { ReactNode } from "react";
import "./tag.css";

/** Colour never stands alone: the word in it says the same. */
export type Tone = "plain" | "burns" | "near" | "done" | "accent";

export function Tag({ tone = "plain", children, title }: { tone?: Tone; children: ReactNode; title?: string }) {
  return (
    <span className={`tag tag-${tone}`} title={title}>
      {children}
    </span>
  );
}
