import { useQueries, useQuery } from "@tanstack/react-query";
import type { Delays, Figure, FigureCode, Share } from "@/core/bindings.gen";
import { type BarRow, Bars } from "@/kit/Bars";
import { useWords, type Words } from "@/words";
import { countText } from "@/words/figures";
import { figureText, regionQuery, sharesQuery } from "./queries";

const percent = (part: number, of: number): number | null => (of > 0 ? (part / of) * 100 : null);
const percentText = (words: Words, value: number | null): string => (value === null ? words.t("kit:nothing") : `${value.toFixed(1)}%`);

/** Where the process sticks: by step, department and person. */
export function DelayCharts({ delays: data, target }: { delays: Delays; target: number | null }) {
  const words = useWords();
  const row = (share: Share, value: number | null, text: string): BarRow => ({
    id: share.name,
    name: <bdi>{share.name}</bdi>,
    values: [{ value, text }],
    more: [`${countText(share.on_time)}/${countText(share.total)}`],
  });
  const onTime = (share: Share): BarRow => {
    const value = percent(share.on_time, share.total);
    return row(share, value, percentText(words, value));
  };
  const late = (share: Share): BarRow =>
    row(share, share.days_late, share.days_late === null ? words.t("kit:nothing") : share.days_late.toFixed(1));
  const days = words.t("evaluation:report.days_late");
  // One scale for all three, and a fraction of a day is no full bar.
  const most = Math.max(1, ...[data.steps, data.departments, data.people].flat().map((share) => share.days_late ?? 0));
  const more = [words.t("evaluation:on_time_of")];
  const groups = [
    { id: "departments", of: "department", shares: data.departments },
    { id: "people", of: "person", shares: data.people },
  ];
  return (
    <div className="evaluation-pair">
      {data.steps.length > 0 && (
        <>
          <Bars
            testId="chart-steps-on-time"
            title={words.t("evaluation:report.steps_on_time")}
            of={words.t("evaluation:report.step")}
            series={[words.t("evaluation:figure.on_time")]}
            more={more}
            rows={data.steps.map(onTime)}
            max={100}
            goal={
              target === null
                ? undefined
                : { value: target, text: words.t("evaluation:figure.target", { target: figureText(words, target, "percent") }) }
            }
          />
          <div className="bars-late">
            <Bars
              testId="chart-steps-late"
              title={words.t("evaluation:report.steps_late")}
              of={words.t("evaluation:report.step")}
              series={[days]}
              more={more}
              rows={data.steps.map(late)}
              max={most}
            />
          </div>
        </>
      )}
      {groups.map(
        (group) =>
          group.shares.length > 0 && (
            <div key={group.id} className="bars-late">
              <Bars
                testId={`chart-${group.id}`}
                title={words.t(`evaluation:report.${group.id}`)}
                of={words.t(`evaluation:report.${group.of}`)}
                series={[days]}
                more={more}
                rows={group.shares.map(late)}
                max={most}
              />
            </div>
          ),
      )}
    </div>
  );
}

const pairs: { name: string; before: FigureCode; after: FigureCode }[] = [
  { name: "visits", before: "visits_before_contact", after: "visits_after_contact" },
  { name: "spending", before: "spending_before_cents", after: "spending_after_cents" },
];

/** Visits and spending before the first contact and after it. That no control stands beside them is said with each. */
export function Before({ figures }: { figures: Figure[] }) {
  const words = useWords();
  const found = (code: FigureCode) => figures.find((one) => one.code === code);
  return pairs.map(({ name, before, after }) => {
    const both = [found(before), found(after)];
    if (both.every((one) => !one)) return null;
    return (
      <Bars
        key={name}
        testId={`chart-${name}`}
        title={words.t(`evaluation:compare.${name}`)}
        note={words.t("evaluation:figure.no_control")}
        of={words.t("evaluation:compare.when")}
        series={[words.t(`evaluation:compare.${name}.of`)]}
        rows={both.flatMap((one) =>
          one
            ? {
                id: one.code,
                name: words.t(`evaluation:compare.${one.code === before ? "before" : "after"}`),
                values: [{ value: one.value, text: figureText(words, one.value, one.unit) }],
              }
            : [],
        )}
      />
    );
  });
}

/** Our share of the registrations by district and series, before the project and since. */
export function ShareChart({ project }: { project: string }) {
  const words = useWords();
  const { data } = useQuery(sharesQuery(project));
  const districts = [...new Set(data?.map((one) => one.district))];
  const paths = useQueries({ queries: districts.map((code) => regionQuery(code)) });
  const nameOf = (code: string): string => paths[districts.indexOf(code)]?.data?.at(-1)?.name ?? code;
  if (!data) return null;
  if (data.length === 0) return <p className="faint">{words.t("evaluation:shares.none")}</p>;
  return (
    <Bars
      testId="chart-shares"
      title={words.t("evaluation:report.local_by_series")}
      note={words.t("evaluation:define.local_share")}
      of={`${words.t("evaluation:report.district")} · ${words.t("evaluation:report.series")}`}
      series={[words.t("evaluation:report.before"), words.t("evaluation:report.since")]}
      more={[words.t("evaluation:shares.registered")]}
      rows={data.map((one) => {
        const [before, after] = [one.before, one.after].map(([all, own]) => percent(own, all));
        return {
          id: `${one.district} ${one.series}`,
          name: <bdi>{`${nameOf(one.district)} · ${one.series}`}</bdi>,
          values: [before ?? null, after ?? null].map((value) => ({ value, text: percentText(words, value) })),
          more: [[one.before, one.after].map(([all, own]) => `${countText(own)}/${countText(all)}`).join(" → ")],
        };
      })}
    />
  );
}
