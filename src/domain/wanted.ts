// What a person wants to hear of: what they follow, and what they and their committees want no more of.
import type { Day } from './calendar.ts';
import type { Mark, Take } from './mark.ts';

type Marks = ReadonlyMap<string, { mark: Mark; on: Day }>;

/** What a person has hidden, and what none of their committees that would be told of it finds relevant. */
export function unwantedBy(
  mine: ReadonlySet<string>,
  {
    marks,
    refused,
    chosenBy,
    followed,
  }: {
    marks: Marks;
    followed: ReadonlySet<string>;
    refused: ReadonlyMap<string, ReadonlySet<string>>;
    chosenBy: ReadonlyMap<string, readonly string[]>;
  },
): Set<string> {
  const hidden = [...marks].flatMap(([key, { mark }]) => (mark === 'hide' ? [key] : []));
  const irrelevant = [...refused].flatMap(([key, committees]) => {
    // Somebody who follows or takes a call has said more than that it was irrelevant once.
    if (followed.has(key)) return [];
    const concerned = (chosenBy.get(key) ?? []).filter((id) => mine.has(id));
    const asked = concerned.length > 0 ? concerned : [...mine].filter((id) => committees.has(id));
    return asked.length > 0 && asked.every((id) => committees.has(id)) ? [key] : [];
  });
  return new Set([...hidden, ...irrelevant]);
}

/** What a person follows, each since the first day that they or a committee of theirs did. */
export function followedBy(
  mine: ReadonlySet<string>,
  { marks, takes }: { marks: Marks; takes: ReadonlyMap<string, readonly Take[]> },
): { key: string; on: Day }[] {
  const own = [...marks].flatMap(([key, { mark, on }]) => (mark === 'follow' ? [{ key, on }] : []));
  const taken = [...takes].flatMap(([key, list]) =>
    list.flatMap(({ committee, on }) => (mine.has(committee) ? [{ key, on }] : [])),
  );
  const first = new Map<string, Day>();
  for (const { key, on } of [...own, ...taken]) if ((first.get(key) ?? on) >= on) first.set(key, on);
  return [...first].map(([key, on]) => ({ key, on }));
}
