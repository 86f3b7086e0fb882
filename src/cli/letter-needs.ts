// What the jobs that write letters need of the house.
import type { Settings } from '../domain/person.ts';
import { fundsOf } from '../domain/search-query.ts';
import type { LetterNeeds } from '../jobs/telling.ts';
import type { Store } from '../store/open.ts';
import type { Hall } from './hall.ts';
import { municipalityOf } from './municipality.ts';
import { sourceHealths } from './status.ts';

/** How letters come to whoever has chosen nothing. */
export const standardSettings = ({ config }: Pick<Hall, 'config'>): Settings => ({
  rhythm: { every: 'week', weekday: config.digestWeekday, time: config.digestTime },
  language: 'sv',
  pause: null,
});

/** What the letters' Message-IDs end with. */
export const mailDomainOf = (hall: Hall, db: Store): string =>
  (hall.config.mail.from ?? municipalityOf(hall, db).coordinator.email).split('@')[1] ?? 'localhost';

/** `example`: the calls are made up. */
export function letterNeeds(hall: Hall, db: Store, example = false): LetterNeeds {
  const { programmes, synonyms, vocabulary } = hall.knowledge();
  const sources = sourceHealths(hall, db);
  return {
    db,
    clock: hall.clock,
    municipality: municipalityOf(hall, db),
    programmes,
    searchReader: { expand: synonyms, knows: vocabulary.knows, funds: fundsOf(sources) },
    // A source that waits for its key is not in use: its silence is no news.
    sources: sources.filter(({ condition }) => condition !== 'no-key'),
    standard: standardSettings(hall),
    publicUrl: hall.config.publicUrl,
    mailMode: hall.config.mail.mode,
    log: hall.log,
    mailDomain: mailDomainOf(hall, db),
    example,
  };
}
