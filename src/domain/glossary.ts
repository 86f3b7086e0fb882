// The words that the service uses as the municipalities and the EU do, each explained once. Pages lead here instead of explaining anew.

export interface Explained {
  /** Part of the address of the page of help: `/help#grans`. */
  id: string;
  word: string;
  meaning: string;
}

/** In the order that they build on each other. */
export const GLOSSARY = [
  {
    id: 'utlysning',
    word: 'Utlysning',
    meaning:
      'Ett erbjudande om pengar att söka, med villkor och en sista ansökningsdag. Finansiären kan vara EU, en svensk myndighet eller någon annan.',
  },
  {
    id: 'kalla',
    word: 'Källa',
    meaning:
      'En webbplats där utlysningar publiceras. Tjänsten läser varje källa på egen hand, varje dag eller varje vecka.',
  },
  {
    id: 'namnd',
    word: 'Nämnd',
    meaning:
      'En av kommunens politiskt valda nämnder, eller ett kommunalt bolag. Varje nämnd får veta om det som rör just dess områden.',
  },
  {
    id: 'kontaktperson',
    word: 'Kontaktperson',
    meaning:
      'Den som nämnden har utsett att bevaka EU-frågor. Kontaktpersonen får breven, svarar om en utlysning är relevant och har helst en ersättare.',
  },
  {
    id: 'samordnare',
    word: 'Samordnare',
    meaning:
      'Den som håller ihop kommunens internationella arbete. Samordnaren sköter tjänstens innehåll: nämndernas områden, kontaktpersonerna och källorna.',
  },
  {
    id: 'prioriterat-omrade',
    word: 'Prioriterat område',
    meaning:
      'Något som kommunen har bestämt att den vill arbeta med, till exempel barn och unga. Ett område har ett namn, en beskrivning och sökord.',
  },
  {
    id: 'sokord',
    word: 'Sökord',
    meaning:
      'Ord som pekar ut ett område, på svenska eller engelska. Tjänsten känner igen böjningar, sammansättningar och engelska motsvarigheter.',
  },
  {
    id: 'vikt',
    word: 'Vikt',
    meaning:
      'Hur viktigt ett område är för en nämnd, från 0,1 till 1. Samma utlysning kan därför få olika många poäng hos två nämnder.',
  },
  {
    id: 'grans',
    word: 'Gräns',
    meaning:
      'Så många poäng av 100 måste en utlysning få för att nämnden ska få veta om den. En låg gräns ger fler utlysningar och fler som inte passar.',
  },
  {
    id: 'profil',
    word: 'Profil',
    meaning:
      'En nämnds områden, vikter, sökord och gräns tillsammans. Varje ändring sparas som en ny version, så att det går att se varför något berättades då.',
  },
  {
    id: 'utskick',
    word: 'Utskick',
    meaning:
      'Breven som tjänsten skriver till kontaktpersonerna, oftast ett i veckan. Varje brev finns kvar att läsa, också de som inte kom fram.',
  },
  {
    id: 'stodmottagare',
    word: 'Stödmottagare',
    meaning:
      'Den som får pengarna och ansvarar för projektet. Kommunen kan vara stödmottagare själv eller delta som partner hos någon annan.',
  },
  {
    id: 'samfinansiering',
    word: 'Samfinansiering',
    meaning:
      'Den del av kostnaderna som stödet inte täcker, och som kommunen eller någon annan betalar. Täcker stödet 80 procent är samfinansieringen 20 procent.',
  },
  {
    id: 'eu-provning',
    word: 'EU-prövning',
    meaning:
      'En regel som en del kommuner har: innan en satsning beslutas ska nämnden pröva om EU-medel kan betala en del av den.',
  },
] as const satisfies readonly Explained[];

/** A word that is explained, by its id. */
export type GlossaryId = (typeof GLOSSARY)[number]['id'];
