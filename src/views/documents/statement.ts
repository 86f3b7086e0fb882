// A draft of the statement (tjänsteskrivelse) with which a fixed examination goes to the executive board.
import type { ExaminationRecord } from '../../domain/examination.ts';
import { caseNumberWords, OUTCOME_WORDS } from '../examination-words.ts';
import { counted, listed } from '../swedish.ts';
import { callsTable, kronor, linksList, momentLine, sourcesTable } from './evidence.ts';
import { type Block, facts, heading, type Outline, oneLine, paragraph, paragraphs } from './outline.ts';

/** What a person is to write before the draft is sent. */
const toWrite = (what: string): string => `[Skriv här: ${what}]`;

/** The draft, to be edited by whoever sends it. */
export const statementDocument = (record: ExaminationRecord): Outline => ({
  title: oneLine(`Tjänsteskrivelse: EU-finansiering av ${record.project.title}`),
  subject: 'Utkast till tjänsteskrivelse till kommunstyrelsen',
  author: oneLine(`${record.municipality.name}, ${record.committee.name}`),
  madeAt: record.fixedAt,
  blocks: [
    paragraph('Utkast. Läs igenom, komplettera det som står inom hakparentes och ta bort den här raden.'),
    facts('Ärendet i korthet', [
      ['Till', 'Kommunstyrelsen'],
      ['Från', record.committee.name],
      ['Handläggare', toWrite('namn och funktion')],
      ['Datum', toWrite('dagens datum')],
      ['Diarienummer', caseNumberWords(record.caseNumber)],
    ]),
    heading(2, 'Förslag till beslut'),
    paragraph(proposal(record)),
    heading(2, 'Sammanfattning'),
    paragraph(summary(record)),
    ...matterBlocks(record),
    ...evidenceBlocks(record),
    ...economyBlocks(record),
  ],
});

/** The calls that the committee wants to apply to. */
const chosen = ({ calls }: ExaminationRecord) => calls.filter(({ choice }) => choice === 'apply');

function proposal(record: ExaminationRecord): string {
  const { outcome, committee, project } = record;
  const what = `projektet ”${project.title}”`;
  if (outcome === 'apply') {
    const names = chosen(record).map(({ title }) => `”${title}”`);
    const where = names.length === 0 ? toWrite('vilken utlysning') : listed(names);
    return `Kommunstyrelsen godkänner att ${committee.name} söker EU-finansiering för ${what} i ${where}.`;
  }
  const found = outcome === 'no-call' ? 'att ingen lämplig utlysning finns' : 'att nämnden inte söker nu';
  return `Kommunstyrelsen noterar att ${committee.name} har prövat möjligheten till EU-finansiering för ${what}, och ${found}.`;
}

function summary(record: ExaminationRecord): string {
  const { committee, fixedAt, compared, calls, outcome } = record;
  return [
    `${committee.name} fastställde ${momentLine(fixedAt)} EU-prövning ${record.number}.`,
    `Projektet jämfördes med ${counted(compared, 'utlysning', 'utlysningar')}, och ${number(calls.length)} i underlaget.`,
    `Utfallet är: ${OUTCOME_WORDS[outcome].toLowerCase()}.`,
  ].join(' ');
}

const number = (n: number): string =>
  n === 0 ? 'ingen togs med' : `${counted(n, 'av dem togs med', 'av dem togs med')}`;

function matterBlocks({ duty, project, motivation }: ExaminationRecord): Block[] {
  return [
    heading(2, 'Ärendet'),
    ...(duty === null ? [] : [paragraph(`${duty.policy} säger: ”${duty.quote}”`)]),
    ...paragraphs(project.purpose),
    ...paragraphs(project.work),
    heading(3, 'Nämndens motivering'),
    ...(motivation.trim() === '' ? [paragraph(toWrite('nämndens motivering'))] : paragraphs(motivation)),
  ];
}

function evidenceBlocks({ calls, sources, number: examination, fixedAt }: ExaminationRecord): Block[] {
  return [
    heading(2, 'Underlag'),
    paragraph(`EU-prövning ${examination}, fastställd ${momentLine(fixedAt)}. Utlysningarna återges som de då löd.`),
    ...(calls.length === 0
      ? [paragraph('Ingen utlysning togs med i underlaget.')]
      : [callsTable(calls), paragraph('Där utlysningarna går att läsa:'), linksList(calls)]),
    ...(sources.length === 0 ? [] : [sourcesTable(sources)]),
  ];
}

function economyBlocks({ project, calls }: ExaminationRecord): Block[] {
  const budgets = calls.flatMap(({ choice, title, budgetSaid }) =>
    choice === 'apply' && budgetSaid !== null ? [`${title}: ${budgetSaid}`] : [],
  );
  return [
    heading(2, 'Ekonomi'),
    facts('Kostnader och finansiering', [
      ['Projektets beräknade kostnad', kronor(project.costSek)],
      ['Sökt belopp', toWrite('belopp i kronor')],
      ['Kommunens egen del', toWrite('belopp i kronor, och varifrån pengarna tas')],
      ['Arbetstid', toWrite('timmar')],
      ...budgets.map((budget) => ['Utlysningens budget med källans ord', budget] as const),
    ]),
  ];
}
