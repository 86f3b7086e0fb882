// Who else in the municipality is told of a call, and who may hold the case together, in one line.
import type { DigestCall } from '../../domain/digest-call.ts';
import type { Reader } from '../../domain/readers.ts';
import { joined, type Line, line, namesLine, swedish } from './blocks.ts';
import type { Words } from './words.ts';

/** So many committees are named; the rest are counted, and stand on the call's page. */
const MOST_NAMED = 3;

/** `A, B, C och 5 till. Förslag: D håller ihop ärendet`. Empty when nobody else is told. */
export function alsoToLine({ others, lead }: DigestCall, reader: Reader, { call, figures }: Words): Line {
  if (others.length === 0) return [];
  const named = others.slice(0, MOST_NAMED);
  const more = others.length - named.length;
  const names =
    more === 0 ? namesLine(named, figures.and) : line`${joined(named.map(swedish), ', ')} ${call.andMore(more)}`;
  if (lead === null) return names;
  const isOwn = reader.committees.some(({ name }) => name === lead);
  // Whoever speaks for one committee alone knows which.
  const who = isOwn && reader.committees.length === 1 ? [] : swedish(lead);
  return line`${names}. ${call.lead(who, isOwn)}`;
}
