import type { Done, Status as Opened, OpView } from "./bindings.gen";

/**
 * What the window asks of the core: every command with its arguments and answer.
 *
 * Conventions of the bridge:
 * - ids are text; a `Day` is `YYYY-MM-DD`, a `Moment` is store-local `YYYY-MM-DDTHH:MM`; money is whole cents.
 * - field names are snake_case, as serde gives them; enums are their snake_case stem; `null` where nothing is known.
 * - a list answers a `Window`: the rows of `offset .. offset + limit` (limit <= 200) and how many there are in all.
 * - the core never sends a sentence of its own. It sends a code with `Params`, the catalogue under `ui/src/words` says it:
 *   refusal `no_consent` of the feature restraint -> words/restraint, key `refusal.no_consent`; op `contact.log` -> words/contact, key `op.log`;
 *   due kind `care_step` -> words/today, key `kind.care_step` (short) and `reason.care_step` (the line);
 *   value rule `frequent_visitor` -> words/selection, key `rule.frequent_visitor` (short) and `why.frequent_visitor` (the line);
 *   outcome, channel, form, aim -> words/contact; timeline kind `visit` -> words/customer, key `timeline.visit`.
 * - in `Params`, a name that is or ends in `day` holds a Day, in `at` a Moment, in `cents` cents as digits; `outcome`, `channel`, `rule`
 *   hold a stem that is itself worded. Everything else is shown as it stands (names, texts, counts).
 * - a command that changes answers `Done`; the event `changed` names the topics (features of care) whose rows moved.
 */

export type Day = string;
export type Moment = string;
/** Words for a sentence: see the conventions above. */
export type Params = Record<string, string>;
export type Window<T> = { total: number; rows: T[] };

// ---------------------------------------------------------------- problems and changes

export type { Changed, Done, OpenState, OpState, OpView } from "./bindings.gen";

/**
 * A command's problem as the window handles it: of a refusal its code, the field it is about where it names one, and the rest of its
 * fields as words for the sentence.
 */
export type Problem =
  | { kind: "refused"; code: string; field: string | null; params: Params }
  | { kind: "not_found" }
  | { kind: "stale"; ops: OpView[] }
  | { kind: "fault"; id: string };

// ---------------------------------------------------------------- status, people

export type Person = { id: string; name: string; department: string | null };

/** What stands on the frame besides how the store was opened. */
export type Status = Opened & {
  store: string | null;
  person: Person | null;
  backup_at: Moment | null;
  /** Null until there is a hub to be offline from. */
  pending_sync: number | null;
  counts: { today: number; customers: number; projects: number };
};

// ---------------------------------------------------------------- parties: whom a line is about

export type Party = { kind: "customer"; id: string } | { kind: "lead"; id: string };

export type DueKind =
  | "lead_first_call"
  | "lead_second_contact"
  | "promise"
  | "complaint"
  | "care_step"
  | "next_contact"
  | "first_service"
  | "regular_service"
  | "deferred_job"
  | "renewal"
  | "warranty_end"
  | "birthday"
  | "festival"
  | "silence";

/** One cause why somebody is on today's list. `due_at` is midnight when `timed` is false: only the day counts. */
export type Reason = { id: string; kind: DueKind; due_at: Moment; timed: boolean; params: Params };

export type TodayRow = {
  party: Party;
  name: string;
  plate: string | null;
  series: string | null;
  vehicles: number;
  class: string | null;
  band: "overdue" | "today" | "soon";
  /** All reasons, the most urgent first. */
  reasons: Reason[];
  person: Person | null;
};

/** Sorted by what burns; own customers first, then the unassigned. */
export type TodayView = {
  now: Moment;
  total: number;
  rows: TodayRow[];
  counts: { kind: DueKind; count: number }[];
  overdue: number;
  /** Due within the next two hours. */
  near: number;
  /** Already more than 30 days late when the store first learnt of it: counted, not raised. */
  passed_over: number;
};

// ---------------------------------------------------------------- contact

export type Channel = "phone" | "sms" | "wechat" | "face" | "email";
export type Form = "store" | "event" | "visit" | "online";
export type Aim = "collect" | "convey" | "reputation";
export type OutcomeGroup = "reached" | "not_reached" | "void";
export type Outcome =
  | "booked"
  | "interested"
  | "another_time"
  | "service_done"
  | "mileage_not_reached"
  | "used_elsewhere"
  | "inconvenient"
  | "call_refused"
  | "wrong_number"
  | "powered_off"
  | "suspended"
  | "no_answer"
  | "declined"
  | "hung_up"
  | "signal_lost"
  | "vehicle_transferred"
  | "other";

