import type { ReactNode } from "react";
import { Tag } from "./Tag";
import "./name.css";

/** A name with its class and a few tags: the same at the head of every card. */
export function NameLine({
  name,
  mark,
  markTitle,
  children,
}: {
  name: string;
  mark: string | null;
  markTitle?: string;
  children?: ReactNode;
}) {
  return (
    <h2 className="name-line">
      <span className="name-mark">
        <span className="name-text" title={name}>
          <bdi>{name}</bdi>
        </span>
        {mark && (
          <Tag tone="accent" title={markTitle}>
            {mark}
          </Tag>
        )}
      </span>
      {children}
    </h2>
  );
}
