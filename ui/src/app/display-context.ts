import { createContext, useContext } from "react";
import type { Display } from "./display";

const Context = createContext<Display | null>(null);
export const DisplayProvider = Context.Provider;
export function useDisplayContext(): Display {
  const display = useContext(Context);
  if (!display) throw new Error("outside of DisplayProvider");
  return display;
}
