import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { releasedVersions } from '@alpespartner/schemas/tool/schema/released.js';
import { fingerprintOf, type RecordSchema } from '@alpespartner/schemas/tool/schema/schema.js';
import { codecOf } from '@alpespartner/shared-kernel/platform/avro/codec.js';
import { envelopeOf } from '@alpespartner/shared-kernel/platform/messages/outbox-row.js';
import { TcpProxy } from '@alpespartner/shared-kernel/testing/bench/tcp-proxy.js';
import {
  address,
  admin,
  bus,
  close,
  deactivate,
  inspectTopic,
  KEYS,
  never,
  open,
  reasonsOf,
  register,
  tell,
  TOPIC,
  TOTAL,
} from '../../proofs/support/inspected-topic.js';
import { summarize, topicNamed } from '../topics/summary.js';
import { tableOf } from '../topics/table.js';
import { inspect } from './inspect.js';
import type { ShownMessage } from './message.js';

const PATIENT = { timeout: 10_000 };

beforeAll(open);
afterAll(close);

describe('a topic', () => {
  it('is shown with its subscriptions and every stored message, decoded, in the order of publication', async () => {
    const { topic, messages } = await inspectTopic();
    expect(topic).toMatchObject({ particiones: 4, guardados: TOTAL, direccion: address });
    expect(topic?.suscripciones).toEqual([{ nombre: 'afiliados-service', pendientes: TOTAL, consumidores: [] }]);
    expect(new Set(messages.map(({ particion }) => particion)).size).toBeGreaterThan(1);
    expect(messages.map(({ publicado }) => publicado)).toEqual(messages.map(({ publicado }) => publicado).sort());
    for (const key of KEYS) {
      const own = reasonsOf(messages.filter((one) => one.clave === key)).map(Number);
      expect(own).toEqual([0, 6, 12, 18, 24].map((n) => n + KEYS.indexOf(key)));
    }
    const [one] = messages;
    expect(one).toMatchObject({ version: 1, huella: codecOf(TOPIC).fingerprint, problema: null });
    expect(one?.sobre?.correlation_id).toMatch(/^[0-9a-f-]{36}$/);
    expect(one?.posicion).toMatch(/^\d+$/);
  });

  it('is shown from its end: of each partition no more than asked for is read', async () => {
    const { messages: all } = await inspectTopic();
    for (const last of [1, 5, 20, 29]) {
      expect((await inspectTopic({ last })).messages).toEqual(all.slice(-last));
    }
  });

  it('is shown by key, by type, and since an instant', async () => {
    expect(reasonsOf((await inspectTopic({ key: 'beto', last: 2 })).messages)).toEqual(['19', '25']);
    expect((await inspectTopic({ type: 'ValidarAfiliado' })).messages).toEqual([]);
    const { messages } = await inspectTopic();
    const since = new Date(messages[12]!.publicado);
    const sinceThen = messages.filter(({ publicado }) => new Date(publicado) >= since);
    expect(sinceThen.length).toBeLessThan(TOTAL);
    expect((await inspectTopic({ since })).messages).toEqual(sinceThen);
  });

  it('loses nothing by being looked at, and keeps no trace of it', async () => {
    await inspectTopic();
    const leftovers = async () =>
      Object.values((await admin.stats(address)) ?? {}).map(({ subscriptions }) => subscriptions);
    await vi.waitFor(
      async () =>
        expect((await leftovers()).flatMap((one) => Object.keys(one))).toEqual(Array(4).fill('afiliados-service')),
      PATIENT,
    );
    expect((await summarize(bus, topicNamed(TOPIC))).suscripciones[0]?.pendientes).toBe(TOTAL);
  });

  it('is one line of a table for each subscription', async () => {
    const [header, row] = tableOf([await summarize(bus, topicNamed(TOPIC))]).split('\n');
    expect(header?.split(/ {2,}/)).toEqual(['TOPIC', 'PARTITIONS', 'STORED', 'SUBSCRIPTION', 'BACKLOG', 'CONSUMERS']);
    expect(row?.split(/ {2,}/)).toEqual([TOPIC, '4', '30', 'afiliados-service', '30', 'none']);
  });
});

