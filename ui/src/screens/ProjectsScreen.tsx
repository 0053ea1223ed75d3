import { PlusOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";
import { problemText } from "@/core/problem";
import { ProjectGrid } from "@/features/project/ProjectGrid";
import { projectsQuery } from "@/features/project/queries";
import { EmptyState } from "@/kit/EmptyState";
import { KeyHint } from "@/kit/KeyHint";
import { useKeys } from "@/kit/keys";
import { Pane } from "@/kit/Pane";
import { Tag } from "@/kit/Tag";
import { useWords } from "@/words";
import { countText } from "@/words/figures";
import { useNow } from "@/words/now";

/** All care projects. */
export function ProjectsScreen({ onOpen, onNew }: { onOpen: (project: string) => void; onNew: () => void }) {
  const words = useWords();
  const now = useNow();
  const [active, setActive] = useState(0);
  const { data, error } = useQuery(projectsQuery());
  useKeys(words.t("project:title"), [{ keys: "Mod+N", label: words.t("project:key.new"), inText: true, run: onNew }]);
  return (
    <Pane
      testId="projects"
      title={words.t("project:title")}
      tags={data && <Tag>{countText(data.length)}</Tag>}
      tools={
        <Button type="primary" icon={<PlusOutlined />} onClick={onNew} data-testid="project-new">
          {words.t("project:new")} <KeyHint keys="Mod+N" />
        </Button>
      }
    >
      {error && (
        <p className="group-line field-error" role="alert">
          {problemText(words, now, error)}
        </p>
      )}
      {(data || !error) && (
        <ProjectGrid
          projects={data}
          active={active}
          onActive={setActive}
          onOpen={onOpen}
          empty={<EmptyState title={words.t("project:empty.title")} text={words.t("project:empty.text")} />}
        />
      )}
    </Pane>
  );
}
