import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import type { ReactNode, RefObject } from "react";
import { useChange } from "@/core/ask";
import type { ScriptPiece, ScriptView } from "@/core/bindings.gen";
import { desk } from "@/core/client";
import { problemText } from "@/core/problem";
import { KeyHint } from "@/kit/KeyHint";
import { useKeys } from "@/kit/keys";
import { NameLine } from "@/kit/NameLine";
import { useNotice } from "@/kit/notice";
import { Card, Side } from "@/kit/Pane";
import { Tag } from "@/kit/Tag";
import { useWords } from "@/words";
import { countText, listText } from "@/words/figures";
import { useNow } from "@/words/now";
import { Pieces } from "./Pieces";
import { filledQuery } from "./queries";
import { ScriptTags } from "./ScriptTags";
import { gapsOf, hasVariables, withGaps, written } from "./text";

type Props = {
  script: ScriptView | null;
  /** The customer at hand. */
  customer: string | null;
  panel: RefObject<HTMLElement | null>;
  /** How he is found. */
  customerField: ReactNode;
  /** He in short. */
  head: (customer: string) => ReactNode;
  onEdit: () => void;
  onLeave: () => void;
};

/** One script: as it is written, or filled for the customer at hand and ready to be copied. */
export function ScriptPanel({ script, panel, ...more }: Props) {
  const words = useWords();
  return (
    <Side label={words.t("script:panel.label")} ref={panel as RefObject<HTMLElement>} testId="script-panel">
      {script ? (
        <Opened key={script.id} script={script} panel={panel} {...more} />
      ) : (
        <p className="side-none secondary">{words.t("script:panel.none")}</p>
      )}
    </Side>
  );
}

function Opened({ script, customer, panel, customerField, head, onEdit, onLeave }: Omit<Props, "script"> & { script: ScriptView }) {
  const words = useWords();
  const now = useNow();
  const notice = useNotice();
  const { data: filled, error } = useQuery(filledQuery(script.id, script.version, customer));
  const retire = useChange(
    () => desk.scriptRetire(script.id, !script.retired),
    () => notice.done(words.t(script.retired ? "script:offer.done" : "script:retire.done", { title: script.title })),
  );

  const shown = customer && filled ? filled : null;
  const message = shown ? withGaps(shown.message, script.message) : written(script.message);
  const convey = shown?.convey ?? written(script.convey);
  const collect = shown?.collect ?? written(script.collect);
  const gaps = gapsOf([...convey, ...collect, ...message]);
  const plain = shown ? shown.message : script.message;
  // A text with its braces must not reach a customer.
  const unfilled = !shown && hasVariables(script.message);

  async function copy() {
    if (!plain) return;
    if (unfilled) return notice.refused(words.t("script:copy.customer"));
    await navigator.clipboard.writeText(plain);
    const lacking = gapsOf(message);
    notice.done(lacking.length ? words.t("script:copied.gaps", { names: listText(words, lacking) }) : words.t("script:copied"));
  }
  const turn = () => !retire.busy && retire.run(undefined);
  const turnWord = words.t(script.retired ? "script:offer" : "script:retire");
  useKeys(words.t("script:panel.label"), [
    ...(plain ? [{ keys: "C", label: words.t("script:copy"), run: () => void copy() }] : []),
    { keys: "E", label: words.t("script:edit"), run: onEdit },
    { keys: "X", label: turnWord, run: turn },
  ]);
  useKeys(words.t("script:panel.label"), [{ keys: "Escape", inText: true, run: onLeave }], panel);

  return (
    <>
      <div className="side-scroll">
        <Card>
          <NameLine name={script.title} mark={null} />
          <ScriptTags of={script} />
          <p className="script-purpose secondary">{script.purpose}</p>
        </Card>
        <Card title={words.t("script:customer")}>
          <div className="script-customer">
            {customerField}
            {customer ? head(customer) : <p className="faint small">{words.t("script:customer.none")}</p>}
            {customer && error && (
              <p className="field-error" role="alert">
                {problemText(words, now, error, "script")}
              </p>
            )}
            {shown && gaps.length > 0 && (
              <p data-testid="script-gaps">
                <Tag tone="near">{words.t("script:gaps", { count: countText(gaps.length), names: listText(words, gaps) })}</Tag>
              </p>
            )}
          </div>
        </Card>
        <Text name="convey" pieces={convey} filled={shown !== null} />
        <Text name="collect" pieces={collect} filled={shown !== null} />
        <Text name="message" pieces={message} filled={shown !== null} counted />
      </div>
      <footer className="side-foot">
        {retire.problem && (
          <p className="field-error" role="alert">
            {problemText(words, now, retire.problem, "script")}
          </p>
        )}
        <div className="side-foot-line">
          {plain && (
            <Button type="primary" onClick={() => void copy()} aria-keyshortcuts="C" data-testid="script-copy">
              {words.t("script:copy")} <KeyHint keys="C" />
            </Button>
          )}
          <Button onClick={onEdit} aria-keyshortcuts="E" data-testid="script-edit">
            {words.t("script:edit")} <KeyHint keys="E" />
          </Button>
          <Button onClick={turn} loading={retire.busy} aria-keyshortcuts="X" data-testid="script-retire">
            {turnWord} <KeyHint keys="X" />
          </Button>
        </div>
      </footer>
    </>
  );
}

type TextProps = { name: "convey" | "collect" | "message"; pieces: ScriptPiece[]; filled: boolean; counted?: true };

function Text({ name, pieces, filled, counted }: TextProps) {
  const words = useWords();
  if (pieces.length === 0) return null;
  const count = countText([...pieces.map((piece) => piece.text).join("")].length);
  // What fills a variable is as long as its name at best.
  const about = !filled && pieces.some((piece) => piece.variable !== null);
  return (
    <Card>
      <div className="script-part" data-testid={`script-${name}`}>
        <h3>
          {words.t(`script:${name}`)}
          {counted && <span className="faint small">{words.t(about ? "script:length.about" : "script:length", { count })}</span>}
        </h3>
        <Pieces pieces={pieces} filled={filled} />
      </div>
    </Card>
  );
}
