// The part of a call's page that tells what has happened to it, newest first.

import type { Visitor } from '../../domain/access.ts';
import { inSwedish } from '../../domain/calendar.ts';
import type { Change } from '../../domain/call.ts';
import type { Happening, LinkTold } from '../../domain/timeline.ts';
import { byFor } from '../access-words.ts';
import { Changes, callHref, langOf } from '../parts.tsx';
import { capital } from '../swedish.ts';

interface TimelineProps {
  /** Newest first. */
  happenings: Happening[];
  /** That of the call, in whose words titles and conditions are. */
  language: string;
  visitor: Visitor;
}

export const Timeline = ({ happenings, language, visitor }: TimelineProps) => (
  <>
    <h2 id="historik">Vad som har hänt</h2>
    {!happenings.some(({ kind }) => kind === 'changed') && (
      <p>Inget av det vi bevakar har ändrats sedan utlysningen sågs första gången.</p>
    )}
    <ol class="happenings">
      {happenings.map((one) => (
        <li class={one.kind}>
          <p>
            <time datetime={one.on}>{capital(inSwedish(one.on))}</time> <b>{HEADS[one.kind]}</b>
            {one.kind === 'changed' && <Severity changes={one.changes} />}
          </p>
          <Told one={one} language={language} visitor={visitor} />
        </li>
      ))}
    </ol>
  </>
);

const HEADS: Record<Happening['kind'], string> = {
  seen: 'Sedd första gången',
  opened: 'Öppnade',
  changed: 'Ändrad',
  closed: 'Sista ansökningsdag',
  gone: 'Syns inte längre hos källan',
  back: 'Syns hos källan igen',
  joined: 'Hopkopplad med en annan post',
  parted: 'Skild från en annan post',
};

/** Whether letters tell of it. */
const Severity = ({ changes }: { changes: Change[] }) =>
  changes.some(({ severity }) => severity === 'tell') ? (
    <span class="status coming">Viktig, kommer med i brev</span>
  ) : (
    <span class="status closed">Mindre, bara sparad</span>
  );

const Told = ({ one, language, visitor }: Omit<TimelineProps, 'happenings'> & { one: Happening }) => {
  switch (one.kind) {
    case 'changed':
      return <Changes changes={one.changes} language={language} />;
    case 'closed':
      return <p class="quiet">Efter den dagen går den inte att söka.</p>;
    case 'gone':
      return (
        <p class="quiet">Källan lästes hel utan den. Senast sedd {inSwedish(one.lastSeenOn, { weekday: false })}.</p>
      );
    case 'back':
      return <p class="quiet">Vilken dag den kom tillbaka är inte känt, men den dagen visade källan den.</p>;
    case 'joined':
    case 'parted':
      return <LinkLine link={one.link} visitor={visitor} />;
    default:
      return null;
  }
};

const LinkLine = ({ link: { other, why, kind, by }, visitor }: { link: LinkTold; visitor: Visitor }) => (
  <>
    <p>
      <a href={callHref(other.key)} lang={langOf(other.language)}>
        {other.title}
      </a>
    </p>
    <p class="quiet">
      {by === null
        ? `${kind === 'became' ? 'Tidigt tecken och utlysning' : 'Samma utlysning på två ställen'}, tror vi: ${why}`
        : `Någon har sagt att det inte är samma sak (${byFor(visitor, by)}).`}
    </p>
  </>
);
