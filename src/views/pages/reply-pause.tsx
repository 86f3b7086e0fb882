// The page that stops a reader's letters with one button, and says who gets them instead.
import type { Settings } from '../../domain/person.ts';
import type { Cover } from '../../domain/readers.ts';
import { type Frame, Layout } from '../layout.tsx';
import { replyHref, replyPauseHref, replySettingsHref } from '../links.ts';
import { pauseLine, rhythmLine } from '../rhythm.ts';
import { listed } from '../swedish.ts';

interface PauseProps {
  frame: Frame;
  code: string;
  settings: Settings;
  /** Whether a pause holds until further notice, so that there is nothing more to stop. */
  stopped: boolean;
  cover: Cover;
}

export const PausePage = ({ frame, code, settings, stopped, cover }: PauseProps) => (
  <Layout frame={frame} title={stopped ? 'Dina brev är pausade' : 'Pausa dina brev'} place={null}>
    <h1>{stopped ? 'Dina brev är pausade' : 'Pausa dina brev'}</h1>
    <p class="lead" role={stopped ? 'status' : undefined}>
      {leadFor({ settings, stopped, cover })}
    </p>
    <CoverWords cover={cover} />
    {stopped ? (
      <Resume code={code} />
    ) : (
      <form method="post" action={replyPauseHref('', code)}>
        <button type="submit">Pausa mina brev</button>
      </form>
    )}
    <p>
      Du kan i stället välja brev mer sällan, eller en paus med en sista dag:{' '}
      <a href={replySettingsHref('', code)}>ändra dina brev</a>.
    </p>
    <p>
      <a href={replyHref('', code)}>Till brevet</a>
    </p>
  </Layout>
);

/** What the pause does. A coordinator whom nobody covers for gets letters all the same: then nothing else is promised. */
function leadFor({ settings, stopped, cover }: Pick<PauseProps, 'settings' | 'stopped' | 'cover'>): string {
  const keepsComing = cover.coordinates === null;
  if (stopped && settings.pause !== null) {
    const days = pauseLine(settings.pause);
    return keepsComing ? `Du har paus ${days}.` : `Du får inga brev ${days}. Samordnaren får veta det.`;
  }
  const now = `Du får brev ${rhythmLine(settings.rhythm)}.`;
  return keepsComing ? now : `${now} Med knappen slutar de att komma tills du själv börjar igen.`;
}

/** The button that starts the letters again. */
export const Resume = ({ code }: { code: string }) => (
  <form class="undo" method="post" action={replySettingsHref('', code)}>
    <button type="submit" name="do" value="resume">
      Börja få brev igen
    </button>
  </form>
);

/** Who gets the letters while the reader is away: a committee's calls must reach somebody. */
export const CoverWords = ({ cover: { committees, coordinates } }: { cover: Cover }) => (
  <>
    {committees.length > 0 && (
      <>
        <p>Nämnden måste få veta om nya utlysningar. Medan du har paus går breven till:</p>
        <ul>
          {committees.map(({ name, by }) => (
            <li>
              {name}: {listed(by)}
            </li>
          ))}
        </ul>
      </>
    )}
    {coordinates !== undefined && (
      <p>{coordinates === null ? NOBODY_ELSE : `Samordnarens brev går till: ${coordinates}.`}</p>
    )}
  </>
);

const NOBODY_ELSE =
  'Du är samordnare, och i kommunens register står ingen som kan ersätta dig nu. Därför fortsätter breven till samordnaren att komma till dig, även under en paus. Ange en ersättare där så går de dit i stället.';
