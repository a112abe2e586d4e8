import type { z } from 'zod';
import type { ReglasAtribucion } from '../../domain/campana/atribucion.js';
import type { Cambios, DatosCampana } from '../../domain/campana/datos-campana.js';
import type { ReglaSenal } from '../../domain/campana/fraude.js';
import type { Segmentacion } from '../../domain/campana/segmentacion.js';
import type { atribucionSchema, cambiosSchema, campanaSchema, fraudeSchema, segmentacionSchema } from './cuerpos.js';

type CuerpoCampana = z.output<typeof campanaSchema>;

/** The body of a campaign under the names of the domain. */
export const datosDe = (
  c: Omit<CuerpoCampana, 'marca_id'>,
  marcaId: string,
): Omit<DatosCampana, 'id' | 'zonaHoraria'> => ({
  marcaId,
  nombre: c.nombre,
  descripcion: c.descripcion ?? null,
  tipo: c.tipo_campana,
  inicio: c.fecha_inicio,
  fin: c.fecha_fin,
  moneda: c.moneda,
  metaConversiones: c.meta_conversiones ?? null,
  presupuesto: c.presupuesto ?? null,
  politicaPresupuesto: c.politica_presupuesto,
  finalizarAlAgotar: c.finalizar_al_agotar,
  segmentacion: segmentacionDe(c.segmentacion),
  ventanaAtribucionDias: c.ventana_atribucion_dias,
  requiereInscripcion: c.requiere_inscripcion,
  periodoRetencionDias: c.periodo_retencion_dias,
  politicaFraude: c.politica_fraude,
  atribucion: atribucionDe(c.atribucion),
  fraude: senalesDe(c.fraude),
  preavisoDias: c.preaviso_dias,
  excesoReembolso: c.exceso_reembolso,
  reintentoAutomatico: c.reintento_automatico,
  declaraciones: c.declaraciones,
});

export const cambiosDe = (c: z.output<typeof cambiosSchema>): Cambios => ({
  ...(c.nombre !== undefined && { nombre: c.nombre }),
  ...(c.descripcion !== undefined && { descripcion: c.descripcion }),
  ...(c.fecha_fin !== undefined && { fin: c.fecha_fin }),
  ...(c.segmentacion !== undefined && { segmentacion: segmentacionDe(c.segmentacion) }),
  ...(c.meta_conversiones !== undefined && { metaConversiones: c.meta_conversiones }),
  ...(c.ventana_atribucion_dias !== undefined && { ventanaAtribucionDias: c.ventana_atribucion_dias }),
  ...(c.requiere_inscripcion !== undefined && { requiereInscripcion: c.requiere_inscripcion }),
  ...(c.politica_fraude !== undefined && { politicaFraude: c.politica_fraude }),
  ...(c.atribucion !== undefined && { atribucion: atribucionDe(c.atribucion) }),
  ...(c.fraude !== undefined && { fraude: senalesDe(c.fraude) }),
  ...(c.preaviso_dias !== undefined && { preavisoDias: c.preaviso_dias }),
  ...(c.exceso_reembolso !== undefined && { excesoReembolso: c.exceso_reembolso }),
  ...(c.reintento_automatico !== undefined && { reintentoAutomatico: c.reintento_automatico }),
  ...(c.declaraciones !== undefined && { declaraciones: c.declaraciones }),
});

const segmentacionDe = ({ paises, tipos_afiliado, niveles }: z.output<typeof segmentacionSchema>): Segmentacion => ({
  paises,
  tiposAfiliado: tipos_afiliado,
  niveles,
});

const atribucionDe = (a: z.output<typeof atribucionSchema>): ReglasAtribucion => ({
  modelo: a.modelo,
  escalera: a.escalera,
  ventanaMinimaSegundos: a.ventana_minima_segundos,
  vidaMediaHoras: a.vida_media_horas,
});

const senalesDe = (reglas: z.output<typeof fraudeSchema>): ReglaSenal[] =>
  reglas.map(({ senal, modo, limite }) => ({ senal, modo, limite: limite ?? null }));
