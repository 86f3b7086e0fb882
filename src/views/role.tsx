// The municipality's role in a call: its state, why we read it so, and the words that say it. The same wherever a page shows it.
import type { CallDraft } from '../domain/call.ts';
import type { Match, Reason } from '../domain/match.ts';
import { ReasonQuote } from './quote.tsx';
import { capital, roleWords } from './swedish.ts';
import { whereWords } from './where.ts';

interface RoleProps {
  kind: CallDraft['kind'];
  match: Pick<Match, 'role'> & { reasons: readonly Reason[] };
  lang: string | undefined;
}

/** What the role rests on: where the municipality lies, when that shuts it out, else what the call says of municipalities. */
const groundOf = ({ reasons }: RoleProps['match']): Reason | undefined =>
  reasons.find((r) => r.kind === 'place') ?? reasons.find((r) => r.kind === 'role');

/** The sign alone: `kommunen kan söka själv: texten nämner kommuner` → `texten nämner kommuner`. */
export const signOf = ({ kind, text }: Pick<Reason, 'kind' | 'text'>): string =>
  kind === 'role' ? text.slice(text.indexOf(': ') < 0 ? text.length : text.indexOf(': ') + 2) : text;

/** `Ja, kommunen kan söka själv.` with the reason and the quote below. */
export const RoleOfCall = ({ kind, match, lang }: RoleProps) => {
  const { state, rest } = roleWords(kind, match.role);
  const ground = groundOf(match);
  const sign = ground ? signOf(ground) : '';
  return (
    <>
      <p>
        <b>{capital(state)}</b>
        {rest}.
      </p>
      {ground && sign !== '' && (
        <p class="quiet">
          Därför: {sign} ({whereWords(ground.where)}).
        </p>
      )}
      {ground && <ReasonQuote reason={ground} lang={lang} />}
    </>
  );
};
