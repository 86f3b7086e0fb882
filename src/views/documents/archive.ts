// The first page of an archive package: what it holds, of whom and from when, with every examination and where its files are.
import { dayAt, type Instant, inSwedish } from '../../domain/calendar.ts';
import type { ExaminationOutcome } from '../../domain/examination.ts';
import type { WeedingProtocol } from '../../domain/weeding.ts';
import { OUTCOME_WORDS } from '../examination-words.ts';
import { counted } from '../swedish.ts';
import { momentLine } from './evidence.ts';
import { type Block, facts, heading, type Line, line, type Outline, oneLine, paragraph } from './outline.ts';

/** What the page tells. */
export interface ArchiveIndex {
  municipality: string;
  program: string;
  madeAt: Instant;
  /** The last record's chain. */
  head: string;
  /** How many projects were left out as secret; null when what is secret is there, marked. */
  leftOut: number | null;
  examinations: readonly {
    number: number;
    title: string;
    committee: string;
    outcome: ExaminationOutcome;
    fixedAt: Instant;
    correctedBy: number | null;
    ground: string | null;
    /** Where its files are, from this page. */
    folder: string;
  }[];
  weedings: readonly (WeedingProtocol & { id: number })[];
  /** The tables' files, from this page, with what each holds. */
  tables: readonly (readonly [path: string, about: string])[];
}

export const archiveIndex = (index: ArchiveIndex): Outline => ({
  title: oneLine(`EU-prövningar: arkivpaket från ${index.municipality}`),
  subject: 'Arkivpaket med prövningar av EU-finansiering',
  author: oneLine(index.municipality),
  madeAt: index.madeAt,
  blocks: [
    facts('Paketet', [
      ['Kommun', index.municipality],
      ['Skapat', momentLine(index.madeAt)],
      ['Skapat med', index.program],
      ['Fastställda prövningar', String(index.examinations.length)],
      ['Sista led i kedjan (SHA-256)', index.head],
      ['Sekretess', secrecyWords(index)],
    ]),
    heading(2, 'Så är paketet ordnat'),
    paragraph(
      'Paketet följer BagIt (RFC 8493). Filen manifest-sha256.txt har en kontrollsumma för varje fil; kontrollera dem med kommandot sha256sum -c manifest-sha256.txt i paketets mapp.',
    ),
    paragraph(
      'Varje fastställd prövning har en mapp med handlingen ordagrant som den fastställdes (record.json), som webbsida (provning.html), som PDF (provning.pdf) och som XML med metadata (provning.xml). Schemat för XML-filerna är schema/eu-provning.xsd.',
    ),
    heading(2, 'Fastställda prövningar'),
    ...(index.examinations.length === 0 ? [paragraph('Inga prövningar är fastställda.')] : [examinations(index)]),
    ...weedingBlocks(index),
    heading(2, 'Register och tabeller'),
    paragraph('En rad per uppgift, som JSON. Tabellerna går att läsa in i en tom Utlysningsvakt.'),
    { kind: 'list', items: index.tables.map(([path, about]) => [{ text: path, href: path }, { text: `: ${about}` }]) },
  ],
});

const secrecyWords = ({ leftOut, examinations: all }: ArchiveIndex): string => {
  if (leftOut !== null) return `${counted(leftOut, 'projekt', 'projekt')} med något sekretessbelagt är utelämnade`;
  const secret = all.filter(({ ground }) => ground !== null).length;
  return secret === 0
    ? 'Inget är sekretessbelagt'
    : `${counted(secret, 'sekretessbelagd prövning', 'sekretessbelagda prövningar')}, se nedan`;
};

const examinations = ({ examinations: all }: ArchiveIndex): Block => ({
  kind: 'table',
  caption: 'Fastställda prövningar',
  head: ['Prövning', 'Nämnd', 'Fastställd', 'Utfall', 'Filer'],
  rows: all.map(({ number, title, committee, outcome, fixedAt, folder, ...one }) => [
    [{ text: `${number}. ${oneLine(title)}`, href: `${folder}/provning.html` }],
    line(committee),
    line(inSwedish(dayAt(fixedAt), { weekday: false })),
    line(
      [
        `${OUTCOME_WORDS[outcome]}.`,
        one.ground !== null && `Sekretess: ${one.ground}.`,
        one.correctedBy !== null && `Rättad av nr ${one.correctedBy}.`,
      ]
        .filter(Boolean)
        .join(' '),
    ),
    filesIn(folder),
  ]),
});

const filesIn = (folder: string): Line =>
  ['pdf', 'xml', 'json'].flatMap((ending) => [
    { text: ending.toUpperCase(), href: `${folder}/${ending === 'json' ? 'record' : 'provning'}.${ending}` },
    { text: ' ' },
  ]);

const weedingBlocks = ({ weedings }: ArchiveIndex): Block[] =>
  weedings.length === 0
    ? []
    : [
        heading(2, 'Gallrade prövningar'),
        {
          kind: 'table',
          caption: 'Gallringar, med beslut',
          head: ['Gallring', 'Beslut', 'Gjord', 'Prövningar'],
          rows: weedings.map(({ id, decision, weededAt, weededBy, weeded }) => [
            line(String(id)),
            line(`${decision.caseNumber}, ${decision.decidedBy}, ${decision.decidedOn}`),
            line(`${momentLine(weededAt)} av ${weededBy}`),
            line(weeded.map(({ number }) => number).join(', ')),
          ]),
        },
      ];
