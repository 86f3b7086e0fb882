// A fixed examination of EU financing as a document: what was examined, what it came to and why, and all that it rests on.
import { inSwedish } from '../../domain/calendar.ts';
import type { ExaminationRecord } from '../../domain/examination.ts';
import type { ProjectDraft } from '../../domain/project.ts';
import { caseNumberWords, OUTCOME_WORDS } from '../examination-words.ts';
import { counted, NOT_STATED } from '../swedish.ts';
import { callBlocks, callsTable, kronor, momentLine, sourcesTable } from './evidence.ts';
import { type Block, facts, heading, type Outline, oneLine, paragraph, paragraphs } from './outline.ts';

/** The record as a document. The same record gives the same document, whenever it is asked for. */
export const examinationDocument = (record: ExaminationRecord): Outline => ({
  title: oneLine(`EU-prövning ${record.number}: ${record.project.title}`),
  subject: 'Prövning av möjligheten till EU-finansiering',
  author: oneLine(`${record.municipality.name}, ${record.committee.name}`),
  madeAt: record.fixedAt,
  blocks: [
    facts('Prövningen', factsOf(record)),
    ...dutyBlocks(record),
    ...projectBlocks(record.project),
    heading(2, 'Utfall och motivering'),
    paragraph(`Utfall: ${OUTCOME_WORDS[record.outcome]}.`),
    ...written(record.motivation),
    ...evidenceBlocks(record),
  ],
});

const factsOf = (record: ExaminationRecord) =>
  [
    ['Kommun', record.municipality.name],
    ['Nämnd', record.committee.name],
    ['Projekt', record.project.title],
    ['Utfall', OUTCOME_WORDS[record.outcome]],
    ['Fastställd', momentLine(record.fixedAt)],
    ['Fastställd av', record.fixedBy],
    ['Prövningens nummer', String(record.number)],
    ['Diarienummer', caseNumberWords(record.caseNumber)],
    ['Rättar prövning', record.corrects === null ? 'Ingen' : `Nummer ${record.corrects}`],
  ] as const;

function dutyBlocks({ duty }: ExaminationRecord): Block[] {
  const quoted =
    duty === null
      ? [paragraph('Inget styrdokument som kräver prövningen är angivet.')]
      : [paragraph(`${duty.policy} säger:`), paragraph(`”${duty.quote}”`)];
  return [heading(2, 'Varför prövningen görs'), ...quoted];
}

const KINDS: Record<ProjectDraft['kind'], string> = { project: 'Projekt', prestudy: 'Förstudie' };
const STAGES: Record<ProjectDraft['stage'], string> = {
  planned: 'Planerat',
  started: 'Startat',
  ended: 'Avslutat',
  dropped: 'Nedlagt',
};

function projectBlocks(project: ExaminationRecord['project']): Block[] {
  const { ref, kind, stage, startsOn, endsOn, costSek, purpose, work } = project;
  const dayLine = (day: string | null) => (day === null ? NOT_STATED : inSwedish(day, { weekday: false }));
  return [
    heading(2, 'Projektet'),
    facts('Uppgifter om projektet', [
      ['Projektets nummer', ref === null ? String(project.id) : `${project.id}, i annat register ${ref}`],
      ['Slag', KINDS[kind]],
      ['Läge', STAGES[stage]],
      ['Börjar', dayLine(startsOn)],
      ['Slutar', dayLine(endsOn)],
      ['Beräknad kostnad', kronor(costSek)],
      ['Projektets diarienummer', caseNumberWords(project.caseNumber)],
    ]),
    heading(3, 'Syfte'),
    ...written(purpose),
    heading(3, 'Vad som ska göras'),
    ...written(work),
  ];
}

/** What somebody has written, or that nobody has. */
const written = (text: string): Block[] =>
  text.trim() === '' ? [paragraph(`Texten ${NOT_STATED}.`)] : paragraphs(text);

function evidenceBlocks({ calls, compared, profileRevision, sources, program }: ExaminationRecord): Block[] {
  const against = `Projektet jämfördes med ${counted(compared, 'utlysning', 'utlysningar')}.`;
  return [
    heading(2, 'Underlag'),
    paragraph(
      calls.length === 0
        ? `${against} Ingen av dem togs med i underlaget.`
        : `${against} Här är de som togs med i underlaget, som de löd när prövningen fastställdes.`,
    ),
    ...(calls.length === 0 ? [] : [callsTable(calls), ...calls.flatMap(callBlocks)]),
    heading(2, 'Källor'),
    ...(sources.length === 0 ? [paragraph('Ingen källa var i bruk.')] : [sourcesTable(sources)]),
    heading(2, 'Om handlingen'),
    paragraph(
      `Nämndens profil: ${profileRevision === null ? 'ingen sparad' : `revision ${profileRevision}`}. Gjord med ${program}.`,
    ),
    paragraph('Den officiella texten hos finansiären gäller alltid.'),
  ];
}
