// The command `weed`: shows what a decision on weeding covers, or weeds under it and leaves a protocol.
import { dayAt, inSwedish } from '../domain/calendar.ts';
import { Refusal } from '../domain/errors.ts';
import type { WeedingDecision, WeedingPlan, WhyKept } from '../domain/weeding.ts';
import type { Store } from '../store/open.ts';
import { emptyLog, type WeedCandidate, weed, weedingPlan } from '../store/weeding.ts';
import { OUTCOME_WORDS } from '../views/examination-words.ts';
import { counted } from '../views/swedish.ts';
import { changingByCommand, WHO } from './changing.ts';
import type { Hall } from './hall.ts';
import { municipalityOf } from './municipality.ts';
import { asPerson, asReader } from './session.ts';

export interface WeedOptions {
  /** The file with the decision. */
  decision: string;
  do?: boolean;
  json?: boolean;
}

type Plan = WeedingPlan<WeedCandidate>;

/** Shows or weeds. Refuses a decision that cannot hold. */
export async function weedCommand(hall: Hall, options: WeedOptions): Promise<void> {
  const decision = hall.readWeedingDecision(options.decision);
  if (decision.decidedOn > hall.clock.today())
    throw new Refusal(`Beslutet är daterat ${decision.decidedOn}, som inte har varit än. Rätta decidedOn.`);
  if (options.do === true) weedNow(hall, decision, options);
  else
    await asReader(hall, (db) => {
      const plan = planFor(hall, db, decision);
      if (options.json) hall.say(JSON.stringify(jsonOf(plan, null)));
      else for (const line of linesOf(plan)) hall.say(line);
    });
}

function planFor(hall: Hall, db: Store, decision: WeedingDecision): Plan {
  const { committee } = decision.covers;
  const known = municipalityOf(hall, db).committees.map(({ id }) => id);
  const plan = weedingPlan(db, decision);
  if (committee !== null && !known.includes(committee) && plan.weeded.length + plan.kept.length === 0)
    throw new Refusal(`Nämnden ${committee} finns inte, och har inga prövningar. Nämnder: ${known.join(', ')}.`);
  return plan;
}

function weedNow(hall: Hall, decision: WeedingDecision, { json = false }: WeedOptions): void {
  const done = asPerson(hall, (db) => {
    const result = changingByCommand(hall, db, (at) => {
      const plan = planFor(hall, db, decision);
      if (plan.weeded.length === 0) return null;
      const program = `Utlysningsvakt ${hall.version}`;
      const { id, chain } = weed(db, decision, plan, { by: WHO, at, program });
      const numbers = plan.weeded.map(({ number }) => number);
      const after = { caseNumber: decision.caseNumber, numbers, chain };
      return { action: 'examination.weed', object: `weeding:${id}`, after, result: { id, plan } };
    });
    if (result !== null) emptyLog(db);
    return result;
  });
  if (json) hall.say(JSON.stringify(done === null ? null : jsonOf(done.plan, done.id)));
  else if (done === null) hall.say('Inget att gallra: beslutet omfattar ingen prövning som får tas bort.');
  else
    hall.say(
      `Gallring ${done.id} är gjord enligt beslut ${decision.caseNumber}: ${counted(done.plan.weeded.length, 'prövning', 'prövningar')}. ` +
        'Protokollet finns på sidan Gallrade prövningar. Säkerhetskopior som är gjorda före i dag har kvar det som gallrats tills de tas bort.',
    );
}

const jsonOf = ({ weeded, projects, kept }: Plan, weeding: number | null) => ({
  weeding,
  weeded: weeded.map(({ number }) => number),
  projects,
  kept: kept.map(({ one, why }) => ({ number: one.number, why })),
});

const WHY_KEPT: Readonly<Record<WhyKept, string>> = {
  'being-corrected': 'den rättas just nu: fastställ eller avbryt rättelsen först',
  corrects: 'den rättar en prövning som står kvar',
  secret: 'den är sekretessbelagd och projektets text står kvar: häv sekretessen först',
};

const lineOf = ({ number, title, committee, outcome, fixedAt }: WeedCandidate): string =>
  `  Nr ${number}: ${title} (${committee}), ${OUTCOME_WORDS[outcome].toLowerCase()}, fastställd ${inSwedish(dayAt(fixedAt), { weekday: false })}`;

function linesOf({ weeded, projects, kept }: Plan): string[] {
  const stay = kept.map(({ one, why }) => `${lineOf(one)}. Gallras inte: ${WHY_KEPT[why]}.`);
  if (weeded.length === 0) return [...stay, 'Inget att gallra: beslutet omfattar ingen prövning som får tas bort.'];
  return [
    `Det här skulle gallras, ${counted(weeded.length, 'prövning', 'prövningar')}:`,
    ...weeded.map(lineOf),
    ...(projects.length === 0 ? [] : [`Också texten om projekt nr ${projects.join(', ')} skulle tas bort.`]),
    ...(stay.length === 0 ? [] : ['Beslutet omfattar också dessa, som står kvar:', ...stay]),
    'Inget är ändrat. Gallra med --do. Det går inte att ångra.',
  ];
}
