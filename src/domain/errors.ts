// The ways in which things may go wrong, as the rest of the house names them.

/** What was wrong with a source: decides the outcome of its run. */
export type SourceTrouble =
  | 'unreachable' // no answer: refused, reset, timed out, no network
  | 'refused' // an answer that says no: 4xx, 5xx after every retry
  | 'blocked' // a page for people where data was expected: maintenance, login, captcha
  | 'truncated' // half an answer
  | 'too-large' // more bytes than we read
  | 'malformed' // an answer that is not what the source's form promises
  | 'parse-budget'; // reading it took more time or memory than it may

/** A source could not be read. `message` is a Swedish sentence for the coordinator. */
export class SourceError extends Error {
  readonly trouble: SourceTrouble;
  constructor(trouble: SourceTrouble, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'SourceError';
    this.trouble = trouble;
  }
}

/**
 * A letter could not be handed over.
 * `later`: try again after a while; `never`: this recipient refuses for good; `stop`: the server or our login is wrong, so stop the run.
 * In these three the letter has certainly not arrived. `uncertain`: the line was lost while we waited for the server's word on it, so
 * it may have arrived, and only a person may say that it is to be sent again.
 */
export type MailRetry = 'later' | 'never' | 'stop' | 'uncertain';

/** `message` is a Swedish sentence that quotes the server's words. */
export class MailError extends Error {
  readonly retry: MailRetry;
  constructor(retry: MailRetry, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'MailError';
    this.retry = retry;
  }
}

/** What was asked for does not exist. */
export class NotFound extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'NotFound';
  }
}

/**
 * The service will not go on: bad settings, a bad file, a database it must not touch, a full disk.
 * `message` is one or more whole Swedish sentences: what, where, what to do. Shown to the operator without a stack.
 */
export class Refusal extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'Refusal';
  }
}
