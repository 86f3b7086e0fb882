// Long work some milliseconds at a time, so that pages are served meanwhile.

/** So long at a time. */
export const SLICE_MILLISECONDS = 20;

/** Lets pages be served. */
export const turn = (): Promise<void> => new Promise((served) => setImmediate(served));

/** Does something with each, in order, a slice at a time. */
export async function inSlices<T>(items: Iterable<T>, work: (item: T) => unknown): Promise<void> {
  let until = performance.now() + SLICE_MILLISECONDS;
  for (const item of items) {
    work(item);
    if (performance.now() < until) continue;
    await turn();
    until = performance.now() + SLICE_MILLISECONDS;
  }
}
