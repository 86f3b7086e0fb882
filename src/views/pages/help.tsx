// The page of help: what each page is for, and the words that the service uses.
import type { Action } from '../../domain/access.ts';
import { GLOSSARY } from '../../domain/glossary.ts';
import { type Frame, Layout } from '../layout.tsx';

interface About {
  href: string;
  name: string;
  right: Action;
  text: string;
}

/** What each page is for, in the order of the menu. */
const PAGES: readonly About[] = [
  {
    href: '/',
    name: 'Start',
    right: 'read',
    text: 'Visar vad som är nytt den här veckan och vad som stänger snart. Är du inloggad står det som väntar på dig först.',
  },
  {
    href: '/calls',
    name: 'Utlysningar',
    right: 'read',
    text: 'Sök på svenska eller engelska bland allt som tjänsten har läst. Varje utlysning har en egen sida med fakta, källans ord och skälen till att den passar.',
  },
  {
    href: '/deadlines',
    name: 'Sista dagar',
    right: 'read',
    text: 'Visar vad som stänger när, för en nämnd eller hela kommunen. Samma dagar går att prenumerera på i en kalender.',
  },
  {
    href: '/committees',
    name: 'Nämnder',
    right: 'read',
    text: 'Visar vad varje nämnd bevakar, vad den får veta om och vad dess svar har ändrat. Samordnaren ändrar områden, vikter, sökord och gräns här och ser direkt vad det ger.',
  },
  {
    href: '/sources',
    name: 'Källor',
    right: 'read',
    text: 'Visar hur varje källa mår och när den lästes. Samordnaren svarar här när något ser konstigt ut, och lägger till kommunens egna källor.',
  },
  {
    href: '/me',
    name: 'Din sida',
    right: 'personal',
    text: 'Visar det som är ditt: din roll, dina sparade sökningar, dina brev och vad som är sparat om dig. Här loggar du också ut överallt.',
  },
  {
    href: '/people',
    name: 'Kontaktpersoner',
    right: 'people',
    text: 'Visar vilka som får brev, för vilka nämnder och till och med när. Här lägger du till någon, pausar brev och tar fram det som finns sparat om en person.',
  },
  {
    href: '/areas',
    name: 'Områden',
    right: 'tune',
    text: 'Visar kommunens prioriterade områden och deras sökord. Klistra in text ur kommunens riktlinjer så föreslår sidan områden och sökord.',
  },
  {
    href: '/municipality',
    name: 'Kommunen',
    right: 'tune',
    text: 'Kommunens namn, län och riktlinjer. Allt går att hämta som en fil och läsa in igen.',
  },
  {
    href: '/letters',
    name: 'Utskick',
    right: 'tune',
    text: 'Visar varje brev så som mottagaren ser det och hur långt det har kommit. Är det osäkert om ett brev kom fram bestämmer du här vad som ska hända.',
  },
  {
    href: '/log',
    name: 'Logg',
    right: 'log',
    text: 'Visar varje ändring: vem, vad, när, och hur det var före och efter. Loggen går inte att ändra utan att det syns.',
  },
  {
    href: '/accounts',
    name: 'Konton',
    right: 'administer',
    text: 'Visar vilka som har loggat in och vilken roll de har. Ett konto går att stänga av.',
  },
];

export const HelpPage = ({ frame }: { frame: Frame }) => (
  <Layout frame={frame} title="Hjälp och ordlista" place={null}>
    <h1>Hjälp och ordlista</h1>
    <p class="lead">
      Här står vad varje sida är till för, och vad orden betyder. Hittar du inte det du söker, fråga kommunens{' '}
      <a href="#samordnare">samordnare</a>.
    </p>
    <Pages pages={PAGES.filter(({ right }) => frame.may(right))} />
    <h2 id="ord">Orden</h2>
    <dl class="facts">
      {GLOSSARY.map(({ id, word, meaning }) => (
        <div id={id}>
          <dt>{word}</dt>
          <dd>{meaning}</dd>
        </div>
      ))}
    </dl>
  </Layout>
);

/** Nothing for whoever may open none of them. */
const Pages = ({ pages }: { pages: readonly About[] }) =>
  pages.length === 0 ? null : (
    <>
      <h2 id="sidor">Sidorna</h2>
      <dl class="facts">
        {pages.map(({ href, name, text }) => (
          <div>
            <dt>
              <a href={href}>{name}</a>
            </dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </>
  );
