import { useNavigate } from "@tanstack/react-router";
import { useEffect } from "react";
import type { ReminderAbout } from "@/core/bindings.gen";
import { desk } from "@/core/client";
import { onReminderOpened } from "@/core/webview";
import { useWords } from "@/words";

/** Where a click on a reminder leads. */
const places = {
  today: { to: "/today", search: {} },
  leads: { to: "/today", search: { group: "lead" } },
  promises: { to: "/today", search: { group: "promise" } },
  // One that nears its bound stands here, and not yet on today's list.
  complaints: { to: "/complaints", search: {} },
} as const satisfies Record<ReminderAbout, unknown>;

/** Reminders are worded outside the window, in its language; a click on one opens what it was about. */
export function useReminders(): void {
  const navigate = useNavigate();
  const { lang } = useWords();
  useEffect(() => void desk.reminderSpeak(lang), [lang]);
  useEffect(() => onReminderOpened((about) => void navigate(places[about])), [navigate]);
}
