import { Button, Input, InputNumber } from "antd";
import { type ReactNode, useState } from "react";
import { Bars, PartBar } from "@/kit/Bars";
import { Choice, Choices } from "@/kit/Choice";
import { Ago, DateText, Due, MomentText, TimeLeft } from "@/kit/Dates";
import { DayField, MomentField, TimeField } from "@/kit/DayField";
import { DisplayChoice } from "@/kit/DisplayChoice";
import { EditForm } from "@/kit/EditForm";
import { EditTable } from "@/kit/EditTable";
import { EmptyState } from "@/kit/EmptyState";
import { Facts } from "@/kit/Facts";
import { Field, FieldGroup } from "@/kit/Field";
import { Count, Money, Phone } from "@/kit/Figures";
import { Gantt } from "@/kit/Gantt";
import { DataGrid, type GridColumn, type Picks } from "@/kit/grid/DataGrid";
import { allRows, type Windows } from "@/kit/grid/useWindows";
import { KeyHint } from "@/kit/KeyHint";
import { MoneyField } from "@/kit/MoneyField";
import { NameLine } from "@/kit/NameLine";
import { NumberField } from "@/kit/NumberField";
import { PeopleField, PersonField } from "@/kit/PersonField";
import { SaveLine } from "@/kit/SaveLine";
import { SearchBox } from "@/kit/SearchBox";
import { holes, Sentence } from "@/kit/Sentence";
import { SheetPreview } from "@/kit/SheetPreview";
import { Tabs } from "@/kit/Tabs";
import { Tag } from "@/kit/Tag";
import { TextBox } from "@/kit/TextBox";
import { Timeline } from "@/kit/Timeline";
import { NowProvider } from "@/words/now";
import "./gallery.css";

/** Every piece of the kit in every state, for the eye: `#/gallery` in a development build. Only samples, no words of the product. */
const NOW = "2026-06-24T10:00";

export function Gallery() {
  return (
    <NowProvider value={NOW}>
      <main className="gallery">
        <h1>Kit</h1>
        <Small />
        <Choosing />
        <Fields />
        <Editing />
        <Grids />
        <Section name="EmptyState">
          <EmptyState title="这里会有内容" text="说明会出现什么，以及下一步。">
            <Button type="primary">下一步</Button>
            <Button>另一步</Button>
          </EmptyState>
        </Section>
        <Drawings />
        <Paper />
      </main>
    </NowProvider>
  );
}

function Section({ name, line, children }: { name: string; line?: boolean; children: ReactNode }) {
  return (
    <section>
      <h2>{name}</h2>
      <div className={line ? "gallery-line" : "gallery-box"}>{children}</div>
    </section>
  );
}

function Small() {
  const long = "名字非常非常长的一家贸易有限责任公司临沂分公司".repeat(2);
  return (
    <>
      <Section line name="Tag, KeyHint, Button">
        <Tag>普通</Tag> <Tag tone="burns">逾 2 天</Tag> <Tag tone="near">10:40 前</Tag> <Tag tone="done">已完成</Tag>{" "}
        <Tag tone="accent">A</Tag> <KeyHint keys="Mod+K" /> <KeyHint keys="Q" /> <Button type="primary">主要</Button> <Button>次要</Button>{" "}
        <Button disabled>不可用</Button> <Button loading>进行中</Button>
      </Section>
      <Section line name="Dates and figures">
        <Due at="2026-06-24T09:22" timed /> <Due at="2026-06-22T00:00" timed={false} /> <Due at="2026-06-24T10:40" timed />{" "}
        <TimeLeft due="2026-06-24T07:00" overdue /> <TimeLeft due="2026-06-24T10:40" overdue={false} />{" "}
        <TimeLeft due="2026-06-26T10:00" overdue={false} /> <Due at="2026-06-24T00:00" timed={false} /> <Due at="2026-06-25T15:00" timed />{" "}
        <Ago day="2026-06-23" /> <Ago day="2026-01-02" /> <Ago day={null} /> <DateText day="2025-06-12" />{" "}
        <MomentText at="2026-06-24T08:30" /> <Money cents={412_000} /> <Money cents={38_850} /> <Money cents={null} />{" "}
        <Count of={200_000} /> <Phone of="13800138000" /> <Phone of="138****8000" /> <Phone of={null} />
      </Section>
      <Section name="NameLine, Facts">
        <NameLine name="赵䶮 𠮷田" mark="A">
          <Tag>1 年进站 5 次</Tag>
        </NameLine>
        <NameLine name={long} mark={null} />
        <Facts
          facts={[
            { name: "短", value: "值" },
            { name: "很长", value: long },
            { name: "整行", value: long, wide: true },
          ]}
        />
      </Section>
      <Section name="Timeline">
        <Timeline
          label="样例"
          items={[
            { id: "1", at: "2026-06-12T10:00", timed: true, said: "沟通 电话", note: "说了什么", mark: <Tag tone="near">未完</Tag> },
            { id: "2", at: "2025-06-12T00:00", timed: false, said: long, note: null },
          ]}
        />
      </Section>
    </>
  );
}

