// The foot of a letter: who sends it and why, who answers, which sources were read, and what is known of the reader.
import { inSwedish } from '../../domain/calendar.ts';
import type { SourceNote } from '../../domain/digest.ts';
import { type Block, type Line, plain, type Sender, say, shortened } from './blocks.ts';

/** What a digest says of itself. `reader` is whom it goes to, as in "kontaktperson för Gymnasienämnden". */
export function footOf(sender: Sender, reader: string, read: readonly SourceNote[]): Block[] {
  const { coordinator } = sender;
  return [
    ...whyBlocks(sender, reader),
    {
      kind: 'paragraph',
      line: [
        {
          text: `Svara på brevet om du har en fråga eller om någon annan ska få det. Svaret läses av ${coordinator.title}, `,
        },
        { text: coordinator.email, href: `mailto:${coordinator.email}` },
      ],
    },
    { kind: 'paragraph', line: say('Programuppgifterna är tumregler. Finansiärens egen text gäller alltid.') },
    { kind: 'heading', text: 'Källor som lästes' },
    ...readList(read),
    ...personalBlocks(
      sender,
      'din roll, vilka nämnder eller bolag du är kontaktperson för och vilka utlysningar vi har skrivit om till dig',
    ),
  ];
}

/** What a letter to the coordinator says of itself. */
export const coordinatorFootOf = (sender: Sender): Block[] => [
  ...whyBlocks(sender, 'samordnare'),
  ...personalBlocks(sender, 'din roll och vilka brev du har fått'),
];

const whyBlocks = (sender: Sender, reader: string): Block[] => [
  { kind: 'heading', text: 'Varför du får brevet' },
  {
    kind: 'paragraph',
    line: say(`Utlysningsvakt skickar brevet åt ${sender.municipality}, till dig som är ${reader}.${dutyOf(sender)}`),
  },
  {
    kind: 'paragraph',
    line: [{ text: 'Alla utlysningar och alla brev finns på ' }, { text: sender.publicUrl, href: sender.publicUrl }],
  },
];

/** What article 13 of the GDPR asks for, in short. `known` is what the service knows besides the address. */
const personalBlocks = ({ municipality }: Sender, known: string): Block[] => [
  { kind: 'heading', text: 'Dina uppgifter' },
  {
    kind: 'paragraph',
    line: say(
      `Tjänsten använder din e-postadress i tjänsten, ${known}. Grunden är en uppgift av allmänt intresse (artikel 6.1 e i EU:s dataskyddsförordning). ${municipality} ansvarar för uppgifterna. Du kan begära att få se dem, rätta dem eller invända genom att svara på brevet. Brevet har inga bilder och ingen spårning.`,
    ),
  },
];

const dutyOf = ({ policyTitle, duty }: Sender): string => (duty === null ? '' : ` Ur ${policyTitle}: ”${plain(duty)}”`);

/** So many sources stand with a line each; more of them are named together, day by day. */
const MOST_LINES = 6;

function readList(read: readonly SourceNote[]): Block[] {
  if (read.length === 0) return [{ kind: 'paragraph', line: say('Ingen källa kunde läsas som den ska.') }];
  if (read.length <= MOST_LINES)
    return [
      {
        kind: 'list',
        items: read.map(({ name, lastReadOn }) => say(`${name}${lastReadOn ? `, läst ${inSwedish(lastReadOn)}` : ''}`)),
      },
    ];
  const days = [...new Set(read.map(({ lastReadOn }) => lastReadOn ?? ''))].sort().reverse();
  const items = days.map((day) => {
    const names = read.filter(({ lastReadOn }) => (lastReadOn ?? '') === day).map(({ name }) => name);
    return say(`${day === '' ? 'Läst' : `Läst ${inSwedish(day)}`}: ${names.join(', ')}`);
  });
  return [{ kind: 'list', items }];
}

/** A source that could not be read, for readers: what is wrong and when it was last read. What the coordinator can do is not their matter. */
export function ailingLine({ name, sentence, lastReadOn }: SourceNote): Line {
  const since = lastReadOn === null ? '' : ` Senast läst ${inSwedish(lastReadOn)}.`;
  const said = plain(sentence)
    .replace(/\s*(?:Senast läst \d{4}-\d{2}-\d{2}|Källan har aldrig kunnat läsas)\.$/, '')
    .replace(/\s*Inget är ändrat(?: förrän någon har tittat på källan)?\..*$/, '');
  const never =
    lastReadOn === null && !/inte lästs än|inte läst än|läses inte/.test(said)
      ? ' Källan har aldrig kunnat läsas.'
      : '';
  return [{ text: `${name}: `, strong: true }, { text: `${shortened(said, LONGEST_REASON)}${since}${never}` }];
}

/** A page's own error text may be long; a letter needs its beginning. */
const LONGEST_REASON = 200;
