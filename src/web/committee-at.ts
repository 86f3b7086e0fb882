// The committee that an address names.
import type { Context } from 'hono';
import type { Committee } from '../domain/committee.ts';
import { NotFound } from '../domain/errors.ts';
import type { WebHouse } from './house.ts';

/** Throws `NotFound` when the register has none with that id. */
export function committeeAt({ municipality }: Pick<WebHouse, 'municipality'>, c: Context): Committee {
  const id = c.req.param('id') ?? '';
  const committee = municipality.committees.find((one) => one.id === id);
  if (committee === undefined)
    throw new NotFound(`Det finns ingen nämnd med beteckningen ”${id.slice(0, 100)}”. Den kan ha tagits bort.`);
  return committee;
}
