import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '@alpespartner/shared-kernel/application/ids.js';
import { dinero } from '@alpespartner/shared-kernel/domain/dinero.js';
import { hearing } from '@alpespartner/shared-kernel/testing/messages/hearing.js';
import { MysqlPresupuestoRepository } from '../../campanas/adapters/presupuesto/presupuesto.repository.mysql.js';
import { MysqlAfiliadoConocidoRepository } from '../../comisiones/adapters/conocido/afiliado-conocido.mysql.js';
import { MysqlComisionRepository } from '../../comisiones/adapters/cuenta/comision.repository.mysql.js';
import { MysqlPoliticaDePagoRepository } from '../../comisiones/adapters/politica/politica-de-pago.mysql.js';
import { Pagaderos } from '../../comisiones/application/conocido/pagaderos.js';
import { DecidirComision, DecidirComisionHandler } from '../../comisiones/application/decision/decidir-comision.js';
import { type Decision, Decisiones } from '../../comisiones/application/decision/decisiones.js';
import { comisionIdDe } from '../../comisiones/domain/cuenta/cuenta.js';
import { abrirBase, type Base } from '../casa/base.js';
import { Escenario, RelojFijo } from '../casa/escenario.js';
import { conversion, dia, recibido } from '../casa/mensajes.js';
import { Reacciones } from '../casa/reacciones.js';

let base: Base;
beforeAll(async () => {
  base = await abrirBase();
});
beforeEach(() => base.vaciar());
afterAll(() => base.cerrar());

const situaciones = async () =>
  (await base.filas<{ situacion: string }>('SELECT situacion FROM comision ORDER BY id')).map((f) => f.situacion);
const pagar = async (escenario: Escenario) => {
  const batch = (await base.anunciado('comisiones.eventos')).map(recibido);
  const oir = hearing('comisiones.eventos', 'payment-consumer', escenario.reacciones.pagos.handle);
  await base.unitOfWork.run((tx) => oir(batch, tx));
  return batch;
};
const barrer = (escenario: Escenario, ahora: Date) =>
  new Reacciones(base.unitOfWork, new RelojFijo(ahora)).sweep.execute().then(() => escenario);

function decidir(
  escenario: Escenario,
  decision: Decision,
  conversionId: string,
  { marcaId = escenario.quien.marcaId, por = 'ana' } = {},
) {
  const comisionId = comisionIdDe(conversionId, escenario.quien.afiliadoId);
  const presupuestos = new MysqlPresupuestoRepository(base.unitOfWork);
  const pagaderos = new Pagaderos(new MysqlAfiliadoConocidoRepository(base.unitOfWork));
  const decisiones = new Decisiones(presupuestos, new MysqlPoliticaDePagoRepository(base.unitOfWork), pagaderos);
  const comisiones = new MysqlComisionRepository(base.unitOfWork);
  const handler = new DecidirComisionHandler(base.unitOfWork, comisiones, decisiones, escenario.reloj);
  const veredicto = { decision, motivo: 'seen', codigo: decision === 'APROBADA' ? null : ('FRAUDE' as const) };
  return handler.execute(new DecidirComision({ actor: por, marcaId, afiliadoId: null }, comisionId, veredicto));
}

describe('a commission without holding period', () => {
  it('is payable at once, however often that is asked, and says what caused it', async () => {
    const escenario = await Escenario.montar(base);
    await escenario.oir(conversion(escenario.quien, 10_00).validada, conversion(escenario.quien, 20_00).validada);
    const batch = await pagar(escenario);
    await pagar(escenario);
    expect(await situaciones()).toEqual(['APROBADA', 'APROBADA']);
    const aprobadas = (await base.anunciado('comisiones.eventos')).filter(({ type }) => type === 'ComisionAprobada');
    expect(aprobadas).toHaveLength(2);
    const causa = batch.find(({ subject, type }) => type === 'ComisionCalculada' && subject === aprobadas[0]!.subject)!;
    expect(aprobadas[0]).toMatchObject({ sequence: 2n, causation_id: causa.id, data: { por: 'sistema' } });
  });
});

describe('a commission with holding period', () => {
  it('waits for its end, counted from the sale', async () => {
    const escenario = await Escenario.montar(base, null, { periodoRetencionDias: 30 });
    await escenario.oir(conversion(escenario.quien, 10_00, dia(5)).validada);
    await pagar(escenario);
    await barrer(escenario, new Date(dia(35).getTime() - 1));
    expect(await situaciones()).toEqual(['CALCULADA']);
    await barrer(escenario, dia(35));
    await barrer(escenario, dia(36));
    expect(await situaciones()).toEqual(['APROBADA']);
  });
});

