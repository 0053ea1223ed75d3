import type { JobKind, JobState, JobView, Progress } from "@/core/bindings.gen";
import type { Desk } from "@/core/client";

export type FakeJob = { at: (now: Progress) => void; isStopped: () => boolean; end: (state: JobState) => void };

/** The list of what runs in the made-up world; `moved` says that it is not what it was. */
export function fakeJobs(moved: () => void) {
  let jobs: JobView[] = [];
  let made = 0;
  const set = (id: number, change: Partial<JobView>) => {
    jobs = jobs.map((job) => (job.id === id ? { ...job, ...change } : job));
    moved();
  };
  function begin(kind: JobKind): FakeJob {
    made += 1;
    const id = made;
    jobs = [{ id, kind, state: "running", progress: null, can_stop: true, problem: null }, ...jobs];
    return {
      at: (progress) => set(id, { progress }),
      isStopped: () => jobs.some((job) => job.id === id && job.state === "stopping"),
      end: (state) => set(id, { state, can_stop: false }),
    };
  }
  const stop = (which: (job: JobView) => boolean): boolean => {
    const heard = jobs.filter((job) => job.can_stop && which(job));
    for (const { id } of heard) set(id, { state: "stopping" });
    return heard.length > 0;
  };
  const desk: Pick<Desk, "jobList" | "jobStop" | "jobClear" | "leave"> = {
    jobList: async () => jobs,
    jobStop: async (id) => stop((job) => job.id === id),
    jobClear: async () => {
      jobs = jobs.filter((job) => job.state === "running" || job.state === "stopping");
      moved();
      return null;
    },
    leave: async () => null,
  };
  return { begin, stop, desk };
}
