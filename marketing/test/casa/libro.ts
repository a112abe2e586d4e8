import { dinero } from '@alpespartner/shared-kernel/domain/dinero.js';
import { Presupuesto } from '../../campanas/domain/presupuesto/presupuesto.js';
import type { Versiones } from '../../campanas/domain/terminos/terminos.js';
import {
  type AfiliadoConocido,
  conHechoDeAfiliado,
  type HechoDeAfiliado,
} from '../../comisiones/domain/conocido/afiliado-conocido.js';
import { type Hecho, type HechosDeVenta, SIN_HECHOS } from '../../comisiones/domain/conocido/conversion-conocida.js';
import { sinContadores } from '../../comisiones/domain/cuenta/consumo.js';
import { asentar, type Libro } from '../../comisiones/domain/libro/libro.js';

/** Books without a database: one campaign `k` of brand `m`, in pounds. */
export const dia = (n: number) => new Date(Date.UTC(2026, 0, n));
export const HOY = dia(30);

export const PORCENTAJE = { tipo: 'PORCENTAJE' as const, porNivel: true, minimo: null, maximo: null };

export function libroDe(
  terminos: Versiones,
  afiliados: readonly AfiliadoConocido[],
  total: bigint | null = null,
  periodoRetencionDias = 0,
): Libro {
  const nada = dinero(0n, 'GBP');
  const estado = { reservado: nada, gastado: nada, politica: 'RECHAZAR' as const, agotadoEn: null };
  const deLaCampana = { campanaId: 'k', marcaId: 'm', moneda: 'GBP' };
  return {
    conversiones: new Map(),
    comisiones: new Map(),
    afiliados: new Map(afiliados.map((uno) => [uno.afiliadoId, uno])),
    campanas: new Map([['k', { ...deLaCampana, terminos, zonaHoraria: 'UTC', periodoRetencionDias }]]),
    presupuestos: new Map([
      ['k', Presupuesto.of({ ...deLaCampana, ...estado, total: total === null ? null : dinero(total, 'GBP') }, 0)],
    ]),
    contadores: sinContadores(),
  };
}

/** An affiliate of whom nothing was told. */
export const afiliadoDesconocido = (afiliadoId: string): AfiliadoConocido => ({
  afiliadoId,
  niveles: [],
  estados: [],
  tipo: null,
  referidoPor: null,
  referidoDesde: null,
  beneficiario: null,
});

type Dicho = Partial<HechoDeAfiliado> & { readonly n: number };

/** What is known after these facts, told in this order; `n`: the day since when each counts. */
export const conocido = (afiliadoId: string, ...dichos: readonly Dicho[]): AfiliadoConocido =>
  dichos.reduce(
    (antes, { n, ...dicho }, i) =>
      conHechoDeAfiliado(antes, { afiliadoId, secuencia: BigInt(i + 1), desde: dia(n), ...dicho }),
    afiliadoDesconocido(afiliadoId),
  );

export const validada = (
  conversionId: string,
  n: number,
  valor: bigint,
  moneda = 'GBP',
  hechos: Partial<HechosDeVenta> = {},
): Hecho => ({
  conversionId,
  secuencia: 2n,
  tipo: 'validada',
  validada: {
    campanaId: 'k',
    afiliadoId: 'a',
    valor: dinero(valor, moneda),
    ocurridoEn: dia(n),
    hechos: { ...SIN_HECHOS, ...hechos },
  },
});

export const ajustada = (conversionId: string, secuencia: bigint, neto: bigint, moneda = 'GBP'): Hecho => ({
  conversionId,
  secuencia,
  tipo: 'ajustada',
  neto: dinero(neto, moneda),
  motivo: 'REEMBOLSO',
});

export const cancelada = (conversionId: string): Hecho => ({ conversionId, secuencia: 9n, tipo: 'cancelada' });

/** The books after these facts, what was booked, and the balance of each conversion. */
export const con = (abierto: Libro, ...hechos: Hecho[]) => {
  const apuntes = hechos.flatMap((hecho) => asentar(abierto, hecho, HOY));
  const saldos = [...abierto.comisiones.values()].map(({ snapshot }) => [
    snapshot.conversionId,
    snapshot.saldo.unidadesMenores,
  ]);
  return { abierto, apuntes, saldos: Object.fromEntries(saldos) as Record<string, bigint> };
};
