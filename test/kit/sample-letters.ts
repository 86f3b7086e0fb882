// Letters with something of everything, to be looked at: a digest and one that could not wait, in both languages.
import { addDays } from '../../src/domain/calendar.ts';
import { type Call, factsOf } from '../../src/domain/call.ts';
import { composeDigest, type DigestInput } from '../../src/domain/digest.ts';
import type { ChosenMatch } from '../../src/domain/digest-call.ts';
import type { DueNews, Duty, ToldDue } from '../../src/domain/duty.ts';
import type { Language } from '../../src/domain/person.ts';
import { composeUrgent } from '../../src/domain/urgent.ts';
import type { Block, Written } from '../../src/views/letters/blocks.ts';
import { digestLetter } from '../../src/views/letters/digest.ts';
import { urgentLetter } from '../../src/views/letters/urgent.ts';
import { aCall, aCommittee, aDeadline, aMatch, aProgramme, aReason, aSourceHealth, TODAY } from './build.ts';
import { CODE, PARTS_OF_LETTER, SENDER } from './letter-parts.ts';
import { aDigestInput, aReader, chosen, KULTUR, MILJO, meetingOn, SKOLA } from './telling.ts';

const on = (day: string): Pick<Call, 'deadlines'> => ({ deadlines: [aDeadline({ day })] });
const LIFE = aProgramme({
  id: 'life',
  codes: ['43252405'],
  prefixes: ['LIFE'],
  name: 'Miljö- och klimatprogrammet LIFE',
  english: 'Programme for the Environment and Climate Action (LIFE)',
  money: 'Bidrag till projekt som visar nya lösningar för miljö och klimat',
  rate: 'Oftast upp till 60 %',
});
const life = { identifier: 'LIFE-2026-SAP-ENV', programmeCode: '43252405' };

const youth = [aReason(), aReason({ text: 'vänort (town twinning)' })];
const lifted = aReason({ kind: 'bonus', area: null, text: 'handlar om barn och unga' });
const waste = [aReason({ area: 'klimat', text: 'cirkulär ekonomi (circular economy)' })];
const MATCHES: ChosenMatch[] = [
  { call: aCall(on('2026-06-04')), committee: 'kultur', match: aMatch({ reasons: [...youth, lifted] }) },
  {
    call: aCall({ ref: 'life', ...life, title: 'Circular economy, resources from waste, air, water, soil and noise' }),
    committee: 'miljo',
    match: aMatch({ role: 'partner', reasons: waste }),
  },
  chosen(aCall({ ref: 'sv', title: 'Ungdomsutbyten, omgång 2', language: 'sv', opensOn: '2026-06-20' })),
  chosen(aCall({ ref: 'policy', kind: 'policy', title: 'Proposal for a strategy on fairness between generations' })),
  ...[0, 1, 2, 3].map((i) => chosen(aCall({ ref: `more${i}`, title: `Media literacy, topic ${i + 1}` }), 'kultur', 30)),
];

const moving = (ref: string, title: string, before: Partial<Call>, now: Partial<Call>) => ({
  call: aCall({ ref, title, ...before, ...now, version: 2 }),
  asTold: factsOf(aCall({ ref, title, ...before })),
});
const MOVED = [
  moving('nearer', 'Town twinning citizens’ meetings', on('2026-06-25'), on('2026-06-11')),
  moving('richer', 'Clean energy transition', life, { budget: null, applicants: 'Municipalities and regions.' }),
  moving('opened', 'Civic education for all', { statusSaid: 'forthcoming' }, { statusSaid: 'open' }),
  moving('over', 'European Remembrance', on('2026-05-20'), { statusSaid: 'closed' }),
];
const FOLLOWED = aCall({ ref: 'followed', title: 'Digital skills for older people', ...on('2026-06-05') });
const FOLLOWING = [FOLLOWED, ...MOVED.slice(0, 2).map(({ call }) => call)];

const EVERYBODY = [
  KULTUR,
  MILJO,
  SKOLA,
  ...['Kommunstyrelsen', 'Socialnämnden', 'Stadsbyggnadsnämnden'].map((name) => aCommittee({ id: name, name })),
];
const decided = (day: string) => meetingOn(day, { papersOn: addDays(day, -14), mayMeetLater: day > '2026-09-01' });

