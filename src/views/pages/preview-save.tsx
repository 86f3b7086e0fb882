// The part of the preview in which what has been tried is saved: what changes, why, and the button.
import type { Committee } from '../../domain/committee.ts';
import { isNoChange, type ProfileChange } from '../../domain/profile-change.ts';
import { committeeHref } from '../parts.tsx';
import { Token } from '../token.tsx';
import { type PreviewForm, ReasonField, type WrongField } from './preview-form.tsx';

export interface SaveProps {
  committee: Committee;
  /** As it was tried: what is saved is what the result shows. */
  form: PreviewForm;
  change: ProfileChange;
  wrong: WrongField[];
  save: {
    reason: string;
    /** Characters in a reason. */
    most: number;
    /** The municipality's revision that the form was opened with. */
    from: number;
  };
  revision: number | null;
}

export const SaveTried = ({ committee, form, change, wrong, save, revision }: SaveProps) =>
  isNoChange(change) ? (
    <p>Det här är profilen som den gäller nu, så det finns inget att spara.</p>
  ) : (
    <form action={`${committeeHref(committee.id)}/profile`} method="post" class="save">
      <Token />
      <input type="hidden" name="from" value={String(save.from)} />
      {revision !== null && <input type="hidden" name="revision" value={String(revision)} />}
      <input type="hidden" name="threshold" value={form.threshold} />
      {form.areas.map(({ area, weight, terms }) => (
        <>
          <input type="hidden" name={`weight-${area.id}`} value={weight} />
          <input type="hidden" name={`terms-${area.id}`} value={terms} />
        </>
      ))}
      {form.others.map(({ area, weight }) => (
        <input type="hidden" name={`weight-${area.id}`} value={weight} />
      ))}
      <ReasonField reason={save.reason} most={save.most} wrong={wrong} />
      <button type="submit">Spara profilen</button>
      <p class="hint">Sparar det som resultatet här visar. Listorna räknas om inom någon minut.</p>
    </form>
  );
