import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

/** A state that snapshots are made of, and how today's code comes to it. */
interface Golden {
  /** The version that snapshots carry today: `Folding.version`. */
  readonly version: number;
  /** Folder of the golden files, with a slash at its end. */
  readonly folder: URL;
  /** The state after these stored events, folded from nothing. */
  readonly fold: (stream: readonly never[]) => unknown;
}

/**
 * Tests that a change of the state's shape comes with a new version, so that no snapshot is read by code that does not
 * understand it. For each released version there is a file `v<version>.json` that never changes again:
 * `{ "stream": […], "state": … }`, a stream that meets every kind of event of its time, and the state that version folds of
 * it. Dates are `{"$date": "2026-01-01T00:00:00.000Z"}`, bigints `{"$bigint": "12"}`. Today's code must fold the streams of
 * all versions, and come to the very state of the newest. Where it does not, the shape or the meaning of the state has
 * changed: raise the version and add a file for it, with the stream of the last one and what is new. A file whose state is
 * missing makes the test fail with the state to be put there, once somebody has looked at it.
 */
export function goldenStreams(name: string, { version, folder, fold }: Golden): void {
  const pathOf = (one: number): string => fileURLToPath(new URL(`v${one}.json`, folder));
  const versions = Array.from({ length: version }, (_, i) => i + 1);

  it(`${name}: there is a golden stream of each released version, and of none to come`, () => {
    const files = existsSync(folder) ? readdirSync(folder).filter((file) => /^v\d+\.json$/.test(file)) : [];
    expect(files.sort()).toEqual(versions.map((one) => `v${one}.json`).sort());
  });

  it.each(versions)(`${name}: the golden stream of version %i is folded by today’s code`, (one) => {
    const { stream, state } = readGolden(readFileSync(pathOf(one), 'utf8'));
    const folded = JSON.parse(writeGolden(fold(stream as readonly never[]))) as unknown;
    if (one !== version) return;
    if (state === undefined) throw new Error(`"state" is missing. Today it is: ${JSON.stringify(folded, null, 2)}`);
    expect(folded, 'The state has changed: it needs a new version.').toEqual(JSON.parse(writeGolden(state)));
  });
}

/** Text of a golden file, or of a part of one. */
export const writeGolden = (value: unknown): string =>
  JSON.stringify(
    value,
    function (this: Record<string, unknown>, key, given: unknown) {
      const original = this[key];
      if (original instanceof Date) return { $date: original.toISOString() };
      if (original instanceof Map) return { $map: [...original] };
      return typeof original === 'bigint' ? { $bigint: String(original) } : given;
    },
    2,
  );

const readGolden = (text: string): { readonly stream: readonly unknown[]; readonly state?: unknown } =>
  JSON.parse(text, (_, value: Record<string, unknown> | null) => {
    if (typeof value !== 'object' || value === null) return value;
    if (typeof value['$date'] === 'string') return new Date(value['$date']);
    if (typeof value['$bigint'] === 'string') return BigInt(value['$bigint']);
    if (Array.isArray(value['$map'])) return new Map(value['$map'] as [unknown, unknown][]);
    return value;
  }) as { readonly stream: readonly unknown[]; readonly state?: unknown };
