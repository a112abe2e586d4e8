import { z } from 'zod';
import { dineroJsonONada, importe } from '../../../comun/adapters/http/importe.json.js';
import { terminosJson, terminosJsonSchema } from '../../../comun/adapters/http/terminos.json.js';
import { EVIDENCIAS, MODELOS } from '../../domain/campana/atribucion.js';
import type { CampanaGuardada } from '../../domain/campana/campana.repository.js';
import { EXCESOS_REEMBOLSO, POLITICAS_PRESUPUESTO, TIPOS_CAMPANA } from '../../domain/campana/datos-campana.js';
import { MODOS_SENAL, POLITICAS_FRAUDE, SENALES } from '../../domain/campana/fraude.js';
import type { Reglas } from '../../domain/campana/reglas.js';
import { NIVELES, TIPOS_AFILIADO } from '../../domain/campana/segmentacion.js';
import { type CambioDeSituacion, situacionActual, SITUACIONES } from '../../domain/campana/situacion.js';
import { DIMENSIONES } from '../../domain/terminos/declaraciones.js';

const instante = z.iso.datetime();

const reglas = {
  segmentacion: z.object({
    paises: z.array(z.string()),
    tipos_afiliado: z.array(z.enum(TIPOS_AFILIADO)),
    niveles: z.array(z.enum(NIVELES)),
  }),
  ventana_atribucion_dias: z.int(),
  requiere_inscripcion: z.boolean(),
  politica_fraude: z.enum(POLITICAS_FRAUDE),
  atribucion: z.object({
    modelo: z.enum(MODELOS),
    escalera: z.array(z.enum(EVIDENCIAS)),
    ventana_minima_segundos: z.int(),
    vida_media_horas: z.int(),
  }),
  fraude: z.array(z.object({ senal: z.enum(SENALES), modo: z.enum(MODOS_SENAL), limite: z.int().nullable() })),
};

export const campanaJsonSchema = z.object({
  id: z.uuid(),
  marca_id: z.uuid(),
  nombre: z.string(),
  descripcion: z.string().nullable(),
  tipo_campana: z.enum(TIPOS_CAMPANA),
  estado: z.enum(SITUACIONES),
  fecha_inicio: instante,
  fecha_fin: instante,
  moneda: z.string(),
  meta_conversiones: z.int().nullable(),
  presupuesto: importe.nullable(),
  politica_presupuesto: z.enum(POLITICAS_PRESUPUESTO),
  finalizar_al_agotar: z.boolean(),
  terminos: z.array(terminosJsonSchema),
  ...reglas,
  reglas: z
    .array(z.object({ desde: instante, ...reglas }))
    .describe(
      'All versions; a conversion is judged by those of the instant at which it occurred. Above: the last ones.',
    ),
  periodo_retencion_dias: z.int(),
  preaviso_dias: z.int(),
  exceso_reembolso: z.enum(EXCESOS_REEMBOLSO),
  reintento_automatico: z.boolean(),
  declaraciones: z.array(
    z.object({ dimension: z.enum(DIMENSIONES), valores: z.array(z.string()), abierta: z.boolean() }),
  ),
  historia: z.array(
    z.object({ estado: z.enum(SITUACIONES), desde: instante, razon: z.string().nullable(), por: z.string() }),
  ),
  creada_por: z.string(),
  creada_en: instante,
  version: z.int(),
});

export const campanaJson = ({ estado: c, version }: CampanaGuardada) => ({
  id: c.id,
  marca_id: c.marcaId,
  nombre: c.nombre,
  descripcion: c.descripcion,
  tipo_campana: c.tipo,
  estado: situacionActual(c.historia),
  fecha_inicio: c.inicio.toISOString(),
  fecha_fin: c.fin.toISOString(),
  moneda: c.moneda,
  meta_conversiones: c.metaConversiones,
  presupuesto: dineroJsonONada(c.presupuesto),
  politica_presupuesto: c.politicaPresupuesto,
  finalizar_al_agotar: c.finalizarAlAgotar,
  terminos: c.terminos.map(terminosJson),
  ...reglasJson(c),
  reglas: c.reglas.map((version) => ({ desde: version.desde.toISOString(), ...reglasJson(version) })),
  periodo_retencion_dias: c.periodoRetencionDias,
  preaviso_dias: c.preavisoDias,
  exceso_reembolso: c.excesoReembolso,
  reintento_automatico: c.reintentoAutomatico,
  declaraciones: c.declaraciones,
  historia: c.historia.map(cambioJson),
  creada_por: c.creadaPor,
  creada_en: c.creadaEn.toISOString(),
  version,
});

const reglasJson = (r: Reglas) => ({
  segmentacion: {
    paises: r.segmentacion.paises,
    tipos_afiliado: r.segmentacion.tiposAfiliado,
    niveles: r.segmentacion.niveles,
  },
  ventana_atribucion_dias: r.ventanaAtribucionDias,
  requiere_inscripcion: r.requiereInscripcion,
  politica_fraude: r.politicaFraude,
  atribucion: {
    modelo: r.atribucion.modelo,
    escalera: r.atribucion.escalera,
    ventana_minima_segundos: r.atribucion.ventanaMinimaSegundos,
    vida_media_horas: r.atribucion.vidaMediaHoras,
  },
  fraude: r.fraude,
});

const cambioJson = ({ situacion, desde, razon, por }: CambioDeSituacion) => ({
  estado: situacion,
  desde: desde.toISOString(),
  razon,
  por,
});