/** A piece of a script; `variable` names what was filled in (shown in the accent colour), `gap` that nothing was known to fill it with. */
export type ScriptPiece = { text: string; variable: string | null; gap: boolean };

/** What `may_contact` says against a contact: words/restraint, key `refusal.<it>`. */
export type RestraintRefusal = "do_not_contact" | "no_consent" | "open_complaint" | "mourning_day";

/** Everything the form needs, prefilled for this party and reason. */
export type ContactForm = {
  party: Party;
  head: PartyHead;
  reasons: Reason[];
  script: {
    id: string;
    purpose: string;
    commercial: boolean;
    version: number;
    version_id: string;
    convey: ScriptPiece[];
    collect: ScriptPiece[];
    /** Plain text for WeChat or SMS. */
    message: string;
  } | null;
  /** In the order of the number keys. `refusal`: what `may_contact` says, null = allowed. */
  channels: { channel: Channel; refusal: RestraintRefusal | null }[];
  outcomes: { outcome: Outcome; group: OutcomeGroup; next_day: Day | null }[];
  gifts: { id: string; name: string; left: number; given_day: Day | null }[];
  channel: Channel;
  form: Form;
  aims: Aim[];
  conveyed: string;
  next_day: Day | null;
  /** A draft that was kept and never saved. */
  draft: NewContact | null;
};

/** The head of the card: the same everywhere. Phones are whole here, since a person is about to call. */
export type PartyHead = {
  name: string;
  company: boolean;
  class: string | null;
  address_as: string | null;
  sex: string | null;
  age: number | null;
  phones: string[];
  plate: string | null;
  series: string | null;
  vehicles: number;
  bought_day: Day | null;
  keeper: Person | null;
  last: { id: string; at: Moment; channel: Channel; outcome: Outcome; text: string } | null;
  last_gift: { name: string; day: Day } | null;
  /** As the newest project has it, with the rows that proved it then. */
  why: { rule: ValueRule; evidence: { kind: string; id: string; date: Day | null; text: string }[] }[];
};

/** `at` null = now. Empty text = not said. `reasons` are the ids this contact clears. */
export type NewContact = {
  party: Party;
  reasons: string[];
  at: Moment | null;
  channel: Channel;
  form: Form | null;
  aims: Aim[];
  script: string | null;
  conveyed: string;
  collected: string;
  outcome: Outcome | null;
  problem: string;
  gift: string | null;
  /** Give it although this customer had the same before. */
  gift_again: boolean;
  satisfaction: number | null;
  promise: string;
  promise_until: Moment | null;
  next_day: Day | null;
  next_note: string;
};

// ---------------------------------------------------------------- customers

export type ValueRule =
  | "repurchase"
  | "referral"
  | "frequent_visitor"
  | "just_out_of_warranty"
  | "in_store_renewals"
  | "group_vehicle"
  | "opinion_leader"
  | "major_complaint";

/** Why a rule picks this customer, in one line, with the rows that prove it (all of them; lists leave `rows` empty). */
export type Why = { rule: ValueRule; params: Params; rows: { kind: string; id: string; day: Day | null; text: string }[] };

export type CustomerView = "all" | "valuable" | ValueRule | "churn_risk" | "churned";
export type CustomerSort = "name" | "last_contact" | "last_visit" | "class" | "keeper";
export type CustomerQuery = {
  /** Characters, full pinyin, initials, phone tail, plate or VIN tail; empty = everybody. */
  text: string;
  view: CustomerView;
  sort: { by: CustomerSort; down: boolean }[];
  offset: number;
  limit: number;
};

export type CustomerRow = {
  id: string;
  name: string;
  company: boolean;
  class: string | null;
  plate: string | null;
  series: string | null;
  vehicles: number;
  /** Masked. */
  phone: string | null;
  why: Why[];
  last_contact: Day | null;
  keeper: string | null;
};

