import type { EnlaceNuevo } from '../../application/seguimiento/enlaces.js';
import type { Enlace } from '../../domain/seguimiento/enlace.js';

export interface EnlaceFila {
  readonly id: string;
  readonly marca_id: string;
  readonly afiliado_id: string;
  readonly campana_id: string;
  readonly destino: string;
  readonly creado_en: Date;
  readonly terminado_en: Date | null;
}

export const enlaceDeFila = (f: EnlaceFila): Enlace => ({
  id: f.id,
  marcaId: f.marca_id,
  afiliadoId: f.afiliado_id,
  campanaId: f.campana_id,
  destino: f.destino,
  creadoEn: f.creado_en,
  terminadoEn: f.terminado_en,
});

export const filaDeEnlace = (e: EnlaceNuevo) => ({
  id: e.id,
  marca_id: e.marcaId,
  afiliado_id: e.afiliadoId,
  campana_id: e.campanaId,
  destino: e.destino,
  creado_por: e.creadoPor,
  de_marca: Number(e.deMarca),
  creado_en: e.creadoEn,
  cambiado_en: e.creadoEn,
});