describe('messages', () => {
  it('that arrive are shown until the signal', async () => {
    const stop = new AbortController();
    const seen: ShownMessage[] = [];
    const write = (line: string) => {
      const { mensaje } = JSON.parse(line) as { mensaje?: ShownMessage };
      if (mensaje) seen.push(mensaje);
    };
    const request = { topic: TOPIC, last: 1, since: null, key: 'fede', type: null, json: true, unmasked: false };
    const following = inspect(bus, { ...request, follow: true }, write, stop.signal);
    await vi.waitFor(() => expect(reasonsOf(seen)).toEqual(['29']), PATIENT);
    await tell(deactivate('ana', 'otra clave'));
    await tell(deactivate('fede', 'nueva'));
    await vi.waitFor(() => expect(reasonsOf(seen)).toEqual(['29', 'nueva']), PATIENT);
    stop.abort();
    await following;
  });

  it('cannot be followed on a connection that is lost: that is said, and nothing goes on', async () => {
    const proxy = await TcpProxy.to(new URL(bus.url).hostname, Number(new URL(bus.url).port));
    let read = false;
    const request = { topic: TOPIC, last: 1, since: null, key: null, type: null, json: true, unmasked: false };
    const following = inspect(
      { ...bus, url: `ws://${proxy.address}` },
      { ...request, follow: true },
      (line) => (read ||= line.startsWith('{"mensaje"')),
      never,
    );
    const broken = expect(following).rejects.toThrow(/Reading broke off: reader of .*connection/);
    await vi.waitFor(() => expect(read).toBe(true), PATIENT);
    await proxy.close();
    await broken;
  });

  it('hide personal data, at any depth, unless it is asked for', async () => {
    await tell(register);
    const personal = /Zoe|Paz|zoe@|12345|1990|887766/;
    const { text } = await inspectTopic({ key: 'zoe', json: false });
    expect(text).not.toMatch(personal);
    expect(text).toMatch(/RegistrarAfiliado[^]*v1[^]*correlation[^]*Banco Andino/);
    const [masked] = (await inspectTopic({ key: 'zoe' })).messages;
    expect(masked?.sobre?.data).toMatchObject({
      email: '***',
      telefono: null,
      pais: 'CO',
      banco: { banco: 'Banco Andino', numero_cuenta: '***', titular: '***' },
    });
    const [shown] = (await inspectTopic({ key: 'zoe', unmasked: true })).messages;
    expect(shown?.sobre?.data).toEqual(register.data);
  });

  it('that nobody can read are shown as such, and the others as ever', async () => {
    await tell(deactivate('mala', 'x'), { payload: Buffer.from('no avro at all') });
    await tell(deactivate('mala', 'x'), { schema: 'f00df00df00df00d' });
    await tell(deactivate('mala', 'buena'));
    const { messages } = await inspectTopic({ key: 'mala' });
    expect(messages.map(({ sobre }) => sobre?.type ?? null)).toEqual([null, null, 'DesactivarAfiliado']);
    expect(messages[0]?.problema).toMatch(/Not a message of afiliados.comandos/);
    expect(messages[1]).toMatchObject({ huella: 'f00df00df00df00d', version: null });
    expect((await inspectTopic({ key: 'mala', json: false })).text).toMatch(/✗ not readable[^]*Not a message/);
  });
});

describe('the registry', () => {
  const { text, fingerprint } = releasedVersions(TOPIC).at(-1)!;

  it('tells how a message without properties is read, found by its type as well', async () => {
    await admin.registerSchema(address, text);
    await tell({ ...register, subject: 'ajena' }, { withoutProperties: true });
    const { messages } = await inspectTopic({ type: 'RegistrarAfiliado', key: 'ajena' });
    expect(messages).toMatchObject([
      { huella: fingerprint, version: 1, posicion: null, sobre: { type: 'RegistrarAfiliado' } },
    ]);
  });

  it('tells the schema of a newer service', async () => {
    const fresh = JSON.parse(text) as RecordSchema;
    const addedField = { name: 'nuevo', type: ['null', 'string'], default: null, doc: 'Of a version to come.' };
    const itsText = JSON.stringify({ ...fresh, fields: [...fresh.fields, addedField] });
    await admin.registerSchema(address, itsText);
    const codec = codecOf(TOPIC);
    const envelope = envelopeOf('/pruebas', deactivate('nueva', 'por ser nueva'), new Date());
    const payload = Buffer.concat([codec.encode(envelope), Buffer.from([0])]);
    await tell(deactivate('nueva', ''), { payload, schema: fingerprintOf(itsText) });
    const { messages } = await inspectTopic({ key: 'nueva' });
    expect(reasonsOf(messages)).toEqual(['por ser nueva']);
    expect(messages).toMatchObject([{ huella: fingerprintOf(itsText), version: null }]);
  });
});

it('a name or type that does not exist is answered with those that do', async () => {
  await expect(inspectTopic({ topic: 'pedidos' })).rejects.toMatchObject({
    remedy: expect.stringContaining('conversiones.eventos') as string,
  });
  await expect(inspectTopic({ type: 'Nada' })).rejects.toMatchObject({
    remedy: expect.stringContaining('RegistrarAfiliado') as string,
  });
});
