import { huella as huellaDe, type Registro } from '@alpespartner/schemas/esquema.js';
import { liberadas } from '@alpespartner/schemas/liberadas.js';
import { codecOf } from '@alpespartner/shared-kernel/platform/avro/codec.js';
import { envelopeOf } from '@alpespartner/shared-kernel/platform/messages/outbox-row.js';
import { TcpProxy } from '@alpespartner/shared-kernel/testing/bench/tcp-proxy.js';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { inspeccionar } from './inspeccionar.js';
import type { Visto } from './mensaje.js';
import { resumir, topicLlamado } from './resumen.js';
import { tablaDe } from './tabla.js';
import {
  abrir,
  cerrar,
  admin,
  bus,
  CLAVES,
  decir,
  desactivar,
  direccion,
  mirar,
  nunca,
  razones,
  registrar,
  TOPIC,
  TOTAL,
} from '../pruebas/topic-inspeccionado.js';

const PACIENTE = { timeout: 10_000 };

beforeAll(abrir);
afterAll(cerrar);

describe('a topic', () => {
  it('is shown with its subscriptions and every stored message, decoded, in the order of publication', async () => {
    const { topic, mensajes } = await mirar();
    expect(topic).toMatchObject({ particiones: 4, guardados: TOTAL, direccion });
    expect(topic?.suscripciones).toEqual([{ nombre: 'afiliados-service', pendientes: TOTAL, consumidores: [] }]);
    expect(new Set(mensajes.map(({ particion }) => particion)).size).toBeGreaterThan(1);
    expect(mensajes.map(({ publicado }) => publicado)).toEqual(mensajes.map(({ publicado }) => publicado).sort());
    for (const clave of CLAVES) {
      const suyas = razones(mensajes.filter((uno) => uno.clave === clave)).map(Number);
      expect(suyas).toEqual([0, 6, 12, 18, 24].map((n) => n + CLAVES.indexOf(clave)));
    }
    const [una] = mensajes;
    expect(una).toMatchObject({ version: 1, huella: codecOf(TOPIC).fingerprint, problema: null });
    expect(una?.sobre?.correlation_id).toMatch(/^[0-9a-f-]{36}$/);
    expect(una?.posicion).toMatch(/^\d+$/);
  });

  it('is shown from its end: of each partition no more than asked for is read', async () => {
    const { mensajes: todos } = await mirar();
    for (const ultimos of [1, 5, 20, 29]) {
      expect((await mirar({ ultimos })).mensajes).toEqual(todos.slice(-ultimos));
    }
  });

  it('is shown by key, by type, and since an instant', async () => {
    expect(razones((await mirar({ clave: 'beto', ultimos: 2 })).mensajes)).toEqual(['19', '25']);
    expect((await mirar({ tipo: 'ValidarAfiliado' })).mensajes).toEqual([]);
    const { mensajes } = await mirar();
    const desde = new Date(mensajes[12]!.publicado);
    const desdeEntonces = mensajes.filter(({ publicado }) => new Date(publicado) >= desde);
    expect(desdeEntonces.length).toBeLessThan(TOTAL);
    expect((await mirar({ desde })).mensajes).toEqual(desdeEntonces);
  });

  it('loses nothing by being looked at, and keeps no trace of it', async () => {
    await mirar();
    const restos = async () =>
      Object.values((await admin.stats(direccion)) ?? {}).map(({ subscriptions }) => subscriptions);
    await vi.waitFor(
      async () =>
        expect((await restos()).flatMap((una) => Object.keys(una))).toEqual(Array(4).fill('afiliados-service')),
      PACIENTE,
    );
    expect((await resumir(bus, topicLlamado(TOPIC))).suscripciones[0]?.pendientes).toBe(TOTAL);
  });

  it('is one line of a table for each subscription', async () => {
    const [cabeza, fila] = tablaDe([await resumir(bus, topicLlamado(TOPIC))]).split('\n');
    expect(cabeza?.split(/ {2,}/)).toEqual(['TOPIC', 'PARTITIONS', 'STORED', 'SUBSCRIPTION', 'BACKLOG', 'CONSUMERS']);
    expect(fila?.split(/ {2,}/)).toEqual([TOPIC, '4', '30', 'afiliados-service', '30', 'none']);
  });
});

