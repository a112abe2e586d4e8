import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Circuito } from '../../pagos/application/pasarela/circuito.js';
import { Caja } from '../caja/caja.js';
import { conciliar, cuadrar } from '../caja/conciliar.js';
import { PasarelaSimulada } from '../caja/pasarela.js';
import { abrirBase, type Base } from '../casa/base.js';
import { Escenario } from '../casa/escenario.js';
import { beneficiario, conversion, desbloqueado, type Quien, situacion } from '../casa/mensajes.js';

let base: Base;
let pasarela: PasarelaSimulada;
beforeAll(async () => {
  base = await abrirBase();
});
beforeEach(async () => {
  await base.vaciar();
  pasarela = await PasarelaSimulada.abrir();
  return () => pasarela.cerrar();
});
afterAll(() => base.cerrar());

const abierto: Circuito = {
  permite: () => Promise.resolve(true),
  acierto: () => Promise.resolve(),
  fallo: () => Promise.resolve(),
};

/** Two affiliates who sold for 100 and 50 pounds at 10 %, approved; and all that pays them. */
async function mostrador() {
  const escenario = await Escenario.montar(base, 1_000_00);
  const [uno, otro] = [await escenario.otroAfiliado('BRONCE'), await escenario.otroAfiliado('BRONCE')];
  const ventas = [conversion(uno, 100_00), conversion(otro, 50_00)] as const;
  await escenario.oir(...ventas.map(({ validada }) => validada));
  await aprobadas(escenario);
  const caja = new Caja({ unitOfWork: base.unitOfWork, reloj: escenario.reloj, circuito: abierto, pasarela });
  const ronda = () => {
    escenario.reloj.ahora = new Date(escenario.reloj.ahora.getTime() + 3_600_000);
    return caja.despachar.pasar(escenario.reloj.ahora);
  };
  return { escenario, uno, otro, ventas, caja, ronda, marcaId: escenario.quien.marcaId };
}
async function aprobadas({ reacciones, reloj }: Escenario) {
  const ids = (await base.filas<{ id: string }>('SELECT id FROM comision')).map(({ id }) => id);
  await reacciones.pagaderas.aprobar(ids, reloj.now());
}
const hastaElFin = (ronda: () => Promise<number>) =>
  vi.waitFor(
    async () => {
      await ronda();
      expect(await base.filas('SELECT id FROM pago WHERE proximo_en IS NOT NULL')).toEqual([]);
    },
    { timeout: 30_000, interval: 10 },
  );
const bloquear = (escenario: Escenario, { afiliadoId }: Quien, secuencia = 4) =>
  escenario.oirAfiliado(situacion('AfiliadoBloqueado', afiliadoId, secuencia, escenario.reloj.now()));
const desbloquear = (escenario: Escenario, { afiliadoId }: Quien, secuencia = 5) =>
  escenario.oirAfiliado(desbloqueado(afiliadoId, secuencia, escenario.reloj.now()));
/** What each affiliate was really paid, in pence. */
async function pagado(...quienes: readonly Quien[]): Promise<number[]> {
  const libro = await pasarela.libro();
  const suyo = ({ afiliadoId }: Quien) =>
    libro
      .filter(({ beneficiario: a, devuelto }) => a.startsWith(`B-${afiliadoId}`) && devuelto === undefined)
      .reduce((suma, { monto }) => suma + Number(monto.monto.replace('.', '')), 0);
  return quienes.map(suyo);
}
const sueltas = async () =>
  (await base.filas<{ motivo: string }>('SELECT motivo FROM liquidacion_suelta ORDER BY soltada_en')).map(
    ({ motivo }) => motivo,
  );

