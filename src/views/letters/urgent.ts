// The letter that cannot wait for a person's own rhythm: a last day moved nearer, a followed call that changed, few days left.
import type { DigestCall } from '../../domain/digest-call.ts';
import type { Urgent } from '../../domain/urgent.ts';
import { type Block, exampleNote, type Sender, say, type Written } from './blocks.ts';
import { callBlocks } from './call.ts';
import { readerBlocks } from './digest.ts';
import { dueBlocks } from './duty.ts';
import { urgentFootOf } from './foot.ts';
import { asHtml } from './html.tsx';
import { wordsIn } from './languages.ts';
import { urgentSubject } from './subject.ts';
import { asText } from './text.ts';

/** `code` is what its own links carry, null when it has none. */
export function urgentLetter(urgent: Urgent, sender: Sender, { code }: { code: string | null }): Written {
  const { reader, today, changed, gone, reminders, duty } = urgent;
  const words = wordsIn(reader.settings.language);
  const context = { words, sender, reader, today, code };
  const isMoved = ({ changes }: DigestCall) => changes.some(({ field }) => field === 'deadlines');
  const [moved, otherwise] = [changed.some(isMoved), changed.some((item) => !isMoved(item))];
  const lead = words.urgent.lead({
    moved,
    changed: otherwise,
    gone: gone.length > 0,
    reminders: reminders.length > 0,
    own: duty.due.length > 0,
  });
  const news = changed.length + gone.length;
  const cards = callBlocks([...changed, ...gone, ...reminders], context);
  const part = (some: readonly Block[], heading: (many: number) => string): Block[] =>
    some.length === 0 ? [] : [{ kind: 'heading', text: heading(some.length) }, ...some];
  const content = {
    language: words.language,
    subject: urgentSubject(urgent, sender, words),
    body: [
      ...exampleNote(sender, words.digest.example),
      { kind: 'title' as const, text: words.urgent.title },
      { kind: 'lead' as const, line: say(lead) },
      ...readerBlocks(reader, words),
      ...dueBlocks(duty, context),
      ...part(cards.slice(0, news), words.urgent.changes),
      ...part(cards.slice(news), words.urgent.reminders),
    ],
    foot: urgentFootOf(context),
  };
  return { subject: content.subject, text: asText(content), html: asHtml(content) };
}
