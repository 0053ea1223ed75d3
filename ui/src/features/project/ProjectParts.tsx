import type { CheckView, ProjectView } from "@/core/bindings.gen";
import { DateText } from "@/kit/Dates";
import { Facts } from "@/kit/Facts";
import { Money } from "@/kit/Figures";
import { Tag } from "@/kit/Tag";
import { useWords } from "@/words";

/** Goal with its three questions, face, process, budget. */
export function ProjectGoal({ project }: { project: ProjectView }) {
  const words = useWords();
  const line = (name: string, value: string | null) => ({
    name: words.t(`project:goal.${name}`),
    value: value || <span className="faint">{words.t("project:goal.unset")}</span>,
    wide: true,
  });
  return (
    <div className="goal">
      <Facts
        facts={[
          line("business", project.goal_business),
          line("whose", project.goal_whose),
          line("reach", project.goal_how),
          line("face", project.face),
          line("strategy", words.t(`project:strategy.${project.strategy}`)),
          line("process", project.process),
          { name: words.t("project:goal.budget"), value: <Money cents={project.budget_cents} />, wide: true },
          {
            name: words.t("project:goal.period"),
            value: (
              <>
                <DateText day={project.start_day} /> – <DateText day={project.end_day} />
              </>
            ),
            wide: true,
          },
        ]}
      />
    </div>
  );
}

/** The schedule as a table: what, when, who, and what the checker said. */
export function ProjectSchedule({ project }: { project: ProjectView }) {
  const words = useWords();
  const head = ["content", "planned", "actual", "responsible", "checker", "verdict"] as const;
  if (project.items.length === 0) return <p className="goal faint">{words.t("project:item.none")}</p>;
  return (
    <div className="schedule">
      <table>
        <thead>
          <tr>
            {head.map((name) => (
              <th key={name} scope="col">
                {words.t(`project:item.${name}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {project.items.map((item) => (
            <tr key={item.id}>
              <td>
                <span className="faint">{item.no}</span> {item.content}
              </td>
              <td className="secondary">
                <DateText day={item.start_day} /> – <DateText day={item.end_day} />
              </td>
              <td className={item.actual_day && item.actual_day > item.end_day ? "late" : "secondary"}>
                <DateText day={item.actual_day} />
              </td>
              <td>{item.responsible?.name ?? "—"}</td>
              <td>{item.checker?.name ?? "—"}</td>
              <td>
                <Verdict check={item.check} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Verdict({ check }: { check: CheckView | null }) {
  const words = useWords();
  if (!check) return <span className="faint">—</span>;
  return (
    <span title={check.reason || undefined}>
      <Tag tone={check.on_time ? "done" : "burns"}>{words.t(check.on_time ? "check:on_time" : "check:not_on_time")}</Tag>{" "}
      <Tag tone={check.good ? "done" : "burns"}>{words.t(check.good ? "check:good" : "check:not_good")}</Tag>
    </span>
  );
}