function Choosing() {
  const [one, setOne] = useState<"a" | "b" | "c" | null>("a");
  const [many, setMany] = useState<("a" | "b")[]>(["a"]);
  const [tab, setTab] = useState<"a" | "b">("a");
  return (
    <Section name="Choice, Choices, Tabs, SearchBox, Sentence">
      <Choice
        label="一个"
        value={one}
        onChoose={setOne}
        options={[
          { value: "a", label: "选中的", keys: "1" },
          { value: "b", label: "另一个", keys: "2" },
          { value: "c", label: "被拒绝的", refused: "为什么不行" },
        ]}
      />
      <Choices
        label="几个"
        values={many}
        onChange={setMany}
        options={[
          { value: "a", label: "甲" },
          { value: "b", label: "乙" },
        ]}
      />
      <Tabs
        label="标签"
        value={tab}
        onChoose={setTab}
        tabs={[
          { value: "a", label: "全部", count: 18_642 },
          { value: "b", label: "其他" },
        ]}
      />
      <SearchBox label="查找" hint="姓名 拼音" value="" onSearch={() => {}} />
      <Sentence
        text={`近 ${holes(["months"]).months} 个月进站 ≥ ${holes(["least"]).least} 次`}
        parts={{
          months: <InputNumber size="small" aria-label="月数" defaultValue={12} />,
          least: <InputNumber size="small" aria-label="次数" defaultValue={4} />,
        }}
      />
    </Section>
  );
}

function Fields() {
  const [day, setDay] = useState<string | null>("2026-07-01");
  const [at, setAt] = useState<string | null>(null);
  const [who, setWho] = useState<string | null>("a");
  const [team, setTeam] = useState(["a"]);
  const [cents, setCents] = useState<number | null>(426_000);
  const [time, setTime] = useState("08:30:00");
  const [text, setText] = useState("写错的");
  const people = [
    { id: "a", name: "甲", department: "客户关怀部" },
    { id: "b", name: "乙", department: null },
  ];
  return (
    <Section name="Field, TextBox, DayField, MomentField, TimeField, PersonField, PeopleField, MoneyField, SaveLine">
      <Field label="普通" hint="一句提示">
        {(tie) => <Input {...tie} />}
      </Field>
      <Field label="被拒绝" error="为什么不行">
        {(tie) => <TextBox {...tie} value={text} onChange={(event) => setText(event.target.value)} />}
      </Field>
      <Field label="高的">{(tie) => <TextBox {...tie} least={3} most={4} placeholder="长到四行，然后滚动" value={text} readOnly />}</Field>
      <FieldGroup label="一组" error="要选一个">
        <Choice label="一组" value={null} onChoose={() => {}} options={[{ value: "a", label: "甲" }]} />
      </FieldGroup>
      <Field label="日期">{(tie) => <DayField {...tie} label="日期" value={day} onChange={setDay} />}</Field>
      <Field label="时刻">{(tie) => <MomentField {...tie} label="时刻" value={at} onChange={setAt} />}</Field>
      <Field label="钟点">{(tie) => <TimeField {...tie} label="钟点" value={time} onChange={setTime} />}</Field>
      <Field label="人员">{(tie) => <PersonField {...tie} people={people} none="没有人" value={who} onChange={setWho} />}</Field>
      <Field label="几位">{(tie) => <PeopleField {...tie} people={people} none="没有人" values={team} onChange={setTeam} />}</Field>
      <Field label="金额">{(tie) => <MoneyField {...tie} value={cents} onChange={setCents} />}</Field>
      <SaveLine label="保存" error="为什么不行" busy={false} onSave={() => {}} onCancel={() => {}} testId="gallery-save" />
    </Section>
  );
}

function Editing() {
  const [number, setNumber] = useState(30);
  const [lines, setLines] = useState([{ name: "第一行" }, { name: "第二行" }]);
  const form = (testId: string, changed: boolean, error: string | null) => (
    <EditForm
      title="一张表单"
      name={testId}
      text="一句说明"
      changed={changed}
      busy={false}
      error={error}
      onSave={() => {}}
      onReset={() => {}}
      testId={testId}
    >
      <Field label="数字" hint="1 到 365 天">
        {(tie) => <NumberField {...tie} unit="天" value={number} onChange={setNumber} />}
      </Field>
      <FieldGroup label="几行">
        <EditTable
          label="几行"
          columns={[
            {
              id: "name",
              title: "名称",
              cell: (row, set, label) => (
                <Input aria-label={label} value={row.name} onChange={(event) => set({ name: event.target.value })} />
              ),
            },
          ]}
          rows={lines}
          onChange={setLines}
          fresh={() => ({ name: "" })}
          addLabel="添加一行"
        />
      </FieldGroup>
    </EditForm>
  );
  return (
    <>
      <Section name="EditForm: nothing changed, changed and refused; NumberField, EditTable">
        {form("gallery-still", false, null)}
        {form("gallery-changed", true, "为什么不行")}
      </Section>
      <Section name="DisplayChoice">
        <DisplayChoice display={{ theme: "system", lang: "zh", zoom: 1, set: () => {}, zoomBy: () => {} }} />
      </Section>
    </>
  );
}

