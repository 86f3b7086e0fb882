// The timer: wakes the service every minute. What is due is not its business.
import { schedule } from 'node-cron';

export interface Timer {
  stop(): void;
}

/** Calls `wake` at the start of every minute, one call at a time: a minute that finds the last one at work is passed over. */
export function everyMinute(wake: () => Promise<void>): Timer {
  let awake = false;
  const task = schedule('* * * * *', async () => {
    if (awake) return;
    awake = true;
    try {
      await wake();
    } finally {
      awake = false;
    }
  });
  return { stop: () => void task.stop() };
}
