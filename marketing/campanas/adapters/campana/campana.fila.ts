import { EntitySchema } from 'typeorm';
import { dinero } from '@alpespartner/shared-kernel/domain/dinero.js';
import { aJson, deJson } from '../../../comun/adapters/json.js';
import { ATRIBUCION_NORMAL } from '../../domain/campana/atribucion.js';
import type { DatosCampana } from '../../domain/campana/datos-campana.js';
import type { EstadoCampana } from '../../domain/campana/estado-campana.js';
import type { Reglas } from '../../domain/campana/reglas.js';
import { type Situacion, situacionActual } from '../../domain/campana/situacion.js';
import { claveDeNombre } from '../clave.js';

/** One row of table `campana`. */
export interface CampanaFila {
  id: string;
  version: number;
  marca_id: string;
  zona_horaria: string;
  nombre: string;
  nombre_clave: string;
  descripcion: string | null;
  tipo: DatosCampana['tipo'];
  situacion: Situacion;
  moneda: string;
  inicio: Date;
  fin: Date;
  meta_conversiones: number | null;
  presupuesto: string | null;
  politica_presupuesto: DatosCampana['politicaPresupuesto'];
  finalizar_al_agotar: number;
  ventana_atribucion_dias: number;
  requiere_inscripcion: number;
  periodo_retencion_dias: number;
  politica_fraude: DatosCampana['politicaFraude'];
  /** Null: as usual. */
  atribucion: string | null;
  fraude: string | null;
  preaviso_dias: number;
  exceso_reembolso: DatosCampana['excesoReembolso'];
  reintento_automatico: number;
  declaraciones: string | null;
  terminos: string;
  /** All versions; null: those of the columns, from the start on. */
  reglas: string | null;
  segmentacion: string;
  historia: string;
  creada_por: string;
  creada_en: Date;
}

const texto = { type: 'varchar' } as const;
const entero = { type: 'int' } as const;
const instante = { type: 'datetime', precision: 3 } as const;
const documento = { type: 'mediumtext' } as const;

export const campanaSchema = new EntitySchema<CampanaFila>({
  name: 'campana',
  columns: {
    id: { type: 'char', length: 36, primary: true },
    version: entero,
    marca_id: { type: 'char', length: 36 },
    zona_horaria: texto,
    nombre: texto,
    nombre_clave: texto,
    descripcion: { ...texto, nullable: true },
    tipo: texto,
    situacion: texto,
    moneda: { type: 'char', length: 3 },
    inicio: instante,
    fin: instante,
    meta_conversiones: { ...entero, nullable: true },
    presupuesto: { type: 'bigint', nullable: true },
    politica_presupuesto: texto,
    finalizar_al_agotar: { type: 'tinyint' },
    ventana_atribucion_dias: entero,
    requiere_inscripcion: { type: 'tinyint' },
    periodo_retencion_dias: entero,
    politica_fraude: texto,
    atribucion: { ...documento, nullable: true },
    fraude: { ...documento, nullable: true },
    preaviso_dias: entero,
    exceso_reembolso: texto,
    reintento_automatico: { type: 'tinyint' },
    declaraciones: { ...documento, nullable: true },
    terminos: documento,
    reglas: { ...documento, nullable: true },
    segmentacion: documento,
    historia: documento,
    creada_por: texto,
    creada_en: instante,
  },
});

export function aFila(c: EstadoCampana, version: number): CampanaFila {
  return {
    id: c.id,
    version,
    marca_id: c.marcaId,
    zona_horaria: c.zonaHoraria,
    nombre: c.nombre,
    nombre_clave: claveDeNombre(c.nombre),
    descripcion: c.descripcion,
    tipo: c.tipo,
    situacion: situacionActual(c.historia),
    moneda: c.moneda,
    inicio: c.inicio,
    fin: c.fin,
    meta_conversiones: c.metaConversiones,
    presupuesto: c.presupuesto?.unidadesMenores.toString() ?? null,
    politica_presupuesto: c.politicaPresupuesto,
    finalizar_al_agotar: Number(c.finalizarAlAgotar),
    ventana_atribucion_dias: c.ventanaAtribucionDias,
    requiere_inscripcion: Number(c.requiereInscripcion),
    periodo_retencion_dias: c.periodoRetencionDias,
    politica_fraude: c.politicaFraude,
    atribucion: aJson(c.atribucion),
    fraude: aJson(c.fraude),
    preaviso_dias: c.preavisoDias,
    exceso_reembolso: c.excesoReembolso,
    reintento_automatico: Number(c.reintentoAutomatico),
    declaraciones: aJson(c.declaraciones),
    terminos: aJson(c.terminos),
    reglas: aJson(c.reglas),
    segmentacion: aJson(c.segmentacion),
    historia: aJson(c.historia),
    creada_por: c.creadaPor,
    creada_en: c.creadaEn,
  };
}

export function deFila(f: CampanaFila): EstadoCampana {
  const reglas = reglasDeFila(f);
  return {
    id: f.id,
    marcaId: f.marca_id,
    zonaHoraria: f.zona_horaria,
    nombre: f.nombre,
    descripcion: f.descripcion,
    tipo: f.tipo,
    moneda: f.moneda,
    inicio: f.inicio,
    fin: f.fin,
    metaConversiones: f.meta_conversiones,
    presupuesto: f.presupuesto === null ? null : dinero(BigInt(f.presupuesto), f.moneda),
    politicaPresupuesto: f.politica_presupuesto,
    finalizarAlAgotar: Boolean(f.finalizar_al_agotar),
    ...reglas,
    periodoRetencionDias: f.periodo_retencion_dias,
    preavisoDias: f.preaviso_dias,
    excesoReembolso: f.exceso_reembolso,
    reintentoAutomatico: Boolean(f.reintento_automatico),
    declaraciones: f.declaraciones === null ? [] : deJson(f.declaraciones),
    historia: deJson(f.historia),
    terminos: deJson(f.terminos),
    reglas: f.reglas === null ? [{ ...reglas, desde: f.inicio }] : deJson(f.reglas),
    creadaPor: f.creada_por,
    creadaEn: f.creada_en,
  };
}

/** As last told. */
const reglasDeFila = (f: CampanaFila): Reglas => ({
  segmentacion: deJson(f.segmentacion),
  ventanaAtribucionDias: f.ventana_atribucion_dias,
  requiereInscripcion: Boolean(f.requiere_inscripcion),
  politicaFraude: f.politica_fraude,
  atribucion: f.atribucion === null ? ATRIBUCION_NORMAL : deJson(f.atribucion),
  fraude: f.fraude === null ? [] : deJson(f.fraude),
});
