// What the matching's benchmark works on: the knowledge of data/, and the calls of a captured day as many times over as wanted. Built service.
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { euPortal } from '../../dist/sources/eu-portal.js';
import { admit } from '../../dist/src/domain/admit.js';
import { buildPlaces } from '../../dist/src/domain/places.js';
import { buildVocabulary } from '../../dist/src/domain/vocabulary.js';
import { readMunicipality } from '../../dist/src/edges/files.js';
import { readPlaces, readProgrammes, readVocabulary, readWeights } from '../../dist/src/edges/knowledge.js';

const data = fileURLToPath(new URL('../../data/', import.meta.url));
const captured = fileURLToPath(new URL('../../../shared/corpus/sedia/raw-search/', import.meta.url));

export function knowledgeOfData() {
  const vocabulary = buildVocabulary(readVocabulary(`${data}vocabulary`));
  const programmes = readProgrammes(`${data}programmes.yaml`, new Set(vocabulary.names));
  const places = buildPlaces(readPlaces(`${data}places.yaml`));
  return { vocabulary, programmes, places, weights: readWeights(`${data}weights.yaml`) };
}

export const municipalitiesOfData = () =>
  readdirSync(`${data}municipalities`)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => readMunicipality(`${data}municipalities/${name}`));

/** `count` calls of a day. Past the day's own they come again, under other references and identifiers. */
export function callsOf(day, count) {
  const [request] = euPortal.start(day, euPortal.address);
  const pages = readdirSync(captured + day).filter((name) => name.startsWith('page-'));
  const own = pages.sort().flatMap((name) => {
    const body = gunzipSync(readFileSync(`${captured}${day}/${name}`)).toString();
    const { calls } = euPortal.read({ request, body, fingerprint: (content) => content, known: new Map() });
    return calls
      .map((draft) => admit(euPortal, draft, day))
      .flatMap((a) => (a.verdict === 'admitted' ? [a.draft] : []));
  });
  return Array.from({ length: count }, (_, i) => {
    const call = own[i % own.length];
    const again = Math.floor(i / own.length);
    return again === 0
      ? call
      : { ...call, ref: `${call.ref}-${again}`, identifier: `${call.identifier ?? call.ref}-R${again}` };
  });
}
