import { PlusOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useEffect, useRef, useState } from "react";
import { problemText } from "@/core/problem";
import { GiftForm } from "@/features/gift/GiftForm";
import { GiftGrid } from "@/features/gift/GiftGrid";
import { GiftPanel } from "@/features/gift/GiftPanel";
import { giftsQuery } from "@/features/gift/queries";
import { CustomerField } from "@/features/search/CustomerField";
import { EmptyState } from "@/kit/EmptyState";
import { KeyHint } from "@/kit/KeyHint";
import { ariaKeys, keyText, useKeys } from "@/kit/keys";
import { Pane } from "@/kit/Pane";
import { Tag } from "@/kit/Tag";
import { useWords } from "@/words";
import { countText } from "@/words/figures";
import { useNow } from "@/words/now";

export type GiftsSearch = { gift?: string };

type Props = { search: GiftsSearch; onSearch: (search: GiftsSearch) => void };

const grid = () => document.querySelector<HTMLElement>('[data-testid="grid-gifts"] [role="grid"]')?.focus();

/** What can be given and how many there are; beside it one gift with its book. */
export function GiftsScreen({ search, onSearch }: Props) {
  const words = useWords();
  const now = useNow();
  const panel = useRef<HTMLElement>(null);
  const [active, setActive] = useState(-1);
  const [side, setSide] = useState<"gift" | "edit" | "new">("gift");
  const { data, error } = useQuery(giftsQuery());
  const gift = data?.find((one) => one.id === search.gift) ?? null;

  // biome-ignore lint/correctness/useExhaustiveDependencies: the list takes the keys once it is there
  useEffect(() => grid(), [data === undefined]);
  const back = () => {
    setSide("gift");
    grid();
  };
  // A key that is pressed by mistake must not throw away what is being written.
  const add = () => side !== "edit" && setSide("new");
  useKeys(words.t("gift:title"), [
    { keys: "↑ ↓", label: words.t("gift:key.move") },
    { keys: "Enter", label: words.t("gift:key.open") },
    { keys: "Mod+N", label: words.t("gift:key.add"), inText: true, run: add },
  ]);

  return (
    <>
      <Pane
        testId="gifts"
        title={words.t("gift:title")}
        tags={data && <Tag>{words.t("gift:kinds", { count: countText(data.length) })}</Tag>}
        tools={
          <Button icon={<PlusOutlined />} onClick={() => setSide("new")} aria-keyshortcuts={ariaKeys("Mod+N")} data-testid="gift-new">
            {words.t("gift:new")} <KeyHint keys="Mod+N" />
          </Button>
        }
      >
        {error && (
          <p className="group-line field-error" role="alert">
            {problemText(words, now, error, "gift")}
          </p>
        )}
        {(data || !error) && (
          <GiftGrid
            gifts={data}
            active={active}
            open={search.gift ?? null}
            onActive={(index, chosen) => {
              setActive(index);
              setSide("gift");
              if (chosen) onSearch({ gift: chosen });
            }}
            onOpen={() => panel.current?.focus()}
            empty={
              <EmptyState title={words.t("gift:empty.title")} text={words.t("gift:empty.text")}>
                <Button type="primary" onClick={() => setSide("new")}>
                  {words.t("gift:new")}
                </Button>
              </EmptyState>
            }
          />
        )}
        <p className="group-line pane-hint">{words.t("gift:hint", { add: keyText("Mod+N") })}</p>
      </Pane>
      {side === "new" || (side === "edit" && gift) ? (
        <GiftForm
          key={side}
          gift={side === "edit" ? gift : null}
          panel={panel}
          onSaved={(id) => {
            setActive(-1);
            onSearch({ gift: id });
            back();
          }}
          onLeave={back}
        />
      ) : (
        <GiftPanel
          gift={gift}
          panel={panel}
          customerField={(choice) => <CustomerField {...choice} />}
          onEdit={() => setSide("edit")}
          onLeave={grid}
        />
      )}
    </>
  );
}
