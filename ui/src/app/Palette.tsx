import { useQuery } from "@tanstack/react-query";
import { Command } from "cmdk";
import { useEffect, useRef, useState } from "react";
import { searchQuery } from "@/features/search/queries";
import { Phone } from "@/kit/Figures";
import { KeyHint } from "@/kit/KeyHint";
import { composing, useListedKeys } from "@/kit/keys";
import { Tag } from "@/kit/Tag";
import { useWords } from "@/words";
import type { Action } from "./actions";

type Props = { actions: Action[]; onCustomer: (customer: string) => void; onClose: () => void };

/** Everything by name: actions, and customers by whatever one remembers of them. */
export function Palette({ actions, onCustomer, onClose }: Props) {
  const words = useWords();
  const [text, setText] = useState("");
  const { data: hits = [] } = useQuery(searchQuery(text));
  // A screen has keys of its own for some of the actions.
  const listed = useListedKeys().flatMap((one) => one.keys);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const before = document.activeElement as HTMLElement | null;
    input.current?.focus();
    return () => before?.focus();
  }, []);

  const wanted = text.trim().toLowerCase();
  const fitting = actions.filter((action) => action.label.toLowerCase().includes(wanted));
  const then = (run: () => void) => () => {
    onClose();
    // After the focus went back, so that the action may move it.
    setTimeout(run);
  };
  return (
    <div
      className="palette-veil"
      onMouseDown={(event) => event.target === event.currentTarget && onClose()}
      onKeyDown={(event) => {
        if (composing(event)) return;
        if (event.key === "Escape") onClose();
        event.stopPropagation();
      }}
    >
      <div className="palette" role="dialog" aria-modal="true" aria-label={words.t("app:palette.label")} data-testid="palette">
        <Command shouldFilter={false} loop label={words.t("app:palette.label")}>
          <Command.Input
            ref={input}
            value={text}
            onValueChange={setText}
            placeholder={words.t("app:palette.placeholder")}
            data-testid="palette-input"
          />
          <Command.List>
            <Command.Empty>{words.t("app:palette.none")}</Command.Empty>
            {hits.length > 0 && (
              <Command.Group heading={words.t("app:palette.customers")}>
                {hits.map((hit) => (
                  <Command.Item key={hit.customer} value={hit.customer} onSelect={then(() => onCustomer(hit.customer))}>
                    <b className="cut">
                      <bdi>{hit.name}</bdi>
                    </b>
                    {hit.class && <Tag tone="accent">{hit.class}</Tag>}
                    <span className="secondary">{hit.plate}</span>
                    <span className="secondary">
                      <Phone of={hit.phone} />
                    </span>
                    <span className="spring" />
                    <span className="faint small">{words.t(`search:matched.${hit.matched}`)}</span>
                  </Command.Item>
                ))}
              </Command.Group>
            )}
            {fitting.length > 0 && (
              <Command.Group heading={words.t("app:palette.actions")}>
                {fitting.map((action) => {
                  const keys = action.keys?.[0] ?? listed.find((key) => key.label === action.label)?.keys;
                  return (
                    <Command.Item key={action.id} value={action.id} onSelect={then(action.run)}>
                      {action.label}
                      <span className="spring" />
                      {keys && <KeyHint keys={keys} />}
                    </Command.Item>
                  );
                })}
              </Command.Group>
            )}
          </Command.List>
        </Command>
      </div>
    </div>
  );
}