type Row = { id: string; name: string };
const columns: GridColumn<Row>[] = [
  { id: "name", title: "姓名", width: 120, fixed: true, sort: "name", cell: (row) => row.name },
  { id: "id", title: "编号", width: 80, align: "end", cell: (row) => row.id },
  { id: "class", title: "级别", width: 50, cell: () => <Tag tone="accent">A</Tag> },
  { id: "more", title: "其余", width: 200, grow: true, cell: () => "占满其余宽度" },
];
const rows = allRows(Array.from({ length: 200_000 }, (_, i) => ({ id: String(i), name: `第 ${i} 行` })));
const waiting: Windows<Row> = { ...rows, get: () => undefined };
const none: Windows<Row> = allRows<Row>([]);

function Grids() {
  const [active, setActive] = useState(2);
  const [sort, setSort] = useState([{ by: "name", down: false }]);
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set(["1"]));
  const grid = (name: string, of: Windows<Row>, picks?: Picks<Row>) => (
    <div className="gallery-grid">
      <DataGrid
        name={`gallery-${name}`}
        label={name}
        columns={columns}
        rows={of}
        rowKey={(row) => row.id}
        active={active}
        onActive={setActive}
        sort={sort}
        onSort={setSort}
        picks={picks}
        empty={<EmptyState title="没有行" />}
      />
    </div>
  );
  return (
    <Section name="DataGrid: 200,000 rows, all on their way, some, the question before, none, picked">
      {grid("full", rows)}
      {grid("asked", allRows<Row>(undefined))}
      {grid("waiting", waiting)}
      {grid("stale", { ...rows, stale: true })}
      {grid("none", none)}
      {grid("picked", rows, {
        has: (row) => picked.has(row.id),
        set: (chosen, on) => {
          const next = new Set(picked);
          for (const row of chosen) next[on ? "add" : "delete"](row.id);
          setPicked(next);
        },
        all: () => {},
        label: (row) => row.id,
      })}
    </Section>
  );
}

const svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 297 210"><text x="20" y="30" font-size="10">A4</text></svg>';

function Drawings() {
  const [row, setRow] = useState<string | null>("b");
  const bar = (id: string, ...values: (number | null)[]) => ({
    id,
    name: `第 ${id} 行`,
    values: values.map((value) => ({ value, text: value === null ? "—" : `${value}%` })),
  });
  return (
    <>
      <Section name="Bars: with a goal, of two series, nothing to count">
        <Bars
          title="一组"
          of="行"
          series={["占比"]}
          rows={[bar("1", 96), bar("2", 61), bar("3", null)]}
          max={100}
          goal={{ value: 75, text: "目标 75%" }}
        />
        <Bars title="前后" note="一句说明" of="行" series={["之前", "以来"]} rows={[bar("1", 12, 15), bar("2", 11, 0)]} />
      </Section>
      <Section name="PartBar: within, over">
        <PartBar
          title="预算"
          note="余一半"
          of={100}
          parts={[
            { id: "a", name: "甲", value: 30, text: "30" },
            { id: "b", name: "乙", value: 15, text: "15" },
            { id: "c", name: "丙", value: 5, text: "5" },
          ]}
        />
        <PartBar title="预算" note="超出" of={20} parts={[{ id: "a", name: "甲", value: 30, text: "30" }]} />
      </Section>
      <Section name="Gantt: done, done late, late, to come, a word before the bar">
        <Gantt
          label="样例"
          from="2026-06-01"
          to="2026-07-26"
          active={row}
          onChoose={setRow}
          rows={[
            { id: "a", name: "按时完成", start: "2026-06-01", end: "2026-06-07", actual: "2026-06-06", late: null },
            {
              id: "b",
              name: "名字很长很长很长很长的一行工作",
              start: "2026-06-08",
              end: "2026-06-12",
              actual: "2026-06-16",
              late: { until: "2026-06-16", text: "晚 4 天" },
            },
            {
              id: "c",
              name: "逾期",
              start: "2026-06-10",
              end: "2026-06-20",
              actual: null,
              late: { until: "2026-06-24", text: "逾 4 天" },
            },
            { id: "d", name: "未到", start: "2026-06-22", end: "2026-07-26", actual: null, late: null, note: "3/9" },
          ]}
        />
      </Section>
    </>
  );
}

function Paper() {
  const [page, setPage] = useState(1);
  return (
    <Section name="SheetPreview: a page, on its way">
      <div className="gallery-grid">
        <SheetPreview svg={svg} page={page} pages={3} onPage={setPage} title="样张" />
      </div>
      <div className="gallery-grid">
        <SheetPreview svg={undefined} page={1} pages={1} onPage={() => {}} title="未到的样张" />
      </div>
    </Section>
  );
}
