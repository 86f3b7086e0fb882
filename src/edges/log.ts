// The log: one JSON line per event on standard error. No personal data and no secrets, only ids, counts and addresses of sources.
import { type Logger, pino } from 'pino';

export type Log = Logger;

export const LOG_LEVELS = ['silent', 'error', 'warn', 'info', 'debug'] as const;

export const openLog = (level: (typeof LOG_LEVELS)[number]): Log =>
  pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, pino.destination({ dest: 2, sync: true }));
