import { canonico } from '@alpespartner/shared-kernel/domain/canonico.js';
import { type Dinero, MonedasDistintas } from '@alpespartner/shared-kernel/domain/dinero.js';
import { exponente } from '@alpespartner/shared-kernel/domain/monedas.js';
import { esExcesivo, IMPORTE_MAXIMO } from '../../../comun/domain/importe-maximo.js';
import { type Declaracion, declaradas } from '../terminos/declaraciones.js';
import { comprobarAtribucion } from './atribucion.js';
import { campanaInvalida } from './errores.js';
import { comprobarSenales } from './fraude.js';
import type { Reglas } from './reglas.js';
import { comprobarSegmentacion } from './segmentacion.js';
import type { Vigencia } from './vigencia.js';

export const TIPOS_CAMPANA = ['CPA', 'CPL', 'CPC'] as const;
export const POLITICAS_PRESUPUESTO = ['RECHAZAR', 'RECORTAR'] as const;
export const EXCESOS_REEMBOLSO = ['RECORTAR', 'RECHAZAR'] as const;

/** What a brand says about a campaign, its rules as last told. Two may share a name: the id never derives from it. */
export interface DatosCampana extends Vigencia, Reglas {
  readonly id: string;
  readonly marcaId: string;
  /** The brand's time zone, in which its days are cut. */
  readonly zonaHoraria: string;
  readonly nombre: string;
  readonly descripcion: string | null;
  readonly tipo: (typeof TIPOS_CAMPANA)[number];
  readonly moneda: string;
  readonly metaConversiones: number | null;
  /** What the brand puts behind it, enlargements included; null: no limit. The ledger is `Presupuesto`. */
  readonly presupuesto: Dinero | null;
  readonly politicaPresupuesto: (typeof POLITICAS_PRESUPUESTO)[number];
  readonly finalizarAlAgotar: boolean;
  /** The holding period: days from a conversion until its commission is approved by itself. */
  readonly periodoRetencionDias: number;
  /** The notice: days from saying to holding of terms that are worse for somebody. It only ever grows. */
  readonly preavisoDias: number;
  /** A refund larger than what is left of its sale takes what is left, or is refused. */
  readonly excesoReembolso: (typeof EXCESOS_REEMBOLSO)[number];
  /** Whether sales without budget are priced again after a top-up, in the order of arrival. */
  readonly reintentoAutomatico: boolean;
  /** What shops may say of an order, besides what the conditions of the terms ask for. */
  readonly declaraciones: readonly Declaracion[];
}

export type Cambios = Partial<
  Pick<
    DatosCampana,
    | keyof Reglas
    | ('nombre' | 'descripcion' | 'fin' | 'metaConversiones' | 'preavisoDias')
    | ('excesoReembolso' | 'reintentoAutomatico' | 'declaraciones')
  >
>;

/** The name and the values declared in the one form in which they are stored and compared. */
export const canonica = <D extends Pick<DatosCampana, 'nombre' | 'declaraciones'>>(datos: D): D => ({
  ...datos,
  nombre: canonico(datos.nombre, 'nombre', 200),
  declaraciones: declaradas(datos.declaraciones),
});

export function comprobarDatos(datos: DatosCampana): void {
  if (exponente(datos.moneda) === undefined) throw campanaInvalida(`Unknown currency "${datos.moneda}".`);
  comprobarSegmentacion(datos.segmentacion);
  comprobarAtribucion(datos.atribucion);
  comprobarSenales(datos.fraude);
  const { presupuesto } = datos;
  if (presupuesto && presupuesto.moneda !== datos.moneda) throw new MonedasDistintas(presupuesto.moneda, datos.moneda);
  if (presupuesto) comprobarPresupuesto(presupuesto);
}

/** Of a campaign as a whole, enlargements included. */
export function comprobarPresupuesto(presupuesto: Dinero): void {
  if (presupuesto.unidadesMenores < 0n) throw campanaInvalida('A budget is not negative.');
  if (esExcesivo(presupuesto)) throw campanaInvalida(`A budget is at most ${IMPORTE_MAXIMO} minor units.`);
}