describe('who may not be paid', () => {
  it('when a settlement is closed is carried over with the reason, and paid by a later one', async () => {
    const { escenario, uno, otro, caja, ronda, marcaId } = await mostrador();
    await bloquear(escenario, otro);
    const primera = await caja.cerrar(marcaId);
    expect(primera.lineas.find(({ afiliadoId }) => afiliadoId === otro.afiliadoId)).toMatchObject({
      pagadera: false,
      motivo: 'AFILIADO_BLOQUEADO',
    });
    await caja.dar(primera);
    await hastaElFin(ronda);
    expect(await pagado(uno, otro)).toEqual([10_00, 0]);
    await desbloquear(escenario, otro);
    await caja.liquidar(marcaId);
    await hastaElFin(ronda);
    expect(await pagado(uno, otro)).toEqual([10_00, 5_00]);
    await conciliar(base, pasarela);
  });

  it('when it is approved drops out; the approver is told that it is another content, and reads it', async () => {
    const { escenario, uno, otro, caja, ronda, marcaId } = await mostrador();
    const cerrada = await caja.cerrar(marcaId);
    await bloquear(escenario, otro);
    const revisada = await caja.leer(cerrada.id);
    await expect(caja.dar(cerrada)).rejects.toMatchObject({
      codigo: 'marketing.contenido-cambiado',
      detalle: { huella: revisada.huella },
    });
    expect(revisada.lineas.map(({ motivo }) => motivo).sort()).toEqual(['AFILIADO_BLOQUEADO', null].sort());
    await caja.dar(revisada);
    expect(await sueltas()).toEqual(['AFILIADO_BLOQUEADO']);
    await hastaElFin(ronda);
    expect(await pagado(uno, otro)).toEqual([10_00, 0]);
    await conciliar(base, pasarela);
  });

  it('when it is dispatched is not sent, and owed again', async () => {
    const { escenario, uno, otro, caja, ronda, marcaId } = await mostrador();
    await caja.liquidar(marcaId);
    await bloquear(escenario, otro);
    await hastaElFin(ronda);
    expect(await pagado(uno, otro)).toEqual([10_00, 0]);
    expect(await sueltas()).toEqual(['AFILIADO_BLOQUEADO']);
    await conciliar(base, pasarela);
    await desbloquear(escenario, otro);
    await caja.liquidar(marcaId);
    await hastaElFin(ronda);
    expect(await pagado(uno, otro)).toEqual([10_00, 5_00]);
    await conciliar(base, pasarela);
  });

  it.each(['temporal', 'caida', 'tarde'])('when a payment is tried again after %s, has it withdrawn first', async (fallo) => {
    const { escenario, uno, otro, caja, ronda, marcaId } = await mostrador();
    await pasarela.guion(fallo);
    await caja.liquidar(marcaId);
    await ronda();
    await bloquear(escenario, otro);
    await hastaElFin(ronda);
    await vi.waitFor(async () => expect((await pagado(uno))[0]).toBe(10_00), { timeout: 5_000 });
    expect(await pagado(otro)).toEqual([0]);
    expect(await sueltas()).toEqual(['AFILIADO_BLOQUEADO']);
    await pasarela.guion(null);
    await desbloquear(escenario, otro);
    await caja.liquidar(marcaId);
    await hastaElFin(ronda);
    expect(await pagado(uno, otro)).toEqual([10_00, 5_00]);
    await conciliar(base, pasarela);
  });

  it('and was paid before anybody knew stays paid', async () => {
    const { escenario, otro, caja, ronda, marcaId } = await mostrador();
    await pasarela.guion('perdida');
    await caja.liquidar(marcaId);
    await ronda();
    await bloquear(escenario, otro);
    await hastaElFin(ronda);
    expect(await pagado(otro)).toEqual([5_00]);
    expect(await sueltas()).toEqual([]);
    await conciliar(base, pasarela);
  });

  it('has an account that is too new, or another one than the payment was sent to', async () => {
    const { escenario, uno, otro, caja, ronda, marcaId } = await mostrador();
    await pasarela.guion('temporal', 1);
    await caja.liquidar(marcaId);
    await ronda();
    const { reloj } = escenario;
    await escenario.oirAfiliado(beneficiario(otro.afiliadoId, 4, new Date(reloj.now().getTime() + 172_800_000)));
    await escenario.oirAfiliado(beneficiario(uno.afiliadoId, 4, reloj.now()));
    await hastaElFin(ronda);
    expect(await pagado(uno, otro)).toEqual([0, 0]);
    expect((await sueltas()).sort()).toEqual(['BENEFICIARIO_CAMBIADO', 'BENEFICIARIO_EN_REPOSO']);
    reloj.ahora = new Date(reloj.ahora.getTime() + 172_800_000);
    await caja.liquidar(marcaId);
    await hastaElFin(ronda);
    expect(await pagado(uno, otro)).toEqual([10_00, 5_00]);
    await conciliar(base, pasarela);
  });
});

