import { describe, it } from 'vitest';
import { dinero } from '@alpespartner/shared-kernel/domain/dinero.js';
import { givenAggregate } from '@alpespartner/shared-kernel/testing/given.js';
import { Liquidacion } from './liquidacion.js';

const ahora = new Date('2026-01-15T10:00:00Z');
const gbp = (peniques: bigint) => dinero(peniques, 'GBP');
const linea = (afiliadoId: string, peniques: bigint) => ({
  afiliadoId,
  monto: gbp(peniques),
  comisiones: 1,
  pagadera: peniques > 0n,
  motivo: peniques > 0n ? null : ('SIN_SALDO' as const),
});
const HUELLA = 'a'.repeat(64);
const OTRA = 'b'.repeat(64);
const cerrada = (...lineas: ReturnType<typeof linea>[]) =>
  Liquidacion.cerrar({
    id: 'l-1',
    marcaId: 'm-1',
    moneda: 'GBP',
    corte: ahora,
    minimo: gbp(0n),
    lineas: lineas.length > 0 ? lineas : [linea('a-1', 350n)],
    huella: HUELLA,
    creadaPor: 'ana',
    creadaEn: ahora,
  });
const INTACTA = { caidas: new Map(), huella: HUELLA };
const aprobar = (liquidacion: Liquidacion) => liquidacion.aprobar('benito', HUELLA, INTACTA, ahora);
const avanzar = (liquidacion: Liquidacion) => liquidacion.avanzar({ porEnviar: false, enCurso: false }, ahora);
const cancelar = (liquidacion: Liquidacion) => liquidacion.cancelar('ana', 'wrong cut-off', false, ahora);

describe('a settlement', () => {
  it('is approved by another person than its creator, for the content that was read', () => {
    givenAggregate(cerrada())
      .when(aprobar)
      .then(['LiquidacionAprobada'], { fase: { aprobadaPor: 'benito' } });
    givenAggregate(cerrada())
      .when((una) => una.aprobar('ana', HUELLA, INTACTA, ahora))
      .rejects('marketing.aprobador-es-creador');
    givenAggregate(cerrada())
      .when((una) => una.aprobar('benito', OTRA, INTACTA, ahora))
      .rejects('marketing.contenido-cambiado', { huella: HUELLA });
    givenAggregate(cerrada(), aprobar).when(aprobar).rejects('marketing.liquidacion-en-otro-estado');
  });

  it('is approved without the lines that drop out, by whoever has read it so', () => {
    const dos = () => givenAggregate(cerrada(linea('a-1', 350n), linea('a-2', 100n)));
    const revisada = { caidas: new Map([['a-2', 'AFILIADO_BLOQUEADO' as const]]), huella: OTRA };
    dos()
      .when((una) => una.aprobar('benito', HUELLA, revisada, ahora))
      .rejects('marketing.contenido-cambiado', { huella: OTRA });
    dos()
      .when((una) => una.aprobar('benito', OTRA, revisada, ahora))
      .then(['LiquidacionAprobada'], {
        huella: OTRA,
        lineas: [
          { afiliadoId: 'a-1', pagadera: true, motivo: null },
          { afiliadoId: 'a-2', pagadera: false, motivo: 'AFILIADO_BLOQUEADO' },
        ],
      });
    const todas = { caidas: new Map([...revisada.caidas, ['a-1', 'VENTA_REEMBOLSADA' as const]]), huella: OTRA };
    dos()
      .when((una) => una.aprobar('benito', OTRA, todas, ahora))
      .rejects('marketing.liquidacion-vacia');
  });

  it('is taken back, with a reason, until any of it was sent; a second time changes nothing', () => {
    const cancelada = { situacion: 'CANCELADA', cancelacion: { por: 'ana', razon: 'wrong cut-off', en: ahora } };
    givenAggregate(cerrada()).when(cancelar).then(['LiquidacionCancelada'], { fase: cancelada });
    givenAggregate(cerrada(), aprobar)
      .when(cancelar)
      .then(['LiquidacionCancelada'], { fase: { ...cancelada, aprobadaPor: 'benito' } });
    givenAggregate(cerrada(), cancelar).when(cancelar).nothing();
    givenAggregate(cerrada(), aprobar)
      .when((una) => una.cancelar('ana', 'late', true, ahora))
      .rejects('marketing.liquidacion-en-despacho');
    givenAggregate(cerrada(), aprobar, avanzar).when(cancelar).rejects('marketing.liquidacion-en-otro-estado');
  });

  it('that was taken back is neither approved nor goes on', () => {
    givenAggregate(cerrada(), cancelar).when(aprobar).rejects('marketing.liquidacion-en-otro-estado');
    givenAggregate(cerrada(), aprobar, cancelar).when(avanzar).nothing();
  });
});
