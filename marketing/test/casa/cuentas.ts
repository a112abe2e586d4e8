import { dinero } from '@alpespartner/shared-kernel/domain/dinero.js';
import { type EstadoPresupuesto, Presupuesto } from '../../campanas/domain/presupuesto/presupuesto.js';
import type { TerminosVersion } from '../../campanas/domain/terminos/terminos.js';
import type { Comision } from '../../comisiones/domain/cuenta/comision.js';
import { sinContadores } from '../../comisiones/domain/cuenta/consumo.js';
import type { Abrible } from '../../comisiones/domain/cuenta/cuenta.js';
import { asientoDe } from '../../comisiones/domain/cuenta/eventos.js';
import { abrirCuentas } from '../../comisiones/domain/libro/apertura.js';

/** One sale of 100.00 and its commission of 3.50, for tests without a database. */
export const AHORA = new Date('2026-01-15T10:00:00Z');
export const libras = (peniques: bigint) => dinero(peniques, 'GBP');

export const TERMINOS: TerminosVersion = {
  version: 1,
  validoDesde: new Date('2026-01-01T00:00:00Z'),
  tipo: 'HIBRIDA',
  fijo: libras(150n),
  ppm: 20_000n,
  porNivel: false,
  minimo: libras(200n),
  maximo: null,
};

const PARTIDA: Abrible = {
  conversionId: 'c-1',
  campanaId: 'k-1',
  marcaId: 'm-1',
  afiliadoId: 'a-1',
  valorNeto: libras(100_00n),
  nivel: 'BRONCE',
  ocurridoEn: AHORA,
  venceEn: AHORA,
};

export const bolsa = (total: bigint | null, politica: EstadoPresupuesto['politica'] = 'RECHAZAR') =>
  Presupuesto.of(
    {
      campanaId: 'k-1',
      marcaId: 'm-1',
      total: total === null ? null : libras(total),
      reservado: libras(0n),
      gastado: libras(0n),
      politica,
      agotadoEn: null,
    },
    0,
  );

export const abrir = (presupuesto: Presupuesto, otros: Partial<Abrible> = {}): Comision | undefined =>
  abrirCuentas([{ ...PARTIDA, ...otros }], TERMINOS, presupuesto, sinContadores(), AHORA)[0];

export const calcular = (presupuesto: Presupuesto, otros: Partial<Abrible> = {}): Comision =>
  abrir(presupuesto, otros)!;

export const asientos = (comision: Comision) => comision.events.map(asientoDe).filter((a) => a !== null);

/** The sale is worth `valorNeto` from now on; what is added is held until `venceEn`. */
export const valer =
  (valorNeto: bigint, presupuesto: Presupuesto, venceEn = AHORA) =>
  (comision: Comision) =>
    comision.revalorar(
      { valorNeto: libras(valorNeto), nivel: 'BRONCE', venceEn },
      'REEMBOLSO',
      TERMINOS,
      presupuesto,
      AHORA,
    );

/** Steps in the life of a commission, each as `givenAggregate` takes them. */
export const aprobar =
  (por = 'ana', dosPersonasDesde: bigint | null = null) =>
  (comision: Comision) =>
    comision.aprobar(por, null, AHORA, dosPersonasDesde === null ? null : libras(dosPersonasDesde));
export const liquidar =
  (liquidacionId = 'l-1') =>
  (comision: Comision) =>
    comision.liquidar(liquidacionId, AHORA);
export const pagar =
  (presupuesto: Presupuesto, liquidacionId = 'l-1') =>
  (comision: Comision) =>
    comision.pagar(liquidacionId, presupuesto, AHORA);
export const devolver =
  (presupuesto: Presupuesto, liquidacionId = 'l-1') =>
  (comision: Comision) =>
    comision.devolver(liquidacionId, presupuesto, AHORA);
const RAZON = { por: 'ana', codigo: 'OTRO', motivo: null } as const;
export const rechazar = (presupuesto: Presupuesto) => (comision: Comision) =>
  comision.rechazar(RAZON, presupuesto, AHORA);
export const anular = (presupuesto: Presupuesto) => (comision: Comision) => comision.anular(RAZON, presupuesto, AHORA);
