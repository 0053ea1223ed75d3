import { createContext, type ReactNode, useContext, useState } from "react";
import { useWords } from "@/words";
import { useNow } from "@/words/now";
import { useChange } from "./ask";
import type { Done } from "./bindings.gen";
import { problemText, refusedField } from "./problem";

type Edit<Form> = { value: Form; over?: Form };
const Edits = createContext<Map<string, Edit<unknown>>>(new Map());

/** What is typed and not saved yet stays while a person looks at another part of the screen. */
export function EditsProvider({ children }: { children: ReactNode }) {
  const [edits] = useState(() => new Map<string, Edit<unknown>>());
  return <Edits.Provider value={edits}>{children}</Edits.Provider>;
}

type Asked<Form extends object, T> = {
  /** Under this name it is found again. */
  name: string;
  /** What the core has. Once a form was saved this counts again as soon as it changes, so that an undo shows. */
  stands: Form;
  save: (form: Form) => Promise<Done<T>>;
  onSaved?: (value: T, form: Form) => void;
  /** Whose refusals they are, and which field each is about. */
  feature: string;
  fields?: Record<string, string>;
};

/** A form over something that stands: changed, saved as one op, refused beside the field, put back. */
export function useForm<Form extends object, T>({ name, stands, save, onSaved, feature, fields }: Asked<Form, T>) {
  const words = useWords();
  const now = useNow();
  const edits = useContext(Edits);
  const [, draw] = useState(0);
  const found = edits.get(name) as Edit<Form> | undefined;
  const edit = found && (found.over === undefined || found.over === stands) ? found : null;
  const value = edit ? edit.value : stands;
  const keep = (next: Edit<Form> | null) => {
    if (next) edits.set(name, next);
    else edits.delete(name);
    draw((before) => before + 1);
  };
  const { run, problem, busy, reset } = useChange(
    save,
    (done: Done<T>, form) => {
      keep({ value: form, over: stands });
      onSaved?.(done.value, form);
    },
    fields,
  );
  const ownField = problem?.kind === "refused" && problem.field !== null;
  return {
    value,
    set: (change: Partial<Form>) => {
      keep({ value: { ...value, ...change } });
      if (problem) reset();
    },
    wrong: (field: string) => refusedField(words, now, problem, feature, field),
    /** For `EditForm`. */
    bind: {
      changed: edit !== null && edit.over === undefined && JSON.stringify(edit.value) !== JSON.stringify(stands),
      busy,
      error: problem && !ownField ? problemText(words, now, problem, feature) : null,
      onSave: () => run(value),
      onReset: () => {
        keep(null);
        reset();
      },
    },
  };
}
