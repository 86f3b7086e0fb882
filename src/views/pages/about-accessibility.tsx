// The accessibility statement, with every item that the supervisor lists; what the municipality has not said, it says that it has not.
import { type AccessibilitySettings, type Assessment, assessmentOf, LEVELS } from '../../domain/accessibility.ts';
import { inSwedish } from '../../domain/calendar.ts';
import { type Frame, Layout } from '../layout.tsx';
import { Contact } from './about.tsx';

interface StatementProps {
  frame: Frame;
  settings: AccessibilitySettings;
  /** The address at which people reach the pages. */
  publicUrl: string;
}

const LAW = 'lagen om tillgänglighet till digital offentlig service (2018:1937)';

export const AccessibilityPage = (props: StatementProps) => {
  const { frame, settings, publicUrl } = props;
  const assessment = assessmentOf(settings);
  return (
    <Layout frame={frame} title="Tillgänglighetsredogörelse" place={null}>
      <h1>Tillgänglighets&shy;redogörelse för Utlysningsvakt</h1>
      <p class="lead">
        {frame.municipality} står bakom den här tjänsten, som finns på {publicUrl}. Alla ska kunna använda den, och här
        står hur väl den uppfyller {LAW}, vilka brister som är kända och hur du anmäler andra.
      </p>
      {assessment === null ? <NotAssessed {...props} /> : <Assessed {...props} assessment={assessment} />}
      <Tell {...props} />
      <Supervision {...props} />
      {assessment !== null && <How settings={settings} assessment={assessment} />}
      <Built />
    </Layout>
  );
};

const dayLine = (day: string): string => inSwedish(day, { weekday: false });

const NotAssessed = ({ frame }: StatementProps) => (
  <>
    <h2>Hur tillgänglig är tjänsten?</h2>
    <div class="note">
      <p>
        <b>{frame.municipality} har inte bedömt det än.</b> Det är alltså okänt hur väl tjänsten uppfyller lagkraven,
        och det finns ingen lista över brister. Därför är det här ännu ingen färdig redogörelse.
      </p>
    </div>
  </>
);

const Assessed = ({ settings, assessment }: StatementProps & { assessment: Assessment }) => (
  <>
    <h2>Hur tillgänglig är tjänsten?</h2>
    <p class="figure">
      Tjänsten är <b>{LEVELS[assessment.level]}</b> med {LAW}.
    </p>
    <h2>Innehåll som inte är tillgängligt</h2>
    {settings.faults.length === 0 ? (
      <p>Inga brister är kända.</p>
    ) : (
      <>
        <p>Följande uppfyller inte lagkraven, av de skäl som står:</p>
        <List items={settings.faults} />
      </>
    )}
    <h3>Oskäligt betungande anpassning (12 §)</h3>
    {settings.burdens.length === 0 ? (
      <p>Inget innehåll är undantaget av det skälet.</p>
    ) : (
      <List items={settings.burdens} />
    )}
    <h3>Innehåll som inte omfattas av lagkraven (9 §)</h3>
    <p>
      Utlysningarnas titlar, texter och citat kommer från finansiärerna. Kommunen har varken tagit fram dem eller
      bestämmer över dem. De visas på sitt eget språk och är uppmärkta med det. Sidor hos finansiärerna, som tjänsten
      länkar till, hör till dem.
    </p>
  </>
);

const List = ({ items }: { items: readonly string[] }) => (
  <ul>
    {items.map((item) => (
      <li>{item}</li>
    ))}
  </ul>
);

const Tell = ({ frame, settings }: StatementProps) => (
  <>
    <h2>Vad du kan göra om något inte fungerar</h2>
    {settings.contact === null ? (
      <p>
        Säg till {frame.municipality} genom kommunens växel eller kontaktcenter, och säg att det gäller Utlysningsvakt.
        Kommunen har inte angett någon egen adress för det här än.
      </p>
    ) : (
      <p>
        Säg till oss så rättar vi det: <Contact contact={settings.contact} />.
      </p>
    )}
    <p>Behöver du innehåll i en annan form, till exempel uppläst eller som ren text, kan du be om det på samma sätt.</p>
  </>
);

const Supervision = ({ settings: { supervisor } }: StatementProps) => (
  <>
    <h2>Tillsyn</h2>
    <p>
      {supervisor.name} har tillsyn över lagen. Är du inte nöjd med hur kommunen tar hand om det du har påtalat kan du{' '}
      <a href={supervisor.url}>anmäla det till tillsynsmyndigheten</a>.
    </p>
  </>
);

const How = ({ settings, assessment }: { settings: AccessibilitySettings; assessment: Assessment }) => (
  <>
    <h2>Hur tjänsten har bedömts</h2>
    <p>{sentence(assessment.by)}</p>
    <p>
      Bedömningen gjordes den {dayLine(assessment.assessedOn)}. Redogörelsen uppdaterades senast den{' '}
      {dayLine(assessment.updatedOn)}.
    </p>
    {settings.faults.length > 0 && <p>Kommunen arbetar med att rätta det som står ovan.</p>}
  </>
);

const sentence = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);

/** What its makers know. It is no judgement of the municipality's, and says so. */
const Built = () => (
  <>
    <h2>Så är tjänsten byggd</h2>
    <p>
      De som har byggt tjänsten har följt riktlinjerna WCAG 2.2 på nivå AA. Sidorna fungerar utan skript, med
      tangentbord, vid 320 bildpunkters bredd och med 200 procents text. Varje sida prövas med ett automatiskt verktyg
      (axe-core) innan en ny version ges ut. Ett sådant verktyg hittar bara en del av alla brister, så det ersätter inte
      kommunens egen bedömning.
    </p>
  </>
);
