import { type RefObject, useState } from "react";
import { useChange } from "@/core/ask";
import type { GiftEntryView, GiftView } from "@/core/bindings.gen";
import { desk } from "@/core/client";
import { problemText } from "@/core/problem";
import { type Deed, DeedLine } from "@/kit/DeedLine";
import { Facts } from "@/kit/Facts";
import { Count, Money } from "@/kit/Figures";
import { useKeys } from "@/kit/keys";
import { NameLine } from "@/kit/NameLine";
import { useNotice } from "@/kit/notice";
import { Card, Side } from "@/kit/Pane";
import { Tag } from "@/kit/Tag";
import { useWords } from "@/words";
import { useNow } from "@/words/now";
import { Book } from "./Book";
import { LeftTag, Mark } from "./GiftTags";
import { type CustomerField, MoveForm, ReverseForm } from "./MoveForm";
import { judged, type Move, moveNames, moves } from "./queries";

type Props = {
  gift: GiftView | null;
  panel: RefObject<HTMLElement | null>;
  customerField: CustomerField;
  onEdit: () => void;
  onLeave: () => void;
};

/** One gift: how it is judged, how many there are, and its book. */
export function GiftPanel({ gift, panel, ...more }: Props) {
  const words = useWords();
  return (
    <Side label={words.t("gift:panel.label")} ref={panel as RefObject<HTMLElement>} testId="gift-panel">
      {gift ? (
        <Opened key={gift.id} gift={gift} panel={panel} {...more} />
      ) : (
        <p className="side-none secondary">{words.t("gift:panel.none")}</p>
      )}
    </Side>
  );
}

type Doing = { move: Move } | { reverse: GiftEntryView } | null;

function Opened({ gift, panel, customerField, onEdit, onLeave }: Omit<Props, "gift"> & { gift: GiftView }) {
  const words = useWords();
  const now = useNow();
  const notice = useNotice();
  const [doing, setDoing] = useState<Doing>(null);
  const retire = useChange(
    ({ id, left, given, lost, retired, ...form }: GiftView) => desk.giftEdit(id, form, !retired),
    () => notice.done(words.t(gift.retired ? "gift:offer.done" : "gift:retire.done", { name: gift.name })),
  );
  const turn = () => !retire.busy && retire.run(gift);
  const turnWord = words.t(gift.retired ? "gift:do.offer" : "gift:do.retire");
  const done = () => {
    setDoing(null);
    panel.current?.focus();
  };
  const deeds: Deed[] = [
    ...moveNames.map((move, i) => ({
      name: move,
      keys: moves[move].keys,
      label: words.t(`gift:do.${move}`),
      main: i === 0,
      run: () => setDoing({ move }),
    })),
    { name: "edit", keys: "E", label: words.t("gift:do.edit"), run: onEdit },
    { name: "retire", keys: "X", label: turnWord, run: turn, busy: retire.busy },
  ];
  useKeys(words.t("gift:panel.label"), doing ? [] : deeds);
  useKeys(words.t("gift:panel.label"), doing ? [] : [{ keys: "Escape", run: onLeave }], panel);

  return (
    <>
      <div className="side-scroll">
        <Card>
          <NameLine name={gift.name} mark={null}>
            {gift.retired && <Tag>{words.t("gift:retired")}</Tag>}
          </NameLine>
          <Facts
            facts={[
              { name: words.t("gift:col.left"), value: <LeftTag of={gift} /> },
              { name: words.t("gift:col.cost"), value: <Money cents={gift.cost_cents} /> },
              { name: words.t("gift:col.given"), value: <Count of={gift.given} /> },
              { name: words.t("gift:col.lost"), value: <Count of={gift.lost} /> },
              ...judged.map((name) => ({ name: words.t(`gift:judged.${name}`), value: <Mark of={gift[name]} said /> })),
            ]}
          />
        </Card>
        <Card title={words.t("gift:book")}>
          <Book gift={gift.id} onReverse={(entry) => setDoing({ reverse: entry })} />
        </Card>
      </div>
      <footer className="side-foot">
        {doing && "move" in doing && (
          <MoveForm key={doing.move} gift={gift} move={doing.move} customerField={customerField} onDone={done} />
        )}
        {doing && "reverse" in doing && <ReverseForm key={doing.reverse.id} entry={doing.reverse} onDone={done} />}
        {!doing && <DeedLine deeds={deeds} testId="gift" error={retire.problem && problemText(words, now, retire.problem, "gift")} />}
      </footer>
    </>
  );
}
