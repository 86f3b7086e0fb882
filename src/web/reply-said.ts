// What has been said of a call by a person and by the committees that they may answer for.
import type { Answer } from '../domain/answer.ts';
import { standingAnswer } from '../store/answers.ts';
import { markOf, standingTakes } from '../store/marks.ts';
import type { Said } from '../views/pages/reply-words.ts';
import type { WebHouse } from './house.ts';
import type { Holder } from './reply-holder.ts';

export function saidOf({ db, municipality }: WebHouse, { committees, recipient }: Holder, callKey: string): Said {
  const takes = standingTakes(db, callKey).get(callKey) ?? [];
  const mine = new Set(committees.map(({ id }) => id));
  return {
    answers: committees.flatMap(({ id, name }): { committee: { id: string; name: string }; answer: Answer }[] => {
      const answer = standingAnswer(db, id, callKey);
      return answer === undefined ? [] : [{ committee: { id, name }, answer }];
    }),
    taken: committees.flatMap(({ id, name }) => {
      const take = takes.find(({ committee }) => committee === id);
      return take === undefined ? [] : [{ committee: { id, name }, take }];
    }),
    takenByOthers: municipality.committees
      .filter(({ id }) => !mine.has(id) && takes.some(({ committee }) => committee === id))
      .map(({ name }) => name),
    mark: markOf(db, recipient, callKey),
  };
}
