import type { TopicReading, Written } from './topics.js';

/** What is wrong with the topics themselves: holes in the positions, order within a key, holes in the streams. */
export function faultsOfOrder(readings: ReadonlyMap<string, TopicReading>, disordered: boolean): string[] {
  return [...readings].flatMap(([topic, { first, missing }]) => [
    ...missing.map((missing) => `positions missing: ${missing}`),
    ...ascending(first, (e) => `${e.envelope.source} ${topic} key ${e.envelope.subject}`),
    // Only who is told to holds keys back: else a partition is in order from end to end.
    ...(disordered ? [] : ascending(first, (e) => `${e.envelope.source} ${topic}-${e.partition}`)),
    ...(topic === 'conversiones.eventos' ? streams(first) : []),
  ]);
}

function ascending(written: readonly Written[], groupOf: (written: Written) => string): string[] {
  const lastByGroup = new Map<string, bigint>();
  return written.flatMap((written) => {
    const which = groupOf(written);
    const last = lastByGroup.get(which) ?? 0n;
    lastByGroup.set(which, written.position);
    return written.position > last ? [] : [`out of order: ${which}, ${written.position} after ${last}`];
  });
}

/** The events of a conversion are its versions 1..n, in this order. A click is no conversion. */
function streams(written: readonly Written[]): string[] {
  const nextVersions = new Map<string, bigint>();
  return written.flatMap(({ envelope: { subject, sequence, type } }) => {
    if (type === 'ClicRegistrado') return [];
    const due = nextVersions.get(subject) ?? 1n;
    nextVersions.set(subject, sequence + 1n);
    return sequence === due ? [] : [`stream ${subject}: version ${sequence} where ${due} is due`];
  });
}