describe('a decision by hand', () => {
  it('to approve is told to the auditors', async () => {
    const escenario = await Escenario.montar(base, null, { periodoRetencionDias: 30 });
    const venta = conversion(escenario.quien, 10_00);
    await escenario.oir(venta.validada);
    await decidir(escenario, 'APROBADA', venta.id);
    await expect(decidir(escenario, 'APROBADA', venta.id)).rejects.toMatchObject({ motivo: 'conflicto' });
    const monto = { unidades_menores: 100n, moneda: 'GBP' };
    expect(await base.anunciado('auditoria.eventos')).toMatchObject([
      { type: 'AprobacionManual', data: { actor: 'ana', decision: 'APROBADA', razon: 'seen', monto } },
    ]);
  });

  it.each(['RECHAZADA', 'ANULADA'] as const)('%s reverses the entries and frees the budget', async (decision) => {
    const escenario = await Escenario.montar(base, 100_00);
    const venta = conversion(escenario.quien, 10_00);
    await escenario.oir(venta.validada);
    await decidir(escenario, decision, venta.id);
    expect(await situaciones()).toEqual([decision]);
    expect(await escenario.sumaDeAsientos()).toBe(0);
    expect(await escenario.presupuesto()).toMatchObject({ disponible: '10000', reservado: '0' });
    await escenario.oir(venta.reembolsada(4, 5_00));
    expect(await escenario.saldos()).toEqual({ [venta.id]: 0 });
    await pagar(escenario);
    expect(await situaciones()).toEqual([decision]);
  });

  it('from a threshold on takes two different persons, for one and the same amount', async () => {
    const escenario = await Escenario.montar(base);
    const { marcaId } = escenario.quien;
    const politicas = new MysqlPoliticaDePagoRepository(base.unitOfWork);
    await politicas.update(marcaId, 'GBP', ({ politica }) => ({
      politica: { ...politica, dosPersonasDesde: dinero(1_00n, 'GBP') },
      propuesta: null,
    }));
    const [grande, chica] = [conversion(escenario.quien, 10_00), conversion(escenario.quien, 9_00)];
    await escenario.oir(grande.validada, chica.validada);
    await pagar(escenario);
    await barrer(escenario, dia(30));
    expect((await situaciones()).sort()).toEqual(['APROBADA', 'CALCULADA']);
    await decidir(escenario, 'APROBADA', grande.id);
    await expect(decidir(escenario, 'APROBADA', grande.id)).rejects.toMatchObject({
      codigo: 'marketing.falta-otra-persona',
    });
    await escenario.oir(grande.enmendada(4, 20_00));
    await decidir(escenario, 'APROBADA', grande.id, { por: 'benito' });
    expect((await situaciones()).sort()).toEqual(['APROBADA', 'CALCULADA']);
    await decidir(escenario, 'APROBADA', grande.id);
    expect(await situaciones()).toEqual(['APROBADA', 'APROBADA']);
    const manuales = await base.anunciado('auditoria.eventos');
    expect(manuales.map(({ data }) => 'actor' in data && data.actor)).toEqual(['ana', 'benito', 'ana']);
  });

  it('against a commission says why, from the list', async () => {
    const escenario = await Escenario.montar(base);
    const venta = conversion(escenario.quien, 10_00);
    await escenario.oir(venta.validada);
    await decidir(escenario, 'RECHAZADA', venta.id);
    expect((await base.anunciado('comisiones.eventos')).at(-1)).toMatchObject({
      type: 'ComisionRechazada',
      data: { codigo: 'FRAUDE', motivo: 'seen', por: 'ana' },
    });
  });

  it('is for the own brand only', async () => {
    const escenario = await Escenario.montar(base);
    const venta = conversion(escenario.quien, 10_00);
    await escenario.oir(venta.validada);
    await expect(decidir(escenario, 'ANULADA', venta.id, { marcaId: newId() })).rejects.toMatchObject({
      motivo: 'no-encontrado',
    });
  });

  it('racing with refunds, approval and other decisions leaves account and budget in step', async () => {
    const escenario = await Escenario.montar(base, 1_000_00);
    const ventas = Array.from({ length: 20 }, () => conversion(escenario.quien, 10_00));
    await escenario.oir(...ventas.map(({ validada }) => validada));
    await Promise.allSettled([
      ...ventas.map((venta) => decidir(escenario, 'ANULADA', venta.id)),
      ...ventas.map((venta) => decidir(escenario, 'RECHAZADA', venta.id)),
      ...ventas.map((venta) => escenario.oir(venta.reembolsada(4, 4_00))),
      pagar(escenario),
    ]);
    expect((await situaciones()).every((una) => una === 'ANULADA' || una === 'RECHAZADA')).toBe(true);
    expect(await escenario.sumaDeAsientos()).toBe(0);
    expect(await escenario.presupuesto()).toMatchObject({ disponible: '100000', reservado: '0' });
  });
});
