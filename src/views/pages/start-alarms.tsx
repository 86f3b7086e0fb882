// What stands first on the start page when something needs a person: letters in doubt, and jobs that went wrong.
import { inSwedish } from '../../domain/calendar.ts';
import type { Run } from '../../domain/health.ts';
import { counted } from '../swedish.ts';

export const UncertainAlarm = ({ count }: { count: number }) =>
  count === 0 ? null : (
    <section class="alarm" aria-labelledby="osakra-brev">
      <h2 id="osakra-brev">{counted(count, 'brev', 'brev')} kan ha kommit fram eller inte</h2>
      <p>
        Tjänsten avbröts medan {count === 1 ? 'brevet' : 'breven'} lämnades till e-postservern.{' '}
        <a href="/postbox">Se vad du behöver göra</a>.
      </p>
    </section>
  );

const JOBS: Record<string, string> = {
  match: 'Jämförelsen med nämndernas områden',
  digest: 'Veckobreven',
  deliver: 'Utskicket',
  backup: 'Säkerhetskopian',
};

/** What has gone wrong in the service itself; the sources have a list of their own. */
export const Troubles = ({ troubles }: { troubles: readonly Run[] }) =>
  troubles.length === 0 ? null : (
    <section class="alarm" aria-labelledby="fel">
      <h2 id="fel">Något behöver ses över</h2>
      <ul>
        {troubles.map(({ job, sentence, day }) => (
          <li>
            <b>{JOBS[job] ?? job}</b>, {inSwedish(day)}: {sentence ?? 'Det gick inte som det skulle.'}
          </li>
        ))}
      </ul>
    </section>
  );
