import { DatePicker, TimePicker } from "antd";
import dayjs from "dayjs";
import { useWords } from "@/words";
import { useNow } from "@/words/now";
import { addDays, dayOf } from "@/words/time";

type Tie = { id?: string; "aria-describedby"?: string; "aria-invalid"?: true };
type Props = Tie & { value: string | null; onChange: (value: string | null) => void; label: string; placeholder?: string };

/** A day, typed or chosen, with the usual distances one click away, unless it is one of the past. Empty is an answer. */
export function DayField({ value, onChange, label, placeholder, past, ...tie }: Props & { past?: true }) {
  const words = useWords();
  const today = dayOf(useNow());
  return (
    <DatePicker
      {...tie}
      className="day-field"
      aria-label={label}
      placeholder={placeholder ?? ""}
      value={value ? dayjs(value) : null}
      format={words.lang === "zh" ? "YYYY-MM-DD ddd" : "ddd YYYY-MM-DD"}
      presets={(past ? [] : [1, 3, 7, 14, 30, 90]).map((days) => ({
        label: words.t("kit:in_days", { days }),
        value: dayjs(addDays(today, days)),
      }))}
      onChange={(day) => onChange(day ? day.format("YYYY-MM-DD") : null)}
    />
  );
}

/** A moment to the quarter of an hour; with its seconds, as the core reads moments. */
export function MomentField({ value, onChange, label, placeholder, ...tie }: Props) {
  return (
    <DatePicker
      {...tie}
      className="day-field"
      aria-label={label}
      placeholder={placeholder ?? ""}
      value={value ? dayjs(value) : null}
      format="MM-DD ddd HH:mm"
      showTime={{ format: "HH:mm", minuteStep: 15 }}
      onChange={(at) => onChange(at ? at.format("YYYY-MM-DDTHH:mm:00") : null)}
    />
  );
}

/** A time of day to the quarter of an hour; with its seconds, as the core reads times. */
export function TimeField({ value, onChange, label, ...tie }: Tie & { value: string; onChange: (value: string) => void; label: string }) {
  return (
    <TimePicker
      {...tie}
      className="day-field"
      aria-label={label}
      allowClear={false}
      needConfirm={false}
      format="HH:mm"
      minuteStep={15}
      value={dayjs(`2000-01-01T${value}`)}
      onChange={(time) => time && onChange(time.format("HH:mm:00"))}
    />
  );
}
