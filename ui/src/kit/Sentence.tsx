import { Fragment, type ReactNode } from "react";
import "./sentence.css";

/** Marks the places of a sentence where something stands that is no text; the words' `t` fills its placeholders with them. */
export const holes = (names: string[]): Record<string, string> => Object.fromEntries(names.map((name) => [name, `\u0001${name}\u0001`]));

/** A sentence with controls in it, in the order in which its language puts them. */
export function Sentence({ text, parts }: { text: string; parts: Record<string, ReactNode> }) {
  return (
    <span className="sentence">
      {text.split("\u0001").map((piece, i) => {
        const key = `${i} ${piece}`;
        return i % 2 ? <Fragment key={key}>{parts[piece]}</Fragment> : piece.trim() && <span key={key}>{piece.trim()}</span>;
      })}
    </span>
  );
}