export type CustomerCard = {
  id: string;
  name: string;
  company: boolean;
  class: string | null;
  /** Masked; `customerPhoneShow` gives the whole one and logs that it was looked at. */
  phones: { id: string; masked: string; label: string; valid: boolean }[];
  keeper: Person | null;
  address: string | null;
  occupation: string | null;
  family: string | null;
  interests: string | null;
  birthday: { month: number; day: number; lunar: boolean; next_day: Day } | null;
  /** 0 to 100, with the fields that are missing. */
  completeness: number;
  missing: string[];
  changed_at: Moment | null;
  do_not_contact: boolean;
  why: Why[];
  vehicles: VehicleView[];
  contacts: number;
  gifts: { name: string; day: Day }[];
  timeline_total: number;
};

export type VehicleView = {
  id: string;
  vin: string;
  plate: string | null;
  series: string | null;
  configuration: string | null;
  bought_day: Day | null;
  warranty_day: Day | null;
  last_visit: Day | null;
  mileage: number | null;
  /** False once it has gone to another owner. */
  owned: boolean;
};

export type TimelineKind =
  | "contact"
  | "visit"
  | "deferred_job"
  | "policy"
  | "inspection"
  | "complaint"
  | "promise"
  | "problem"
  | "referral"
  | "purchase"
  | "gift";

/** `flag` open: something is still to be done (a deferred job, a promise, a complaint). */
export type TimelineRow = {
  id: string;
  kind: TimelineKind;
  at: Moment;
  timed: boolean;
  params: Params;
  /** Free text as written by a person, if any. */
  text: string | null;
  flag: "open" | "done" | null;
};

/** Newest first. `next` goes into the next call as `before`; null = that was all. */
export type Timeline = { rows: TimelineRow[]; next: string | null; older: number };

export type SearchHit = {
  customer: string;
  name: string;
  class: string | null;
  plate: string | null;
  phone: string | null;
  matched: "name" | "pinyin" | "initials" | "phone" | "plate" | "vin" | "number";
};

// ---------------------------------------------------------------- projects, steps, checks

export type ProjectState = "draft" | "running" | "closed";
export type ProjectRow = {
  id: string;
  name: string;
  state: ProjectState;
  start_day: Day;
  end_day: Day;
  targets: number;
  steps: number;
  done: number;
  late: number;
  responsible: string | null;
};

/** A number that opens to its rows. `value` null = nothing to count yet. Wording: words/evaluation, key `figure.<code>`. */
export type Figure = {
  code: "on_time" | "good" | "visits_after_contact" | "referrals" | "spent_cents";
  value: number | null;
  unit: "percent" | "count" | "cents";
  /** 75 for the pass rate, the budget for the spending. */
  target: number | null;
};

export type ProjectView = {
  id: string;
  name: string;
  state: ProjectState;
  start_day: Day;
  end_day: Day;
  week: number;
  weeks: number;
  goal_business: string;
  goal_whose: string;
  goal_how: string;
  face: string | null;
  /** Words: project, key `strategy.<it>`. */
  strategy: string;
  process: string;
  budget_cents: number;
  targets: number;
  contacts: number;
  figures: Figure[];
  /** The step columns of the progress sheet, in order. */
  steps: { no: number; name: string; channel: Channel }[];
  items: WorkItemView[];
};

export type WorkItemView = {
  id: string;
  no: number;
  content: string;
  start_day: Day;
  end_day: Day;
  actual_day: Day | null;
  responsible: Person | null;
  checker: Person | null;
  check: CheckView | null;
};

export type StepState = "planned" | "due" | "late" | "done" | "skipped";
export type ProgressCell = {
  step: string;
  state: StepState;
  planned_at: Moment;
  timed: boolean;
  done_day: Day | null;
  channel: Channel;
  outcome: Outcome | null;
  gift: string | null;
  satisfaction: number | null;
  skip_reason: string | null;
  responsible: string | null;
  /** Done by two contacts: the customer was reached twice for one step. */
  twice: boolean;
  check: CheckView | null;
};
/** `cells` has one entry for each of `ProjectView.steps`, null where this target has no such step. */
export type ProgressRow = {
  target: string;
  no: number;
  customer: string;
  name: string;
  plate: string | null;
  series: string | null;
  phone: string | null;
  responsible: string | null;
  cells: (ProgressCell | null)[];
};
export type ProgressFilter = "all" | "late" | "due" | "unchecked";

