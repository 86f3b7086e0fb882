// What the service keeps about people, why, how long, and what they may ask for.
import { type Frame, Layout } from '../layout.tsx';
import { Fact } from '../parts.tsx';
import { Contact } from './about.tsx';

const AUTHORITY = 'https://www.imy.se/privatperson/utfora-arenden/lamna-ett-klagomal/';

export const PrivacyPage = ({ frame, contact }: { frame: Frame; contact: string | null }) => (
  <Layout frame={frame} title="Personuppgifter" place={null}>
    <h1>Så behandlas personuppgifter</h1>
    <p class="lead">
      Tjänsten behöver veta vem som ska få brev och vem som har gjort en ändring, och inget mer. Den som bara läser
      lämnar inget efter sig.
    </p>
    <dl class="facts">
      <Fact name="Ansvarig">{frame.municipality} är personuppgiftsansvarig.</Fact>
      <Fact name="Varför">
        Kommunen ska kunna bevaka EU-medel, nå nämndernas kontaktpersoner och se i efterhand vem som har beslutat vad.
      </Fact>
      <Fact name="Rättslig grund">
        En uppgift av allmänt intresse, artikel 6.1 e i dataskyddsförordningen. Det bygger inte på samtycke.
      </Fact>
      <Fact name="Det här sparas">
        <ul>
          <li>
            Om den som får brev: namn eller roll, nämnd, e-postadress i arbetet, språk, hur ofta breven kommer och
            eventuell paus.
          </li>
          <li>Breven, vilka utlysningar de berättade om och om de kom fram.</li>
          <li>Om den som loggar in: namn, roll, nämnder och det nummer som kommunens inloggning ger.</li>
          <li>Det man själv väljer: svar, anteckningar, utlysningar att följa och sparade sökningar.</li>
          <li>
            Loggen: varje ändring med roll och kontonummer på den som gjorde den. Gäller den någon i registret står
            också det som ändrades.
          </li>
        </ul>
      </Fact>
      <Fact name="Det här sparas inte">
        Personnummer, telefonnummer eller vad du har läst. Breven har inga spårbilder, och tjänsten vet inte om någon
        har öppnat dem eller klickat på länkarna till utlysningarna.
      </Fact>
      <Fact name="Hur länge">
        Uppgifterna finns så länge du har uppdraget. Efter det tar samordnaren bort dem ur registret. Skickade brev och
        loggen är allmänna handlingar och gallras så som kommunen har beslutat.
      </Fact>
      <Fact name="Vilka som ser dem">
        Kommunens samordnare och administratörer. Alla som är inloggade ser anteckningarna. Sidor som alla får läsa
        nämner ingen utom samordnaren. Inget lämnas till någon annan, och inget lämnar kommunens egen drift, utom breven
        till den som ska ha dem.
      </Fact>
      <Fact name="Dina rättigheter">
        <ul>
          <li>Få veta vad som finns om dig (registerutdrag). Samordnaren tar fram det direkt.</li>
          <li>Få fel rättade, och få uppgifter borttagna som inte behövs längre.</li>
          <li>Säga nej till breven: varje brev har en länk som pausar dem.</li>
          <li>
            Klaga hos <a href={AUTHORITY}>Integritetsskyddsmyndigheten</a>.
          </li>
        </ul>
      </Fact>
      <Fact name="Fråga om det här">
        {contact === null ? (
          'Kommunens dataskyddsombud, som du når genom kommunens växel eller kontaktcenter.'
        ) : (
          <>
            Kommunens dataskyddsombud: <Contact contact={contact} />
          </>
        )}
      </Fact>
    </dl>
  </Layout>
);
