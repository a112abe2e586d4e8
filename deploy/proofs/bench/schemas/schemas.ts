import { jsonOf } from '@alpespartner/shared-kernel/platform/avro/json.js';
import type { Bench, Race, Runner } from '../track/bench.js';
import { type Sample, todays, yesterdays } from './envelopes.js';
import { reviver } from './revive.js';

/** Times each message is taken in a run: so often that the compiler is done with all of them early. */
const TIMES = 10_000;

/** What was made last: nothing that is measured may be left out as unused. */
let made: unknown;

/** Processor time of this process, in µs a message: others on the machine change it little. */
const perMessage =
  (samples: readonly Sample[], work: (sample: Sample) => unknown): Runner =>
  async () => {
    const start = process.cpuUsage().user;
    for (let i = 0; i < TIMES; i++) for (const sample of samples) made = work(sample);
    if (made === undefined) throw new Error('Nothing was done.');
    return (process.cpuUsage().user - start) / TIMES / samples.length;
  };

const race = (runners: Race['runners'], targets: Race['targets'], unit = 'µs'): Race => ({
  unit,
  runners,
  targets,
  close: async () => undefined,
});

async function encoding(): Promise<Race> {
  const samples = todays();
  return race(
    {
      avro: perMessage(samples, ({ codec, envelope }) => codec.encode(envelope)),
      'JSON.stringify': perMessage(samples, ({ plain }) => JSON.stringify(plain)),
      'JSON.stringify and bytes': perMessage(samples, ({ plain }) => Buffer.from(JSON.stringify(plain))),
      'the same from our values': perMessage(samples, ({ envelope }) => Buffer.from(jsonOf(envelope))),
    },
    [
      { what: 'JSON.stringify : Avro', ratio: ['JSON.stringify', 'avro'], atLeast: 1 },
      { what: 'bytes on both sides', ratio: ['JSON.stringify and bytes', 'avro'], atLeast: 1 },
    ],
  );
}

/** `samples` as the reader finds them, whatever version wrote them. */
function read(samples: readonly Sample[]): Race {
  const ready = samples.map((sample) => ({
    ...sample,
    json: Buffer.from(sample.text),
    revive: reviver(sample.envelope),
  }));
  type Ready = (typeof ready)[number];
  const measured = (work: (sample: Ready) => unknown) => perMessage(ready, work as (sample: Sample) => unknown);
  return race(
    {
      avro: measured(({ codec, bytes, fingerprint }) => codec.decode(bytes, fingerprint)),
      'JSON.parse': measured(({ text }) => JSON.parse(text)),
      'JSON.parse of bytes': measured(({ json }) => JSON.parse(json.toString())),
      'the same to our values': measured(({ json, revive }) => revive(JSON.parse(json.toString()) as object)),
    },
    [
      { what: 'JSON.parse : Avro', ratio: ['JSON.parse', 'avro'], atLeast: 1.5 },
      { what: 'bytes on both sides', ratio: ['JSON.parse of bytes', 'avro'], atLeast: 1.5 },
    ],
  );
}

async function size(): Promise<Race> {
  const samples = todays();
  const meanOf = (measureOf: (sample: Sample) => number) => async () =>
    samples.reduce((sum, sample) => sum + measureOf(sample), 0) / samples.length;
  return race(
    {
      avro: meanOf(({ bytes }) => bytes.length),
      JSON: meanOf(({ text }) => Buffer.byteLength(text)),
    },
    [{ what: 'Avro : JSON', ratio: ['avro', 'JSON'], atMost: 0.65 }],
    'bytes',
  );
}

/** What the published language costs beside JSON. */
export const schemas: Bench = {
  what: 'every event and command: Avro against JSON of the same envelope',
  races: {
    codificar: encoding,
    descifrar: async () => read(todays()),
    'version-anterior': async () => read(yesterdays()),
    tamano: size,
  },
};
