import { membersOf, type RecordSchema } from '../schema/schema.js';
import { type Difference, differences, type Rule } from './resolution.js';
import { typeOf } from './type.js';

/** A version under comparison; `nombre` as people say it: `v2`, `the working schema`. */
interface Version {
  readonly name: string;
  readonly text: string;
}

export interface Incompatibility {
  /** Name of the member; null: the field is one of the header, or the record itself is meant. */
  readonly event: string | null;
  /** Path within the event, or the header; empty: all of it. */
  readonly field: string;
  readonly rule: Rule | 'event-removed';
  /** In full, with what to do about it. */
  readonly message: string;
}

const REMEDY: Readonly<Record<Incompatibility['rule'], string>> = {
  'missing-default': 'Add fields as ["null", …] with "default": null, and take none away that has no default.',
  type: 'Leave the field as it is, and add one of another name.',
  name: 'Give the type its name back, or a type of its own to a new field.',
  symbol: 'Give the enum a "default" among its symbols before symbols come or go.',
  size: 'Leave the type as it is, and add a field with another one.',
  branch: 'Leave the union as it is, and add a field of another name.',
  'logical-type': 'Leave the field as it is, and add one of another name.',
  alias: 'Let an alias name one field of the older versions.',
  'event-removed': 'Put its source back; an event that is over is just no longer published.',
};

/** FULL_TRANSITIVE: every version reads every other, and no event goes that was once there. Oldest first. */
export function incompatibilities(versions: readonly Version[]): Incompatibility[] {
  return versions.flatMap((newer, i) =>
    versions
      .slice(0, i)
      .flatMap((older) => [...removed(newer, older), ...unreadable(newer, older), ...unreadable(older, newer)]),
  );
}

function unreadable(reader: Version, writer: Version): Incompatibility[] {
  const events = [reader, writer].flatMap(({ text }) => memberNames(text));
  return differences(typeOf(reader.text), typeOf(writer.text)).map(({ path, rule, why }) => {
    const [first = '', ...rest] = path;
    const event = events.includes(first) ? first : null;
    const field = pathOf(event ? rest : path);
    const where = [event && `event ${event}`, field && `field ${field}`].filter(Boolean).join(', ');
    const who = `${reader.name} cannot read what ${writer.name} writes`;
    return {
      event,
      field,
      rule,
      message: `${who}: ${where || 'the record'}: ${rule}: ${why}. ${REMEDY[rule]}`,
    };
  });
}

function removed(newer: Version, older: Version): Incompatibility[] {
  const remaining = memberNames(newer.text);
  return memberNames(older.text)
    .filter((event) => !remaining.includes(event))
    .map((event) => {
      const message = `${newer.name} lacks event ${event} of ${older.name}: event-removed. ${REMEDY['event-removed']}`;
      return { event, field: '', rule: 'event-removed', message };
    });
}

const memberNames = (text: string): string[] => membersOf(JSON.parse(text) as RecordSchema).map(({ name }) => name);

/** `conversion_value.moneda`, `escalones[].ppm` */
const pathOf = (path: Difference['path']): string =>
  path.reduce((path, part) => (path && !/^[[{]/.test(part) ? `${path}.${part}` : path + part), '');
