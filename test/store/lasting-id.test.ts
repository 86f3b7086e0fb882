// Promises of ids that last: what has been given out once is the same for ever.
import { expect, it } from 'vitest';
import { uuidOf } from '../../src/store/lasting-id.ts';

it('the ids that lie in people’s calendars and feed readers are the same as ever', () => {
  expect(uuidOf('eu-portal:50131822TOPICS only 0')).toBe('d756c410-4024-8667-8245-9e96dcb07f6a');
  expect(uuidOf('eu-portal:50131822TOPICS')).toBe('0b39f429-c71a-867c-832f-74c0cdea75f1');
});
