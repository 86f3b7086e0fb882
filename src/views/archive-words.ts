// What the tables of an archive package hold, in Swedish.

export const TABLE_WORDS: Readonly<Record<string, string>> = {
  projects: 'utvecklingsprojekten',
  examinations: 'prövningarna, också de som inte är fastställda',
  examination_choices: 'valen för varje utlysning',
  fixed_examinations: 'de fastställda prövningarna, med led i kedjan; handlingen själv är record.json',
  secrecy: 'sekretessmarkeringar',
  weedings: 'gallringar, med protokoll',
  weeded_examinations: 'gallrade prövningar, med led i kedjan',
  applications: 'ansökningarna',
  application_events: 'vad som hänt med ansökningarna',
  event_corrections: 'rättelser av vad som hänt med ansökningarna',
  activities: 'utbyten och besök med vänorter och andra',
  report_texts: 'texter i årsredovisningarna',
  feedbacks: 'vad nämnderna gör med förslag att påverka',
  calls: 'utlysningarna som det hänvisas till',
  call_versions: 'utlysningarnas versioner',
  call_deadlines: 'utlysningarnas sista dagar',
  call_parts: 'utlysningar som visas tillsammans',
  links: 'varför utlysningar visas tillsammans',
  log: 'loggens rader om allt detta; till upplysning, utan konton',
};
