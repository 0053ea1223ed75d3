import type { TrainingPerson, TrainingStanding } from "@/core/bindings.gen";
import { Tag } from "@/kit/Tag";
import { useWords } from "@/words";
import { countText, listText } from "@/words/figures";

/** What the people of a project have had of its trainings, and by name who has been at none. */
export function StandingLine({ people }: { people: TrainingPerson[] }) {
  const words = useWords();
  if (people.length === 0) return <span>{words.t("training:standing.nobody")}</span>;
  const of = (standing: TrainingStanding) => people.filter((one) => one.standing === standing);
  const missing = of("missing");
  const names = listText(
    words,
    missing.map((one) => one.name),
  );
  return (
    <span className="training-standing" data-testid="training-standing">
      <span>
        {words.t("training:standing", {
          all: countText(people.length),
          passed: countText(of("passed").length),
          attended: countText(of("attended").length),
        })}
      </span>
      {missing.length > 0 && (
        <>
          <Tag tone="near">{words.t("training:standing.missing", { count: countText(missing.length) })}</Tag>
          <span>
            <bdi>{names}</bdi>
          </span>
        </>
      )}
    </span>
  );
}