export type StepView = {
  id: string;
  project: string;
  customer: string;
  name: string;
  plate: string | null;
  no: number;
  step_name: string;
  purpose: string | null;
  state: StepState;
  planned_at: Moment;
  timed: boolean;
  channel: Channel;
  responsible: Person | null;
  /** Why this one: words/target, key `responsible.<code>`. */
  responsible_why: string | null;
  checker: Person | null;
  contacts: TimelineRow[];
  /** The reason to open the contact form with; null once the step is done. */
  reason: string | null;
  twice: boolean;
  check: CheckView | null;
};

export type CheckView = { id: string; on_time: boolean; good: boolean; reason: string; checker: string | null; at: Moment };
export type NewCheck = {
  of: { kind: "step" | "item" | "contact"; id: string };
  on_time: boolean | null;
  good: boolean | null;
  /** Asked for when late or not good. */
  reason: string;
};

export type SheetKind = "schedule" | "progress" | "contacts" | "report";
export type SheetFormat = "pdf" | "xlsx";
/** A laid-out sheet that is kept until the next one; pages are drawn when asked for. */
export type SheetView = { id: string; pages: number; missing_glyphs: string[] };

// ---------------------------------------------------------------- import

export type ImportStage = "reading" | "planning" | "writing" | "done";
export type ImportProgress = { stage: ImportStage; file: string | null; done: number; total: number };
export type RejectedRow = { file: string; sheet: string; line: number; reason: string };
export type ImportSummary = {
  created: number;
  updated: number;
  skipped: number;
  conflicts: number;
  rejected_total: number;
  /** The first 200. */
  rejected: RejectedRow[];
  /** Excel file with all of them, ready to be corrected; null without any. */
  rejects_path: string | null;
  sheets: { file: string; sheet: string; subject: string | null; rows: number }[];
};

// ---------------------------------------------------------------- the commands

/**
 * In Rust the names are snake_case (`today_list`); tauri-specta writes them as here. Arguments go by position; each command answers
 * `Result<.., Problem>`, which `client` unwraps, so that a refusal is thrown.
 */
export type Wanted = {
  status(): Promise<Status>;
  whoList(): Promise<Person[]>;
  whoChoose(person: string | null): Promise<void>;
  /** Puts the sample dealership into an empty store. */
  demoFill(): Promise<Done<null>>;

  todayList(person: string | null, kinds: DueKind[]): Promise<TodayView>;
  todayDismiss(party: Party, reasons: string[], why: string): Promise<Done<null>>;

  contactForm(party: Party, reason: string | null): Promise<ContactForm>;
  contactLog(contact: NewContact): Promise<Done<string>>;
  /** Null drops it. Unlogged; lives in the store so that it survives a crash. */
  contactDraft(party: Party, draft: NewContact | null): Promise<void>;

  search(text: string): Promise<SearchHit[]>;
  customerViews(): Promise<{ view: CustomerView; count: number }[]>;
  customerWindow(query: CustomerQuery): Promise<Window<CustomerRow>>;
  customerCard(customer: string): Promise<CustomerCard>;
  customerPhoneShow(phone: string): Promise<string>;
  customerTimeline(customer: string, before: string | null, limit: number): Promise<Timeline>;

  projectList(): Promise<ProjectRow[]>;
  projectShow(project: string): Promise<ProjectView>;
  progressWindow(project: string, filter: ProgressFilter, offset: number, limit: number): Promise<Window<ProgressRow>>;
  stepShow(step: string): Promise<StepView>;
  checkGive(check: NewCheck): Promise<Done<string>>;

  sheetOpen(project: string, kind: SheetKind): Promise<SheetView>;
  /** One page as SVG text, pages count from 1. */
  sheetPage(sheet: string, page: number): Promise<string>;
  /** Writes the file beside the user's documents, opens it with the system's viewer and answers its path. */
  sheetSave(sheet: string, format: SheetFormat): Promise<string>;

  /** The system's file dialog; empty when cancelled. */
  importChoose(): Promise<string[]>;
  importRun(paths: string[], progress: (now: ImportProgress) => void): Promise<Done<ImportSummary>>;
  importCancel(): Promise<void>;
  /** Opens a file that this session wrote (refused rows). */
  fileOpen(path: string): Promise<void>;

  /** At most `limit` ops before `before`, newest first. */
  history(before: number | null, limit: number): Promise<OpView[]>;
  /** None named = the person's own newest op that still stands. Several ops are undone together, as one step. */
  undo(ops: number[]): Promise<Done<OpView[]>>;
  redo(): Promise<Done<OpView[]>>;
};
