// From what was typed to a report, or to what should be looked at again. The same as `casework::report::check`; the
// fields, lists and lengths come from there with the page.

import { clean, lengthOf } from './clean.js';
import { numberOf, readDay } from './day.js';

/** In the order in which two faults of one field are told. */
const KINDS = ['happened-missing', 'too-long', 'not-a-choice', 'not-a-day', 'nobody-left', 'way-missing', 'way-unwanted'];

/**
 * `answers` are pairs of a form, `schema` is `{ language, fields, agencies }` as the server gives it.
 * Gives `{ report }` or `{ faults }`.
 */
export function check(answers, schema) {
  const reading = new Reading(answers, schema);
  const happened = reading.text('happened');
  if (happened === '') reading.fault('happened', 'happened-missing');
  const who = reading.many('who');
  const excluded = reading.excluded();
  const recipients = recipientsOf(schema.agencies, excluded.agencies ?? []);
  if (recipients.length === 0) reading.fault('not-agency', 'nobody-left');
  const contact = reading.one('contact');
  const identity = reading.identity(contact, who.includes('member'));
  const statement = {
    version: 1,
    language: schema.language,
    happened,
    ...given({ danger: reading.one('danger'), reporter: who.filter((one) => one !== 'member') }),
    concerned: reading.concerned(),
    when: reading.when(),
    place: reading.place(),
    excluded,
    ...given({ contact }),
  };
  const faults = reading.found();
  return faults.length > 0 ? { faults } : { report: { statement, identity, recipients } };
}

/** The offices that a report is sealed to, as `casework::policy::Pack::recipients`. */
function recipientsOf(agencies, excluded) {
  const left = (intake) =>
    agencies.filter((agency) => agency.intake === intake && !excluded.includes(agency.key)).map(({ key }) => key);
  const first = left('first');
  return first.length > 0 ? first : left('otherwise');
}

/** Only what says something: empty texts, absent choices and empty lists are left out of a document. */
function given(document) {
  const empty = (value) => value === undefined || value === '' || value === false || (Array.isArray(value) && value.length === 0);
  return Object.fromEntries(Object.entries(document).filter(([, value]) => !empty(value)));
}

class Reading {
  constructor(answers, { fields, agencies }) {
    this.answers = answers;
    this.fields = fields;
    this.agencies = agencies;
    this.faults = [];
  }

  field(key) {
    return this.fields.find((field) => field.key === key);
  }

  every(key) {
    return this.answers.filter(([name]) => name === key).map(([, value]) => value);
  }

  fault(field, kind, more = {}) {
    this.faults.push({ field, kind, ...more });
  }

  /** In the order of the form, each once. */
  found() {
    const place = ({ field, kind }) => this.fields.findIndex(({ key }) => key === field) * KINDS.length + KINDS.indexOf(kind);
    const sorted = [...this.faults].sort((a, b) => place(a) - place(b));
    return sorted.filter((fault, at) => at === 0 || place(fault) !== place(sorted[at - 1]));
  }

  text(key) {
    const text = clean(this.every(key).join('\n'));
    const { most } = this.field(key);
    const has = lengthOf(text);
    if (has > most) this.fault(key, 'too-long', { most, has });
    return text;
  }

  many(key) {
    const typed = this.every(key).filter((value) => value !== '');
    const { choices } = this.field(key);
    if (typed.some((value) => !choices.includes(value))) this.fault(key, 'not-a-choice');
    return choices.filter((choice) => typed.includes(choice));
  }

  one(key) {
    const chosen = this.many(key);
    if (chosen.length > 1) this.fault(key, 'not-a-choice');
    return chosen[0];
  }

  concerned() {
    const count = this.text('count');
    const number = numberOf(count);
    const howMany = count === '' ? undefined : { words: count, ...(number !== null && number < 65_536 ? { number } : {}) };
    return given({
      knowledge: this.one('knowledge'),
      names: this.text('names'),
      how_many: howMany,
      uniform: this.one('uniform'),
      tag: this.text('tag'),
      vehicle: this.text('vehicle'),
      looks: this.text('looks'),
    });
  }

  when() {
    const parts = readDay({ day: this.text('day'), month: this.text('month'), year: this.text('year') });
    if (parts.wrong) this.fault(parts.wrong, 'not-a-day');
    if (this.every('ongoing').some((value) => value !== '' && value !== 'yes')) this.fault('ongoing', 'not-a-choice');
    const { year, month, day } = parts;
    return given({ year, month, day, roughly: this.text('roughly'), ongoing: this.every('ongoing').includes('yes') });
  }

  place() {
    // A district comes from a list, but is kept as a text.
    const district = clean(this.every('district').join('\n'));
    if (district !== '' && !this.field('district').choices.includes(district)) this.fault('district', 'not-a-choice');
    return given({ site: this.one('site'), district, words: this.text('place') });
  }

  excluded() {
    const typed = this.every('not-agency').filter((key) => key !== '');
    const keys = this.agencies.map(({ key }) => key);
    if (typed.some((key) => !keys.includes(key))) this.fault('not-agency', 'not-a-choice');
    return given({
      agencies: keys.filter((key) => typed.includes(key)),
      units: this.text('not-unit'),
      persons: this.text('not-person'),
    });
  }

  /** A way to be reached beside "do not reach me" may be a slip that puts somebody in danger, so it is asked about. */
  identity(contact, member) {
    const way = this.text('way');
    if (contact === 'way' && way === '') this.fault('way', 'way-missing');
    if (contact !== 'way' && way !== '') this.fault('contact', 'way-unwanted');
    return {
      version: 1,
      ...given({ member, way, name: this.text('name'), times: this.text('times'), speak: this.text('speak') }),
    };
  }
}
