import { direccion } from '@alpespartner/schemas/topologia.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { enReposo } from '../demo/reposo.js';
import { medirConfirmacion, prepararSonda } from '../demo/sonda.js';
import { dictaminar, type Comprobacion } from '../informe/comprobacion.js';
import { dataConsistency } from '../informe/data-consistency.js';
import { eventConsumption } from '../informe/event-consumption.js';
import { healthCheck } from '../informe/health-check.js';
import { microserviceInteraction } from '../informe/microservice-interaction.js';
import { leerParticiones, pulsarSubscriptions } from '../informe/pulsar-subscriptions.js';
import { consulta } from '../infra/mysql.js';
import type { Plataforma } from '../plataforma.js';
import { plataformaDePrueba } from '../pruebas/plataforma.js';
import { descifrarTodo } from './mensajes.js';

let plataforma: Plataforma;
const estadoDe = async (comprobacion: Comprobacion) => (await dictaminar(comprobacion, plataforma)).estado;

beforeAll(async () => {
  plataforma = await plataformaDePrueba('informe');
  await medirConfirmacion(await prepararSonda(plataforma), 60_000);
  await enReposo(plataforma);
});
afterAll(() => plataforma?.detener());

it('the broker counts the partitions of the table', async () =>
  expect(await leerParticiones(plataforma)).toMatchObject({
    'afiliados.eventos': 4,
    'conversiones.eventos': 6,
    'marketing.eventos': 4,
    'comisiones.eventos': 8,
    'auditoria.eventos': 4,
    'sistema.eventos': 2,
  }));

it.each(['afiliados', 'conversiones', 'marketing', 'comisiones', 'auditoria', 'sistema'])(
  'every message of %s.eventos decodes with the schema of the registry',
  async (de) => expect(await descifrarTodo(plataforma, `${de}.eventos`)).toBeGreaterThan(de === 'auditoria' ? -1 : 0),
);

it('a changed row in a projection fails Data Consistency', async () => {
  expect(await estadoDe(dataConsistency)).toBe('PASS');
  const sumar = (uno: string) => `UPDATE saldo SET acumulado = acumulado ${uno}`;
  await consulta(plataforma.bases.afiliados, sumar('+ 1'));
  expect(await estadoDe(dataConsistency)).toBe('FAIL');
  await consulta(plataforma.bases.afiliados, sumar('- 1'));
  expect(await estadoDe(dataConsistency)).toBe('PASS');
});

describe('a stopped auditoria', () => {
  beforeAll(() => plataforma.detenerServicio('auditoria'));
  afterAll(() => plataforma.iniciarServicio('auditoria'));

  it('fails Health Check', async () => expect(await estadoDe(healthCheck)).toBe('FAIL'));
  it('fails Event Consumption', async () => expect(await estadoDe(eventConsumption)).toBe('FAIL'));

  it('a missing subscription fails Pulsar Subscriptions', async () => {
    const ruta = direccion('sistema.eventos').replace('persistent://', 'persistent/');
    const url = `${plataforma.pulsarAdminUrl}/admin/v2/${ruta}/subscription/monitoring-consumer`;
    expect((await fetch(`${url}?force=true`, { method: 'DELETE' })).ok).toBe(true);
    const { estado, detalles } = await dictaminar(pulsarSubscriptions, plataforma);
    expect(estado).toBe('FAIL');
    expect(detalles).toContain('sistema.eventos has no subscription monitoring-consumer');
    expect((await fetch(url, { method: 'PUT' })).ok).toBe(true);
  });
});

describe('a stopped marketing', () => {
  beforeAll(() => plataforma.detenerServicio('marketing'));
  afterAll(() => plataforma.iniciarServicio('marketing'));

  it('fails Microservice Interaction', async () => expect(await estadoDe(microserviceInteraction)).toBe('FAIL'));
});