const OWN_DAY = '2026-06-03';
const none = { isFirst: false, step: null, movedFrom: null, isPassed: false };
/** An application to decide on, one that has moved, an answer to give, and an examined project that a call fits. */
const DUTY: Duty = {
  due: [
    ownDue('12', 'decide', { ...none, step: 14 }),
    ownDue('13', 'papers', { ...none, movedFrom: '2026-06-20' }),
    { ...ownDue('14', 'answer', { ...none, step: 7 }), kind: 'feedback', application: null, plannedOn: '2026-06-01' },
    ownDue('15', 'decide', { ...none, isPassed: true }),
  ],
  again: [
    {
      project: { id: 3, title: 'Våtmark vid motorvägen', committee: 'miljo', isSecret: false },
      ...{ number: 7, outcome: 'no-call', fixedAt: '2026-03-12T09:00:00Z' },
      calls: [
        { call: aCall({ ref: 'wet', title: 'Nature-based solutions for urban water' }), when: 'now' },
        {
          call: aCall({ ref: 'lona', title: 'Lokala naturvårdsbidrag', language: 'sv', deadlines: [] }),
          when: 'coming',
        },
      ],
    },
  ],
};

function ownDue(object: string, stage: ToldDue['stage'], news: DueNews): ToldDue {
  const day = news.isPassed ? '2026-05-20' : OWN_DAY;
  const decision = meetingOn(addDays(day, stage === 'papers' ? 14 : 0), { papersOn: stage === 'papers' ? day : null });
  return {
    ...{ kind: 'application', object, stage, day, since: '2026-03-01', committee: 'kultur', news, plannedOn: null },
    ...{ title: `Lekplats ${object} av återbrukat virke`, language: null, path: `/applications/${object}` },
    application: {
      ...{ id: Number(object), callName: 'Networks of towns', decision, deadlineOn: '2026-06-25' },
      changedAt: '2026-05-01T00:00:00Z',
    },
  };
}

const inputIn = (language: Language): DigestInput =>
  aDigestInput({
    duty: DUTY,
    reader: aReader(
      { committees: [KULTUR, MILJO], standsIn: [{ committee: MILJO, insteadOf: 'Miljöstrateg' }] },
      language,
    ),
    matches: MATCHES,
    moved: MOVED,
    told: new Map(MOVED.map(({ call }) => [call.key, 1])),
    followed: FOLLOWING.map((call) => ({ call, on: '2026-03-01' })),
    marks: new Map(FOLLOWING.map(({ key }) => [key, { mark: 'follow', on: '2026-03-01' }])),
    chosenBy: new Map(MATCHES.map(({ call }) => [call.key, EVERYBODY.map(({ id }) => id)])),
    leads: new Map(MATCHES.map(({ call }, i) => [call.key, i === 1 ? MILJO.name : 'Bildningsnämnden'])),
    everyCommittee: EVERYBODY,
    takes: new Map([[aCall().key, [{ callKey: aCall().key, committee: 'skola', on: TODAY, by: 'Kontaktperson' }]]]),
    decideBy: (day) => (day === '2026-06-05' ? { kind: 'none', body: 'Kommunstyrelsen' } : decided(addDays(day, -9))),
    areas: [
      { id: 'unga', name: 'Barn och unga' },
      { id: 'klimat', name: 'Ekologisk uthållighet' },
    ],
    programmes: [aProgramme(), LIFE],
    elsewhere: new Map([
      [
        aCall().key,
        {
          others: [{ name: 'MUCF', url: 'https://www.mucf.se/', days: '3 juni 2026' }],
          signs: [{ name: 'Europa direkt', firstSeenOn: '2026-03-01', leadDays: 31 }],
        },
      ],
    ]),
    sources: [
      aSourceHealth(),
      aSourceHealth({ name: 'Svenska ESF-rådet', state: 'ailing', sentence: 'Källan gav inga utlysningar alls.' }),
    ],
  });

/** A little of the coordinator's own part, which is in Swedish in both languages. */
const COORDINATORS: Block[] = [
  { kind: 'heading', text: 'För dig som samordnar' },
  { kind: 'subheading', text: 'Vad som gick till vem' },
  { kind: 'list', items: [[{ text: 'Kontaktperson: ' }, { text: '2 nya, misslyckat', strong: true }]] },
];

/** By name. Throws when what should not wait could. */
export function sampleLetters(language: Language): Record<'digest' | 'urgent', Written> {
  const input = inputIn(language);
  const urgent = composeUrgent(input, TODAY);
  if (urgent === null) throw new Error('nothing is urgent');
  return {
    digest: digestLetter(composeDigest(input), SENDER, { ...PARTS_OF_LETTER, extra: COORDINATORS }),
    urgent: urgentLetter(urgent, SENDER, { code: CODE }),
  };
}
