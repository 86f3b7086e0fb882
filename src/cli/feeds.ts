// The command `feeds`: a committee's own addresses for calendar, feeds and tables, and new ones when they have come astray.
import { feedCodeOf, renewFeedCode } from '../store/feed-codes.ts';
import type { Store } from '../store/open.ts';
import { feedHref } from '../views/links.ts';
import { ENDINGS, type Ending } from '../web/feed-files.ts';
import { committeeNamed } from './answer.ts';
import { changingByCommand } from './changing.ts';
import type { Hall } from './hall.ts';
import { asPerson } from './session.ts';

export interface FeedsOptions {
  committee: string;
  renew?: boolean;
  json?: boolean;
}

const NAMES: Record<Ending, string> = {
  ics: 'Kalender',
  atom: 'Flöde (Atom)',
  json: 'Flöde (JSON)',
  csv: 'Tabell (CSV)',
  xlsx: 'Excel-fil',
};

/** Shows the addresses, and makes them when there are none. The secret stands on the screen and nowhere in the log. */
export function feedsCommand(hall: Hall, { committee: id, renew = false, json = false }: FeedsOptions): void {
  const committee = committeeNamed(hall, id);
  const code = asPerson(hall, (db) =>
    renew ? renewed(hall, db, committee.id) : feedCodeOf(db, committee.id, hall.clock.now()),
  );
  const addresses = ENDINGS.map((ending) => ({ ending, href: feedHref(hall.config.publicUrl, code, ending) }));
  if (json) {
    hall.say(
      JSON.stringify({ committee: committee.id, ...Object.fromEntries(addresses.map((a) => [a.ending, a.href])) }),
    );
    return;
  }
  hall.say(
    renew
      ? `De gamla adresserna för ${committee.name} gäller inte längre. De nya:`
      : `Egna adresser för ${committee.name}. Den som har en adress behöver inte logga in, så lägg inte ut dem:`,
  );
  for (const { ending, href } of addresses) hall.say(`  ${`${NAMES[ending]}:`.padEnd(14)}${href}`);
  hall.say(`Har en adress kommit på avvägar? Kör "utlysningsvakt feeds --committee ${committee.id} --renew".`);
}

/** The code itself is a secret, and stands in no log. */
function renewed(hall: Hall, db: Store, committee: string): string {
  const code = changingByCommand(hall, db, (at) => ({
    action: 'feeds.renew',
    object: `committee:${committee}`,
    result: renewFeedCode(db, committee, at),
  }));
  return code ?? '';
}
