import { EntitySchema } from 'typeorm';
import type { Inscripcion } from '../../domain/inscripcion/inscripcion.js';

/** One row of table `inscripcion`. */
interface InscripcionFila {
  id: string;
  afiliado_id: string;
  campana_id: string;
  desde: Date;
  hasta: Date | null;
  /** 1 while it lasts, NULL afterwards. */
  abierta: number | null;
}

export const inscripcionSchema = new EntitySchema<InscripcionFila>({
  name: 'inscripcion',
  columns: {
    id: { type: 'char', length: 36, primary: true },
    afiliado_id: { type: 'char', length: 36, primary: true },
    campana_id: { type: 'char', length: 36 },
    desde: { type: 'datetime', precision: 3 },
    hasta: { type: 'datetime', precision: 3, nullable: true },
    abierta: { type: 'tinyint', nullable: true },
  },
});

export const inscripcionAFila = (
  afiliadoId: string,
  { id, campanaId, desde, hasta }: Inscripcion,
): InscripcionFila => ({
  id,
  afiliado_id: afiliadoId,
  campana_id: campanaId,
  desde,
  hasta,
  abierta: hasta === null ? 1 : null,
});

export const inscripcionDeFila = ({ id, campana_id, desde, hasta }: InscripcionFila): Inscripcion => ({
  id,
  campanaId: campana_id,
  desde,
  hasta,
});