describe('messages', () => {
  it('that arrive are shown until the signal', async () => {
    const parada = new AbortController();
    const vistos: Visto[] = [];
    const escribir = (linea: string) => {
      const { mensaje } = JSON.parse(linea) as { mensaje?: Visto };
      if (mensaje) vistos.push(mensaje);
    };
    const pedido = { topic: TOPIC, ultimos: 1, desde: null, clave: 'fede', tipo: null, json: true, sinMascara: false };
    const siguiendo = inspeccionar(bus, { ...pedido, seguir: true }, escribir, parada.signal);
    await vi.waitFor(() => expect(razones(vistos)).toEqual(['29']), PACIENTE);
    await decir(desactivar('ana', 'otra clave'));
    await decir(desactivar('fede', 'nueva'));
    await vi.waitFor(() => expect(razones(vistos)).toEqual(['29', 'nueva']), PACIENTE);
    parada.abort();
    await siguiendo;
  });

  it('cannot be followed on a connection that is lost: that is said, and nothing goes on', async () => {
    const proxy = await TcpProxy.to(new URL(bus.url).hostname, Number(new URL(bus.url).port));
    let leido = false;
    const pedido = { topic: TOPIC, ultimos: 1, desde: null, clave: null, tipo: null, json: true, sinMascara: false };
    const siguiendo = inspeccionar(
      { ...bus, url: `ws://${proxy.address}` },
      { ...pedido, seguir: true },
      (linea) => (leido ||= linea.startsWith('{"mensaje"')),
      nunca,
    );
    const roto = expect(siguiendo).rejects.toThrow(/Reading broke off: reader of .*connection/);
    await vi.waitFor(() => expect(leido).toBe(true), PACIENTE);
    await proxy.close();
    await roto;
  });

  it('hide personal data, at any depth, unless it is asked for', async () => {
    await decir(registrar);
    const personal = /Zoe|Paz|zoe@|12345|1990|887766/;
    const { texto } = await mirar({ clave: 'zoe', json: false });
    expect(texto).not.toMatch(personal);
    expect(texto).toMatch(/RegistrarAfiliado[^]*v1[^]*correlation[^]*Banco Andino/);
    const [oculto] = (await mirar({ clave: 'zoe' })).mensajes;
    expect(oculto?.sobre?.data).toMatchObject({
      ...{ email: '***', telefono: null, pais: 'CO' },
      banco: { banco: 'Banco Andino', numero_cuenta: '***', titular: '***' },
    });
    const [visto] = (await mirar({ clave: 'zoe', sinMascara: true })).mensajes;
    expect(visto?.sobre?.data).toEqual(registrar.data);
  });

  it('that nobody can read are shown as such, and the others as ever', async () => {
    await decir(desactivar('mala', 'x'), { payload: Buffer.from('no avro at all') });
    await decir(desactivar('mala', 'x'), { schema: 'f00df00df00df00d' });
    await decir(desactivar('mala', 'buena'));
    const { mensajes } = await mirar({ clave: 'mala' });
    expect(mensajes.map(({ sobre }) => sobre?.type ?? null)).toEqual([null, null, 'DesactivarAfiliado']);
    expect(mensajes[0]?.problema).toMatch(/Not a message of afiliados.comandos/);
    expect(mensajes[1]).toMatchObject({ huella: 'f00df00df00df00d', version: null });
    expect((await mirar({ clave: 'mala', json: false })).texto).toMatch(/✗ not readable[^]*Not a message/);
  });
});

describe('the registry', () => {
  const { texto, huella } = liberadas(TOPIC).at(-1)!;

  it('tells how a message without properties is read, found by its type as well', async () => {
    await admin.registerSchema(direccion, texto);
    await decir({ ...registrar, subject: 'ajena' }, { sinPropiedades: true });
    const { mensajes } = await mirar({ tipo: 'RegistrarAfiliado', clave: 'ajena' });
    expect(mensajes).toMatchObject([{ huella, version: 1, posicion: null, sobre: { type: 'RegistrarAfiliado' } }]);
  });

  it('tells the schema of a newer service', async () => {
    const nuevo = JSON.parse(texto) as Registro;
    const mas = { name: 'nuevo', type: ['null', 'string'], default: null, doc: 'Of a version to come.' };
    const suTexto = JSON.stringify({ ...nuevo, fields: [...nuevo.fields, mas] });
    await admin.registerSchema(direccion, suTexto);
    const codec = codecOf(TOPIC);
    const sobre = envelopeOf('/pruebas', desactivar('nueva', 'por ser nueva'), new Date());
    const payload = Buffer.concat([codec.encode(sobre), Buffer.from([0])]);
    await decir(desactivar('nueva', ''), { payload, schema: huellaDe(suTexto) });
    const { mensajes } = await mirar({ clave: 'nueva' });
    expect(razones(mensajes)).toEqual(['por ser nueva']);
    expect(mensajes).toMatchObject([{ huella: huellaDe(suTexto), version: null }]);
  });
});

it('a name or type that does not exist is answered with those that do', async () => {
  await expect(mirar({ topic: 'pedidos' })).rejects.toMatchObject({
    remedio: expect.stringContaining('conversiones.eventos') as string,
  });
  await expect(mirar({ tipo: 'Nada' })).rejects.toMatchObject({
    remedio: expect.stringContaining('RegistrarAfiliado') as string,
  });
});
