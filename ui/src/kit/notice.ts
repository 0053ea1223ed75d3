import { App } from "antd";
import { useMemo } from "react";

/** A short word at the top that goes by itself: done, refused. Never the only place where something important stands. */
export function useNotice(): { done: (text: string) => void; refused: (text: string) => void } {
  const { message } = App.useApp();
  return useMemo(
    () => ({
      done: (text) => void message.success({ content: text, duration: 2.5 }),
      refused: (text) => void message.error({ content: text, duration: 6 }),
    }),
    [message],
  );
}
