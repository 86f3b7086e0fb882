// An extract of all that is stored about one person, as a program reads it: from the page and from the command line the same.
import type { Registered } from '../domain/register.ts';
import type { Stored } from '../store/people.ts';
import { placeName } from './people-places.ts';

/** The register first, then all that is stored. `registered`: null for whoever is not in the register. */
export const extractOf = (recipient: string, registered: Registered | null, stored: Stored) => ({
  address: recipient,
  register: registered && {
    ...registered.person,
    places: registered.places.map(({ committee, deputyFor, period }) => ({
      place: placeName({ committee, deputyFor }),
      from: deputyFor === null ? (period.from ?? null) : null,
      until: deputyFor === null ? (period.until ?? null) : null,
    })),
  },
  ...stored,
});
