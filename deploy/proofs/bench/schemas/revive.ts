type Loose = Record<string, unknown>;
type Step = (object: Loose) => void;

/**
 * What has to be done to parsed JSON before a service can use it as it uses a decoded message: decimal strings become
 * bigint, ISO 8601 becomes Date, field by field. Made for the fields of one envelope, without a search for them.
 */
export function reviver(envelope: object): (read: object) => object {
  const steps = stepsFor(envelope as Loose);
  return (read) => {
    for (const step of steps) step(read as Loose);
    return read;
  };
}

const stepsFor = (model: Loose): Step[] => Object.entries(model).flatMap(([field, value]) => stepFor(field, value));

function stepFor(field: string, value: unknown): Step[] {
  if (typeof value === 'bigint') return [(object) => (object[field] = BigInt(object[field] as string))];
  if (value instanceof Date) return [(object) => (object[field] = new Date(object[field] as string))];
  if (typeof value !== 'object' || value === null) return [];
  const inner = stepsFor(value as Loose);
  if (inner.length === 0) return [];
  return [
    (object) => {
      for (const step of inner) step(object[field] as Loose);
    },
  ];
}
