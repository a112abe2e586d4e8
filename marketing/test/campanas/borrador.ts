import { dinero } from '@alpespartner/shared-kernel/domain/dinero.js';
import { ATRIBUCION_NORMAL } from '../../campanas/domain/campana/atribucion.js';
import { type Acto, Campana } from '../../campanas/domain/campana/campana.js';
import type { DatosCampana } from '../../campanas/domain/campana/datos-campana.js';
import type { Terminos } from '../../campanas/domain/terminos/terminos.js';

/** Days of January 2026; the campaign runs from the 2nd to the 20th. */
export const dia = (n: number): Date => new Date(Date.UTC(2026, 0, n));
export const acto = (n: number, desde = n): Acto => ({ por: 'ana', ahora: dia(n), desde: dia(desde) });
export const limites = { porcentajeMaximoPpm: 500_000n };
export const sinSegmentar = { paises: [], tiposAfiliado: [], niveles: [] };
export const cinco: Terminos & { readonly tipo: 'PORCENTAJE' } = {
  tipo: 'PORCENTAJE',
  ppm: 50_000n,
  porNivel: false,
  minimo: null,
  maximo: null,
};

const datos: DatosCampana = {
  id: 'k-1',
  marcaId: 'm-1',
  zonaHoraria: 'Europe/London',
  nombre: 'Europa',
  descripcion: null,
  tipo: 'CPA',
  moneda: 'GBP',
  inicio: dia(2),
  fin: dia(20),
  metaConversiones: null,
  presupuesto: dinero(900_00n, 'GBP'),
  politicaPresupuesto: 'RECHAZAR',
  finalizarAlAgotar: false,
  segmentacion: sinSegmentar,
  ventanaAtribucionDias: 30,
  requiereInscripcion: false,
  periodoRetencionDias: 0,
  politicaFraude: 'MODERATE',
  atribucion: ATRIBUCION_NORMAL,
  fraude: [],
  preavisoDias: 0,
  excesoReembolso: 'RECORTAR',
  reintentoAutomatico: false,
  declaraciones: [],
};

/** A draft of five per cent, of 1 January. */
export const borrador = (cambios: Partial<DatosCampana> = {}, terminos: object = {}): Campana =>
  Campana.crear({ ...datos, ...cambios }, { ...cinco, ...terminos, validoDesde: dia(2) }, acto(1), limites);

/** The same, running from its start. */
export function activa(cambios: Partial<DatosCampana> = {}): Campana {
  const campana = borrador(cambios);
  campana.pasarA('ACTIVA', null, acto(2));
  return campana;
}
