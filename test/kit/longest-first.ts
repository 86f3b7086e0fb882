// The order of the test files: the longest first, so that none of them is left running alone at the end.
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Those that take more than half a minute, the longest first. */
const LONGEST = [
  'kill-service',
  'jobs/years',
  'every-page-browser',
  'cli',
  'browser',
  'journey',
  'duty-journey',
  'rooms-journey',
  'kill',
  'jobs/crawl-slow',
];

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification) => {
      const at = LONGEST.findIndex((name) => moduleId.endsWith(`/test/${name}.test.ts`));
      return at < 0 ? LONGEST.length : at;
    };
    const usual = await super.sort(files);
    return usual.sort((a, b) => place(a) - place(b));
  }
}
