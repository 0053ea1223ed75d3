import { describe, expect, it } from "vitest";
import { moneyText, phoneText } from "./figures";
import { catalogues, type Words } from "./index";
import { phrase, refusalText } from "./phrase";
import { addDays, agoText, dayText, dueText, leftText, oldText } from "./time";

const now = "2026-06-24T10:00";
const zh = catalogues("zh");
const words: Words = {
  lang: "zh",
  has: (key) => key.split(":")[1] !== undefined && (zh[key.split(":")[0] ?? ""]?.[key.split(":")[1] ?? ""] ?? null) !== null,
  t: (key, params = {}) =>
    (zh[key.split(":")[0] ?? ""]?.[key.split(":")[1] ?? ""] ?? key).replace(/\{\{(\w+)\}\}/g, (_, name) => String(params[name] ?? "")),
};

describe("days and moments", () => {
  it("are said as people say them", () => {
    expect(dayText(words, "2026-06-24", now)).toBe("今天");
    expect(dayText(words, "2026-06-12", now)).toBe("6月12日");
    expect(dayText(words, "2025-06-12", now)).toBe("2025年6月12日");
    expect(agoText(words, "2026-06-21", now)).toBe("3 天前");
    expect(agoText(words, "2026-01-20", now)).toBe("5 个月前");
  });

  it("burn by minutes, hours, days", () => {
    expect(dueText(words, "2026-06-24T09:22", true, now)).toBe("逾 38 分");
    expect(dueText(words, "2026-06-24T06:00", true, now)).toBe("逾 4 小时");
    expect(dueText(words, "2026-06-22T10:00", true, now)).toBe("逾 2 天");
    expect(dueText(words, "2026-06-24T10:40", true, now)).toBe("10:40 前");
    expect(dueText(words, "2026-06-22T00:00", false, now)).toBe("逾 2 天");
    expect(dueText(words, "2026-06-24T00:00", false, now)).toBe("今天");
  });

  it("are left or overdue by minutes, hours, from two days on by days", () => {
    expect(leftText(words, "2026-06-24T10:40:30", now)).toBe("还剩 40 分钟");
    expect(leftText(words, "2026-06-24T10:00", now)).toBe("还剩 0 分钟");
    expect(leftText(words, "2026-06-24T09:59", now)).toBe("逾期 1 分钟");
    expect(leftText(words, "2026-06-24T06:30", now)).toBe("逾期 3 小时");
    expect(leftText(words, "2026-06-26T09:59", now)).toBe("还剩 47 小时");
    expect(leftText(words, "2026-06-22T10:00", now)).toBe("逾期 2 天");
  });

  it("are old by minutes, hours, from two days on by days", () => {
    expect(oldText(words, "2026-06-24T09:22", now)).toBe("38 分钟前");
    expect(oldText(words, "2026-06-23T18:02", now)).toBe("15 小时前");
    expect(oldText(words, "2026-06-20T09:15", now)).toBe("4 天前");
  });

  it("go over the end of a month and a leap day", () => {
    expect(addDays("2026-06-30", 1)).toBe("2026-07-01");
    expect(addDays("2028-02-28", 1)).toBe("2028-02-29");
  });
});

describe("figures", () => {
  it("group thousands and show cents only where there are some", () => {
    expect(moneyText(412_000)).toBe("¥4,120");
    expect(moneyText(38_850)).toBe("¥388.50");
  });

  it("group mobile numbers, masked ones too, and leave others as written", () => {
    expect(phoneText("13800138000")).toBe("138 0013 8000");
    expect(phoneText("138****8000")).toBe("138 **** 8000");
    expect(phoneText("0539-8212341")).toBe("0539-8212341");
  });
});

describe("codes of the core", () => {
  it("are said with their parameters, each by what its name says it holds", () => {
    expect(phrase(words, now, "today:reason.first_service", { day: "2026-07-02" })).toBe("首保应在7月2日前");
    expect(phrase(words, now, "customer:timeline.contact", { channel: "phone", outcome: "booked" })).toBe("沟通 电话 · 已预约");
    expect(phrase(words, now, "today:reason.promise", { text: "回电", count: "2", variant: "broken" })).toContain("第 2 次");
  });

  it("take the plain sentence when a variant isn't worded", () => {
    expect(phrase(words, now, "today:reason.promise", { text: "回电", variant: "no_such" })).toBe("答应过：回电");
  });

  it("find their catalogue by their first part, and say so when there is none", () => {
    expect(refusalText(words, now, "contact.outcome_missing", {})).toContain("结果");
    expect(refusalText(words, now, "nothing.known", {})).toBeNull();
  });
});
