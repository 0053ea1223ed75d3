import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Face, NewProject, NewStart, Person, Preset, Rules } from "@/core/bindings.gen";
import { desk } from "@/core/client";
import { useDraft } from "@/core/useDraft";
import { useNow } from "@/words/now";
import { addDays, dayOf } from "@/words/time";
import { plansQuery } from "./queries";

/** Weeks that a project takes unless somebody says otherwise: those of the built-in plan. */
const WEEKS = 8;

/** For whom it is, as the selection says. */
export type For = { rules: Rules; face: Face; preset: Preset; class: string | null; set: string | null };

/** What somebody wrote of it. */
type Written = { own: Partial<NewProject>; items: NewStart["items"] };

/** A project that is being thought of, as it was left where it was. For whom it is stands outside, where it can be changed, too. */
export function useStart(picked: For, person: Person | null, left: NewStart | null) {
  const today = dayOf(useNow());
  const { data: plans } = useQuery(plansQuery());
  const [written, setWritten] = useState<Written>(() => ({ own: left?.project ?? {}, items: left?.items ?? [] }));
  const { own, items } = written;
  const first = plans?.find((plan) => plan.trigger === "project") ?? plans?.[0];
  const start_day = own.start_day ?? today;
  const start: NewStart = {
    rules: picked.rules,
    preset: picked.preset,
    class: picked.class,
    items,
    project: {
      name: "",
      goal_business: "",
      goal_whose: "",
      goal_how: "",
      strategy: "lift_model",
      process: "",
      budget_cents: 0,
      end_day: addDays(start_day, WEEKS * 7 - 1),
      class_preset: null,
      people: person ? [{ staff: person.id, role: "lead" }] : [],
      template: first?.id ?? null,
      ...own,
      start_day,
      face: picked.face,
      rule_set: picked.set,
    },
  };
  const draft = useDraft(() => desk.startDraft(start), written, left !== null);
  const add = (change: (before: Written) => Partial<Written>) => setWritten((before) => ({ ...before, ...change(before) }));
  return {
    start,
    draft,
    set: ({ items }: Partial<NewStart>) => items && add(() => ({ items })),
    setProject: (change: Partial<NewProject>) => add(({ own }) => ({ own: { ...own, ...change } })),
  };
}
