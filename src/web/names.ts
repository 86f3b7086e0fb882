// What ids are called on pages: areas and programmes by their Swedish names.
import { type Programme, programmeOf } from '../domain/programme.ts';
import type { WebHouse } from './house.ts';

/** The municipality's areas by id. */
export const areaNames = ({ municipality }: WebHouse): Map<string, string> =>
  new Map(municipality.areas.map((area) => [area.id, area.name]));

/** The Swedish name of a call's programme, or null when we know none. */
export const programmeName = (
  { programmes }: { programmes: readonly Programme[] },
  call: { identifier: string | null; programmeCode: string | null },
): string | null => programmeOf(programmes, call)?.programme.name ?? null;
