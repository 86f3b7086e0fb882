// Doing several things at once, but not too many.
import PQueue from 'p-queue';

/** Runs `work` as soon as one of the lanes is free, in the order of asking. */
export type Lanes = <T>(work: () => Promise<T>) => Promise<T>;

/** `count` things may go on at once. */
export function openLanes(count: number): Lanes {
  const queue = new PQueue({ concurrency: count });
  return (work) => queue.add(work);
}
