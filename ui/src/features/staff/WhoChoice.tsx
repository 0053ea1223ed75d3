import { UserOutlined } from "@ant-design/icons";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Dropdown } from "antd";
import { question } from "@/core/ask";
import type { Person } from "@/core/bindings.gen";
import { desk } from "@/core/client";
import { useWords } from "@/words";

export const whoQuery = () => question("staff", "list", [], () => desk.whoList());

/** Who sits here: today's list, the log and undo go by this person. */
export function WhoChoice({ person }: { person: Person | null }) {
  const words = useWords();
  const client = useQueryClient();
  const { data = [] } = useQuery(whoQuery());
  const name = person ? [person.name, person.department].filter(Boolean).join(" · ") : words.t("staff:choose.none");
  return (
    <Dropdown
      trigger={["click"]}
      placement="topLeft"
      menu={{
        selectedKeys: person ? [person.id] : [],
        items: data.length
          ? data.map((one) => ({ key: one.id, label: [one.name, one.department].filter(Boolean).join(" · ") }))
          : [{ key: "", label: words.t("staff:choose.empty"), disabled: true }],
        // Who works here is no change of the store: nothing is logged and no event comes, so this window asks again by itself.
        onClick: ({ key }) => void desk.whoChoose(key).then(() => client.invalidateQueries()),
      }}
    >
      <button
        type="button"
        className="status-item"
        aria-label={`${name} ${words.t("staff:choose.label")}`}
        title={words.t("staff:choose.label")}
        data-testid="who"
      >
        <UserOutlined /> {name}
      </button>
    </Dropdown>
  );
}
