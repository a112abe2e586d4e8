import { afterAll, beforeAll, expect, it } from 'vitest';
import { newId } from '@alpespartner/shared-kernel/application/ids.js';
import { Enfermeria, type Lista } from './enfermeria.js';

interface Alerta {
  readonly datos: { readonly codigo: string; readonly metricas: { readonly cuantos: number } };
}
interface Mensajeria {
  readonly ok: boolean;
  readonly atascos: readonly { readonly clase: string; readonly cuantos: number }[];
}

let mesa: Enfermeria;
beforeAll(async () => {
  mesa = await Enfermeria.abrir({ VIGILANCIA_MS: 50 });
});
afterAll(() => mesa.cerrar());

const alertas = async (filtro = '') => {
  const { datos } = await mesa.get<Lista<Alerta>>(`/alertas?limite=200${filtro}`);
  return datos.map(({ datos: { codigo, metricas } }) => `${codigo} ${metricas.cuantos}`);
};
const atascos = async () =>
  (await mesa.get<Mensajeria>('/health/messaging')).atascos.map(({ clase, cuantos }) => `${clase} ${cuantos}`);
const metrica = async () => {
  const { body } = await mesa.bench.request({ url: '/metrics', token: mesa.lector });
  return /^alpes_atascos\{.*clase="mensajes_aparcados".*\} (\d+)/m.exec(body)?.[1];
};

it('failed messages that wait are a metric, a line of health and an alert, while they do and no longer', async () => {
  await mesa.bench.soon(async () => expect(await metrica()).toBe('0'));
  const mensaje = await mesa.veneno();
  await mesa.bench.soon(async () => {
    expect(await atascos()).toEqual(['mensajes_aparcados 3']);
    expect(await metrica()).toBe('3');
    expect(await alertas('&vigentes=true')).toHaveLength(1);
  });
  const dicho = await alertas();
  expect(dicho).toEqual([expect.stringMatching(/^atasco\.mensajes_aparcados [123]$/)]);
  await mesa.post('/errores/descartes', { mensaje, motivo: 'a test' }, mesa.operadora, { 'idempotency-key': newId() });
  await mesa.bench.soon(async () => {
    expect(await atascos()).toEqual([]);
    expect(await metrica()).toBe('0');
    expect(await alertas('&vigentes=true')).toEqual([]);
    expect(await alertas()).toEqual([...dicho, 'atasco.mensajes_aparcados 0']);
  });
});

it('says what the broker does beside whether it takes requests', async () => {
  expect(await mesa.get('/health/ready')).toMatchObject({
    ready: true,
    checks: { database: { ok: true } },
    messaging: { ok: true, checks: { broker: { ok: true } } },
  });
});
