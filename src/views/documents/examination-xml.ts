// A fixed examination as XML for an archive, with metadata before what the record says, and the schema that tells what each element is.
import type { ExaminationRecord } from '../../domain/examination.ts';
import { type Shape, schemaOf, xmlOf } from './xml-shape.ts';

/** What the archive says of a record besides what it says itself. */
export interface RecordMetadata {
  /** The record's chain, and the SHA-256 of its file. */
  chain: string;
  sha256: string;
  secret: boolean;
  ground: string | null;
  correctedBy: number | null;
}

const SPACE = 'urn:utlysningsvakt:eu-provning:1';
const ROOT = 'examination';

const text = (about: string): Shape => ({ is: 'text', about });
const whole = (about: string): Shape => ({ is: 'whole', about });
const flag = (about: string): Shape => ({ is: 'flag', about });
const parts = (about: string, of: Record<string, Shape>): Shape => ({ is: 'parts', about, parts: of });
const list = (about: string, each: string, of: Shape): Shape => ({ is: 'list', about, each, of });

const NAMED = { id: text('Id i tjänsten'), name: text('Namn') };

const REASON = parts('Ett skäl för eller emot, från jämförelsen', {
  kind: text('Slag av skäl'),
  area: text('Prioriterat område, id'),
  text: text('Skälet i ord'),
  where: text('Var i utlysningen det står'),
  quote: text('Orden omkring, som de stod'),
  mark: parts('Var i citatet det står', {
    start: whole('Första tecknets plats'),
    end: whole('Platsen efter det sista tecknet'),
    cutBefore: flag('Om text före citatet är utelämnad'),
    cutAfter: flag('Om text efter citatet är utelämnad'),
  }),
  points: { is: 'number', about: 'Poäng som skälet gav' },
});

const CALL = parts('En utlysning som den löd när prövningen fastställdes', {
  key: text('Utlysningens nyckel i tjänsten'),
  title: text('Titel'),
  identifier: text('Finansiärens beteckning'),
  source: text('Källa, id'),
  programme: text('Program'),
  url: text('Adress där den stod'),
  version: whole('Version i tjänsten'),
  status: text('Läge den dagen: coming (kommande), open (öppen), closed (stängd), unknown (okänt)'),
  when: text('now (går att söka nu), coming (kommer), past (tidigare omgång)'),
  nextDeadlineOn: text('Nästa sista ansökningsdag'),
  deadlinesSaid: list('Sista dagar med källans ord', 'said', text('Källans ord')),
  budgetSaid: text('Budget med källans ord'),
  municipal: text('Kommunens roll: yes (får söka), partner (kan vara med), unclear (oklart), no (får inte)'),
  municipalQuote: text('Meningen som säger det'),
  score: { is: 'number', about: 'Hur väl den passade projektet, 0–100' },
  reasons: list('Skälen', 'reason', REASON),
  choice: text('Valet: apply (sök), follow (följ), unsuitable (passar inte)'),
  code: text('Varför den inte passar: purpose, applicant, time, money, partners, capacity, other'),
  words: text('Nämndens egna ord om valet'),
  contentHash: text('SHA-256 av utlysningens hela innehåll då'),
});

const PROJECT = parts('Projektet som det då beskrevs', {
  id: whole('Projektets nummer i tjänsten'),
  ref: text('Nummer i ett annat register'),
  committee: text('Nämnd, id'),
  title: text('Titel'),
  purpose: text('Syfte'),
  work: text('Vad som ska göras'),
  kind: text('project (projekt) eller prestudy (förstudie)'),
  stage: text('planned (planerat), started (startat), ended (avslutat), dropped (nedlagt)'),
  startsOn: text('Börjar'),
  endsOn: text('Slutar'),
  costSek: whole('Beräknad kostnad i kronor'),
  caseNumber: text('Projektets diarienummer'),
});

const RECORD = parts('Prövningen, ordagrant som den fastställdes. Det som inte angavs saknas här.', {
  form: whole('Handlingens form'),
  number: whole('Prövningens nummer'),
  municipality: parts('Kommunen', NAMED),
  committee: parts('Nämnden', NAMED),
  project: PROJECT,
  duty: parts('Styrdokumentet som kräver prövningen', { policy: text('Dess namn'), quote: text('Meningen') }),
  outcome: text('Utfall: apply (söka), no-call (ingen lämplig utlysning), not-now (inte nu)'),
  motivation: text('Motivering'),
  calls: list('Utlysningarna i underlaget', 'call', CALL),
  compared: whole('Så många utlysningar jämfördes med projektet'),
  profileRevision: whole('Nämndens profil, revision'),
  sources: list(
    'Källorna den dagen',
    'source',
    parts('En källa', {
      ...NAMED,
      health: text('Hur den gick att läsa'),
      readAt: text('När den senast lästes i sin helhet, UTC'),
    }),
  ),
  fixedAt: text('Fastställd, UTC'),
  fixedBy: text('Fastställd av, i vilken roll'),
  caseNumber: text('Prövningens diarienummer'),
  corrects: whole('Numret på den prövning som den rättar'),
  program: text('Programmet som den gjordes med'),
});

const EXAMINATION = parts('En fastställd prövning av EU-finansiering', {
  metadata: parts('Arkivets uppgifter om handlingen', {
    chain: text('Handlingens led i kedjan: SHA-256 av ledet före, numret och record.json'),
    sha256: text('SHA-256 av record.json'),
    secret: flag('Om den är sekretessbelagd'),
    ground: text('Lagrum för sekretessen'),
    correctedBy: whole('Numret på den prövning som rättar den'),
  }),
  record: RECORD,
});

/** The file of one. */
export const examinationXml = (record: ExaminationRecord, metadata: RecordMetadata): string =>
  xmlOf(ROOT, SPACE, EXAMINATION, { metadata, record });

/** The schema of all of them. */
export const EXAMINATION_SCHEMA = schemaOf(ROOT, SPACE, EXAMINATION);
