import { Redis } from 'ioredis';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { infra } from '@alpespartner/shared-kernel/testing/bench/infra.js';
import { RedisCircuito } from '../../pagos/adapters/pasarela/circuito.redis.js';
import { Caja } from '../caja/caja.js';
import { conciliar, cuadrar } from '../caja/conciliar.js';
import { PasarelaSimulada } from '../caja/pasarela.js';
import { abrirBase, type Base } from '../casa/base.js';
import { Escenario } from '../casa/escenario.js';
import { conversion, type Quien } from '../casa/mensajes.js';

const SIEMPRE = 1_000_000;
const AFILIADOS = 4;
let base: Base;
let redis: Redis;
let pasarela: PasarelaSimulada;
beforeAll(async () => {
  base = await abrirBase();
  redis = new Redis(infra().redisUrl);
  pasarela = await PasarelaSimulada.abrir();
});
beforeEach(async () => {
  await base.vaciar();
  await pasarela.cerrar();
  pasarela = await PasarelaSimulada.abrir();
});
afterAll(async () => {
  redis.disconnect();
  await pasarela.cerrar();
  await base.cerrar();
});

/** Affiliates that have sold, each with a commission that is due, and all that pays them. */
async function mostrador(cuantos = AFILIADOS) {
  const escenario = await Escenario.montar(base, 1_000_00);
  const quienes: Quien[] = [];
  for (let i = 0; i < cuantos; i++) quienes.push(await escenario.otroAfiliado('BRONCE'));
  const ventas = quienes.map((quien, i) => conversion(quien, (i + 1) * 10_00));
  await escenario.oir(...ventas.map(({ validada }) => validada));
  await aprobar();
  const circuito = new RedisCircuito(redis, { fallos: 5, abiertoMs: 20, pasarela: pasarela.url });
  const caja = new Caja({ unitOfWork: base.unitOfWork, reloj: escenario.reloj, circuito, pasarela });
  /** One round, an hour later: whatever waits is due. */
  const ronda = () => {
    escenario.reloj.ahora = new Date(escenario.reloj.ahora.getTime() + 3_600_000);
    return caja.despachar.pasar(escenario.reloj.ahora);
  };
  return { escenario, ventas, caja, ronda };

  async function aprobar() {
    const ids = (await base.filas<{ id: string }>('SELECT id FROM comision')).map(({ id }) => id);
    await escenario.reacciones.pagaderas.aprobar(ids, escenario.reloj.now());
  }
}

const enCurso = async () =>
  Number((await base.filas<{ n: number }>('SELECT COUNT(*) n FROM pago WHERE proximo_en IS NOT NULL'))[0]?.n);
const situaciones = async () =>
  (await base.filas<{ situacion: string }>('SELECT situacion FROM pago')).map(({ situacion }) => situacion);
const hastaElFin = (ronda: () => Promise<number>) =>
  vi.waitFor(
    async () => {
      await ronda();
      expect(await enCurso()).toBe(0);
    },
    { timeout: 60_000, interval: 10 },
  );

describe('a gateway that goes wrong once', () => {
  it.each([
    ['caida', 'CONFIRMADO'],
    ['perdida', 'CONFIRMADO'],
    ['lenta', 'CONFIRMADO'],
    ['tarde', 'CONFIRMADO'],
    ['temporal', 'CONFIRMADO'],
    ['definitiva', 'FALLIDO'],
    ['miente', 'CONFIRMADO'],
    ['nunca', 'CONFIRMADO'],
  ])('by %s pays each affiliate once, or none: %s', async (fallo, final) => {
    const { escenario, caja, ronda } = await mostrador();
    await pasarela.guion(fallo);
    await caja.liquidar(escenario.quien.marcaId);
    await hastaElFin(ronda);
    expect(await situaciones()).toEqual(Array(AFILIADOS).fill(final));
    await conciliar(base, pasarela);
  });
});

