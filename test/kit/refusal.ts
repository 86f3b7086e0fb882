// What a person is told when something is refused.
import { Refusal } from '../../src/domain/errors.ts';

/** The sentence with which `work` is refused; empty when it is not. Other errors are thrown on. */
export function refusalOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof Refusal) return error.message;
    throw error;
  }
  return '';
}
