/**
 * What the window's list is measured against: antd's own virtual table over as many made-up customers, all of them in the page, where
 * nothing has to be asked for. It is opened by a button, as our list is by its place in the navigation.
 */
import { Input, Table, type TableColumnsType } from "antd";
import { useState } from "react";
import { createRoot } from "react-dom/client";

type Row = { key: number; name: string; plate: string; phone: string; series: string; class: string; why: string; last: string };

const TOTAL = 200_000;
const SURNAMES = [..."赵钱孙李周吴郑王冯陈褚卫"];
const GIVEN = ["伟", "芳", "娜", "敏", "静", "丽", "强", "磊", "洋", "勇", "艳", "杰"];

function of<T>(list: T[], at: number): T {
  return list[at % list.length] as T;
}

function row(i: number): Row {
  return {
    key: i,
    name: of(SURNAMES, i * 7) + of(GIVEN, i * 5) + of(GIVEN, i >> 4),
    plate: `京A·${String((i * 7919) % 100_000).padStart(5, "0")}`,
    phone: `138 ${String((i * 31) % 10_000).padStart(4, "0")} ${String(i % 10_000).padStart(4, "0")}`,
    series: of(["轿车", "越野车", "旅行车"], i),
    class: of(["A", "B", "C"], i >> 2),
    why: of(["保养到期", "续保", "生日"], i >> 3),
    last: `${1 + (i % 300)} 天前`,
  };
}

const { compare } = new Intl.Collator("zh-CN");

const columns: TableColumnsType<Row> = [
  { title: "姓名", dataIndex: "name", width: 108, fixed: "left", sorter: (a, b) => compare(a.name, b.name) },
  { title: "车牌", dataIndex: "plate", width: 88 },
  { title: "电话", dataIndex: "phone", width: 116 },
  { title: "车系", dataIndex: "series", width: 84 },
  { title: "级别", dataIndex: "class", width: 50, sorter: (a, b) => compare(a.class, b.class) },
  { title: "原因", dataIndex: "why", width: 310 },
  { title: "上次联系", dataIndex: "last", width: 84 },
];

function Floor() {
  const [rows, setRows] = useState<Row[]>();
  const [text, setText] = useState("");
  if (!rows)
    return (
      <button type="button" data-testid="open" onClick={() => setRows(Array.from({ length: TOTAL }, (_, i) => row(i)))}>
        open
      </button>
    );
  return (
    <>
      <Input data-testid="search" value={text} onChange={(event) => setText(event.target.value)} />
      <Table
        virtual
        size="small"
        pagination={false}
        scroll={{ x: 840, y: 800 }}
        columns={columns}
        dataSource={text ? rows.filter((row) => row.name.includes(text)) : rows}
      />
    </>
  );
}

const root = document.getElementById("root");
if (root) createRoot(root).render(<Floor />);