describe('a sale that is refunded', () => {
  it('after its settlement was closed drops its line out, which is owed for what is left', async () => {
    const { escenario, uno, otro, ventas, caja, ronda, marcaId } = await mostrador();
    const cerrada = await caja.cerrar(marcaId);
    await escenario.oir(ventas[1].reembolsada(4, 20_00));
    await expect(caja.dar(cerrada)).rejects.toMatchObject({ codigo: 'marketing.contenido-cambiado' });
    await caja.dar(await caja.leer(cerrada.id));
    expect(await sueltas()).toEqual(['VENTA_REEMBOLSADA']);
    await hastaElFin(ronda);
    expect(await pagado(uno, otro)).toEqual([10_00, 0]);
    await caja.liquidar(marcaId);
    await hastaElFin(ronda);
    expect(await pagado(uno, otro)).toEqual([10_00, 2_00]);
    await conciliar(base, pasarela);
  });

  it('after its settlement was approved is not paid, and leaves nothing to pay', async () => {
    const { escenario, uno, otro, ventas, caja, ronda, marcaId } = await mostrador();
    await caja.liquidar(marcaId);
    await escenario.oir(ventas[1].cancelada(4));
    await hastaElFin(ronda);
    expect(await pagado(uno, otro)).toEqual([10_00, 0]);
    await expect(caja.liquidar(marcaId)).rejects.toMatchObject({ codigo: 'marketing.liquidacion-vacia' });
    expect(await escenario.presupuesto()).toMatchObject({ reservado: '0', gastado: '1000' });
    await conciliar(base, pasarela);
  });

  it('leaves no line of a settlement nothing to approve: it is taken back', async () => {
    const { escenario, ventas, caja, marcaId } = await mostrador();
    const cerrada = await caja.cerrar(marcaId);
    await escenario.oir(...ventas.map((venta) => venta.cancelada(4)));
    const leida = await caja.leer(cerrada.id);
    await expect(caja.dar(leida)).rejects.toMatchObject({ codigo: 'marketing.liquidacion-vacia' });
    await caja.cancelar(marcaId, cerrada.id);
    expect(await escenario.presupuesto()).toMatchObject({ reservado: '0', gastado: '0' });
    await cuadrar(base);
  });
});

describe('a payment that comes back', () => {
  it('is owed again once, netted with what was refunded meanwhile, and paid by a later settlement', async () => {
    const { escenario, uno, otro, ventas, caja, ronda, marcaId } = await mostrador();
    const primera = await caja.liquidar(marcaId);
    await hastaElFin(ronda);
    await escenario.oir(ventas[0].reembolsada(4, 60_00));
    const pagos = await base.filas<{ id: string; afiliado_id: string }>('SELECT id, afiliado_id FROM pago');
    const { id } = pagos.find(({ afiliado_id }) => afiliado_id === uno.afiliadoId)!;
    await pasarela.devolver(id);
    const vuelta = { tipo: 'devuelto', codigo: 'cuenta_inexistente', referencia: 'P', monto: monto(10_00) } as const;
    await Promise.all([1, 2, 3].map(() => caja.respuestas.registrar(id, vuelta)));
    await caja.respuestas.registrar(id, vuelta);
    expect(await sueltas()).toEqual(['cuenta_inexistente']);
    expect(await escenario.presupuesto()).toMatchObject({ reservado: '600', gastado: '500' });
    await conciliar(base, pasarela);
    const segunda = await caja.liquidar(marcaId);
    expect(segunda).not.toBe(primera);
    await hastaElFin(ronda);
    expect(await pagado(uno, otro)).toEqual([6_00, 5_00]);
    await conciliar(base, pasarela);
  });

  it('that was netted with a debt is owed again for what it paid, and no budget is overspent', async () => {
    const { escenario, uno, ventas, caja, ronda, marcaId } = await mostrador();
    await caja.liquidar(marcaId);
    await hastaElFin(ronda);
    await escenario.oir(ventas[0].reembolsada(4, 40_00));
    await escenario.oir(conversion(uno, 200_00).validada);
    await aprobadas(escenario);
    await caja.liquidar(marcaId);
    await hastaElFin(ronda);
    expect(await pagado(uno)).toEqual([10_00 + 14_00]);
    const sql = 'SELECT id FROM pago WHERE monto = 1400';
    const [{ id }] = (await base.filas<{ id: string }>(sql)) as [{ id: string }];
    await pasarela.devolver(id);
    const vuelta = { tipo: 'devuelto', codigo: 'cuenta_cerrada', referencia: 'P', monto: monto(14_00) } as const;
    await caja.respuestas.registrar(id, vuelta);
    await conciliar(base, pasarela);
    expect(await escenario.presupuesto()).toMatchObject({ reservado: '1400', gastado: '1500' });
    await caja.liquidar(marcaId);
    await hastaElFin(ronda);
    expect(await pagado(uno)).toEqual([10_00 + 14_00]);
    await conciliar(base, pasarela);
  });
});

const monto = (peniques: number) => ({ unidadesMenores: BigInt(peniques), moneda: 'GBP' });