describe('a gateway that goes wrong for good', () => {
  it.each(['temporal', 'definitiva'])(
    'by %s leaves everything owed and reserved; a later settlement pays it',
    async (fallo) => {
      const { escenario, caja, ronda } = await mostrador();
      await pasarela.guion(fallo, SIEMPRE);
      await caja.liquidar(escenario.quien.marcaId);
      await hastaElFin(ronda);
      expect(await situaciones()).toEqual(Array(AFILIADOS).fill('FALLIDO'));
      expect(await escenario.presupuesto()).toMatchObject({ reservado: '1000', gastado: '0' });
      await conciliar(base, pasarela);
      await pasarela.guion(null);
      await caja.liquidar(escenario.quien.marcaId);
      await hastaElFin(ronda);
      expect(await escenario.presupuesto()).toMatchObject({ reservado: '0', gastado: '1000' });
      await conciliar(base, pasarela);
    },
  );

  it.each(['caida', 'nunca', 'miente'])(
    'by %s is asked on and on, and nothing is lost when it comes back',
    async (fallo) => {
      const { escenario, caja, ronda } = await mostrador();
      await pasarela.guion(fallo, SIEMPRE);
      await caja.liquidar(escenario.quien.marcaId);
      for (let i = 0; i < 4; i++) {
        await ronda();
        await conciliar(base, pasarela, true);
      }
      await pasarela.guion(null);
      await hastaElFin(ronda);
      expect(await situaciones()).toEqual(Array(AFILIADOS).fill('CONFIRMADO'));
      await conciliar(base, pasarela);
    },
  );

  it('by being away keeps the payments, and its own ledger, until it is there again', async () => {
    const { escenario, caja, ronda } = await mostrador();
    await pasarela.parar();
    await caja.liquidar(escenario.quien.marcaId);
    await ronda();
    expect(await situaciones()).toEqual(Array(AFILIADOS).fill('ENVIADO'));
    await cuadrar(base);
    await pasarela.arrancar();
    await hastaElFin(ronda);
    await conciliar(base, pasarela);
  });
});

describe('refunds that race with the payment', () => {
  it.each([1, 2, 3])('leave accounts, budget and gateway in step (seed %i)', async (semilla) => {
    await pasarela.cerrar();
    pasarela = await PasarelaSimulada.abrir(400_000, String(semilla));
    const { escenario, ventas, caja, ronda } = await mostrador(12);
    await caja.liquidar(escenario.quien.marcaId);
    const reembolsos = ventas.map(async (venta, i) => {
      await escenario.oir(venta.reembolsada(4, i % 3 === 0 ? 0 : 3_00 * i));
      if (i % 2 === 0) await escenario.oir(venta.cancelada(5));
    });
    await Promise.all([...reembolsos, ronda(), ronda()]);
    await conciliar(base, pasarela, true);
    await hastaElFin(ronda);
    await conciliar(base, pasarela);
    const nueva = ventas.map((_, i) => conversion({ ...escenario.quien }, 100_00 + i));
    await escenario.oir(...nueva.map(({ validada }) => validada));
    const ids = (await base.filas<{ id: string }>('SELECT id FROM comision')).map(({ id }) => id);
    await escenario.reacciones.pagaderas.aprobar(ids, escenario.reloj.now());
    await caja.liquidar(escenario.quien.marcaId);
    await hastaElFin(ronda);
    await conciliar(base, pasarela);
  });
});

describe('two instances', () => {
  it('share the payments, and what one learns of the gateway the other knows', async () => {
    await pasarela.cerrar();
    pasarela = await PasarelaSimulada.abrir(300_000, '5');
    const { escenario, caja, ronda } = await mostrador(40);
    const circuito = new RedisCircuito(redis, { fallos: 5, abiertoMs: 20, pasarela: pasarela.url });
    const otra = new Caja({ unitOfWork: base.unitOfWork, reloj: escenario.reloj, circuito, pasarela });
    await caja.liquidar(escenario.quien.marcaId);
    await hastaElFin(
      async () => (await Promise.all([ronda(), otra.despachar.pasar(escenario.reloj.ahora), ronda()]))[0],
    );
    await conciliar(base, pasarela);
  });
});
