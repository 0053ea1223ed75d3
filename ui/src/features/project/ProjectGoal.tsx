import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";
import { useChange } from "@/core/ask";
import type { ProjectState, ProjectView } from "@/core/bindings.gen";
import { desk } from "@/core/client";
import { problemText } from "@/core/problem";
import { DateText } from "@/kit/Dates";
import { Facts } from "@/kit/Facts";
import { Money } from "@/kit/Figures";
import { KeyHint } from "@/kit/KeyHint";
import { useKeys } from "@/kit/keys";
import { useNotice } from "@/kit/notice";
import { useWords } from "@/words";
import { listText } from "@/words/figures";
import { useNow } from "@/words/now";
import { GoalForm } from "./GoalForm";
import { fileQuery, peopleQuery, roles } from "./queries";
import "./project.css";

/** Where a project can go from where it stands, and the word for going there. */
const next: Record<ProjectState, { state: ProjectState; word: string }> = {
  draft: { state: "running", word: "begin" },
  running: { state: "closed", word: "close" },
  closed: { state: "running", word: "reopen" },
};

/** Goal with its three questions, face, process, budget and people; edited in place, closed and opened again. */
export function ProjectGoal({ project }: { project: ProjectView }) {
  const words = useWords();
  const now = useNow();
  const notice = useNotice();
  const [editing, setEditing] = useState(false);
  const { data: file } = useQuery(fileQuery(project.id));
  const { data: people = [] } = useQuery(peopleQuery());
  const { state, word } = next[project.state];
  const turn = useChange(
    (to: ProjectState) => desk.projectSetState(project.id, to),
    () => notice.done(words.t(`project:state.${word}.done`)),
  );
  const edit = () => setEditing(true);
  const shown = !(editing && file);
  useKeys(words.t("project:tab.goal"), shown ? [{ keys: "E", label: words.t("project:goal.edit"), run: edit }] : []);
  if (!shown) return <GoalForm file={file} onDone={() => setEditing(false)} />;

  const line = (name: string, value: string | null) => ({
    name: words.t(name),
    value: value || <span className="faint">{words.t("project:goal.unset")}</span>,
    wide: true,
  });
  const named = (staff: string): string => people.find((one) => one.id === staff)?.name ?? words.t("kit:nothing");
  return (
    <div className="goal" data-testid="goal">
      <Facts
        facts={[
          line("project:goal.business", project.goal_business),
          line("project:goal.whose", project.goal_whose),
          line("project:goal.reach", project.goal_how),
          line("project:goal.strategy", words.t(`project:strategy.${project.strategy}`)),
          line("project:goal.face", project.face),
          {
            name: words.t("project:goal.period"),
            value: (
              <>
                <DateText day={project.start_day} /> – <DateText day={project.end_day} />
              </>
            ),
            wide: true,
          },
          ...roles.map((role) => {
            const of = file?.people.filter((one) => one.role === role).map((one) => named(one.staff)) ?? [];
            return line(`project:role.${role}`, listText(words, of));
          }),
          { name: words.t("project:goal.budget"), value: <Money cents={project.budget_cents} />, wide: true },
          line("project:goal.process", project.process),
        ]}
      />
      {turn.problem && (
        <p className="field-error" role="alert">
          {problemText(words, now, turn.problem, "project")}
        </p>
      )}
      <div className="side-foot-line goal-foot">
        <Button type="primary" onClick={edit} disabled={!file} aria-keyshortcuts="E" data-testid="goal-edit">
          {words.t("project:goal.edit")} <KeyHint keys="E" />
        </Button>
        <Button loading={turn.busy} onClick={() => turn.run(state)} data-testid="project-state">
          {words.t(`project:state.${word}`)}
        </Button>
      </div>
    </div>
  );
}
