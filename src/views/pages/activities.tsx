// The list of what is done with twin towns and others: by year, committee and place.
import { type Activity, placeOf } from '../../domain/activity.ts';
import { ACTIVITY_WORDS, activityDays, activityHref, peopleWords } from '../activity-words.ts';
import { type Frame, Layout } from '../layout.tsx';
import { TABLE, TableHead } from '../parts.tsx';
import { counted } from '../swedish.ts';
import { type Choice, ListForm, NarrowField } from './form-fields.tsx';
import { Paging } from './paging.tsx';

/** What is asked for; empty is everything. */
export interface ActivitiesForm {
  year: string;
  committee: string;
  place: string;
}

export interface ActivitiesProps {
  frame: Frame;
  form: ActivitiesForm;
  years: readonly string[];
  committees: readonly { id: string; name: string }[];
  places: readonly string[];
  /** Those of this page, with the names of their committees. */
  activities: readonly (Activity & { committeeName: string })[];
  total: number;
  page: number;
  pages: number;
  /** What has just been done; null when nothing has. */
  done: string | null;
}

export const ActivitiesPage = (props: ActivitiesProps) => {
  const { frame, total, done } = props;
  return (
    <Layout frame={frame} title="Vänorter och besök" place="activities">
      <h1>Vänorter och besök</h1>
      <p class="lead">
        Besök, utbyten och annat samarbete med vänorter och andra. Det som står här räknas i{' '}
        <a href="/report">årsredovisningen</a>.
      </p>
      {done !== null && (
        <div class="note" role="status">
          <p>{done}</p>
        </div>
      )}
      {frame.may('examine') && (
        <p>
          <a href="/activities/new">Skriv in ett besök eller något annat</a>
        </p>
      )}
      <Form {...props} />
      <section class="results" aria-labelledby="lista">
        <h2 id="lista">{total === 0 ? 'Inget att visa' : counted(total, 'aktivitet', 'aktiviteter')}</h2>
        {total === 0 ? <p>Inget är inskrivet som passar det du har valt.</p> : <List {...props} />}
        <Paging page={props.page} pages={props.pages} href={(to) => activitiesHref(props.form, to)} />
      </section>
    </Layout>
  );
};

function activitiesHref(form: ActivitiesForm, page: number): string {
  const said = Object.entries({ ...form, ...(page > 1 && { page: String(page) }) }).filter(([, value]) => value !== '');
  return said.length === 0 ? '/activities' : `/activities?${new URLSearchParams(said)}`;
}

const Form = ({ form, years, committees, places }: ActivitiesProps) => (
  <ListForm label="Vänorter och besök" href="/activities" button="Visa">
    <NarrowField name="year" label="År" value={form.year} choices={years.map((year): Choice => [year, year])} />
    <NarrowField
      name="committee"
      label="Nämnd"
      value={form.committee}
      choices={committees.map(({ id, name }): Choice => [id, name])}
    />
    <NarrowField
      name="place"
      label="Vänort eller annan ort"
      value={form.place}
      choices={places.map((place): Choice => [place, place])}
    />
  </ListForm>
);

const HEADS = ['Vad', 'Ort', 'Dag', 'Nämnd', 'Deltagare'] as const;

const List = ({ activities }: ActivitiesProps) => (
  <table class="loose" {...TABLE.table}>
    <caption>Det senaste först</caption>
    <TableHead heads={HEADS} />
    <tbody {...TABLE.group}>
      {activities.map((one) => (
        <tr {...TABLE.row}>
          <td {...TABLE.cell}>
            <a href={activityHref(one.id)}>
              {ACTIVITY_WORDS[one.kind]}
              <span class="unseen">
                , {placeOf(one)}, {activityDays(one)}
              </span>
            </a>
          </td>
          {[placeOf(one), activityDays(one), one.committeeName, peopleWords(one)].map((words, i) => (
            <td data-head={HEADS[i + 1]} {...TABLE.cell}>
              {words}
            </td>
          ))}
        </tr>
      ))}
    </tbody>
  </table>
);
