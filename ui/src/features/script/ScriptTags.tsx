import type { ScriptView } from "@/core/bindings.gen";
import { Tag } from "@/kit/Tag";
import { useWords } from "@/words";

/** Whether a script advertises, which asks for consent, or serves. */
export function ScriptKind({ of }: { of: Pick<ScriptView, "commercial"> }) {
  const words = useWords();
  const kind = of.commercial ? "commercial" : "service";
  return (
    <Tag tone={of.commercial ? "accent" : "plain"} title={words.t(`script:${kind}.title`)}>
      {words.t(`script:${kind}`)}
    </Tag>
  );
}

export function ScriptTags({ of }: { of: ScriptView }) {
  const words = useWords();
  return (
    <p className="script-tags">
      <Tag>{words.t("script:version", { version: of.version })}</Tag>
      <ScriptKind of={of} />
      {of.retired && <Tag>{words.t("script:retired")}</Tag>}
    </p>
  );
}
