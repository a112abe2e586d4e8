import type { ClicSeguido } from '../../application/seguimiento/clics.js';

/** One row of table `clic`; `subs` is a JSON array. */
export interface ClicFila {
  readonly id: string;
  readonly marca_id: string | null;
  readonly afiliado_id: string;
  readonly campana_id: string;
  readonly origen: string | null;
  readonly destino: string | null;
  readonly subs: string;
  readonly en: Date;
  readonly user_id: string | null;
  readonly red: string | null;
  readonly agente: ClicSeguido['agente'];
  readonly pais: string | null;
  readonly marca: ClicSeguido['marca'];
  readonly motivo: string | null;
  readonly enlace_id: string | null;
  /** NULL in rows from before it was kept. */
  readonly procedencia: ClicSeguido['procedencia'] | null;
}

export const clicDeFila = (f: ClicFila): ClicSeguido => ({
  id: f.id,
  marcaId: f.marca_id,
  afiliadoId: f.afiliado_id,
  campanaId: f.campana_id,
  origen: f.origen,
  destino: f.destino,
  subs: JSON.parse(f.subs) as (string | null)[],
  en: f.en,
  usuarioId: f.user_id,
  red: f.red,
  agente: f.agente,
  pais: f.pais,
  marca: f.marca,
  motivo: f.motivo,
  enlaceId: f.enlace_id,
  procedencia: f.procedencia ?? (f.enlace_id === null ? 'MARCA' : 'REDIRECCION'),
});

export const filaDeClic = (c: ClicSeguido): ClicFila => ({
  id: c.id,
  marca_id: c.marcaId,
  afiliado_id: c.afiliadoId,
  campana_id: c.campanaId,
  origen: c.origen,
  destino: c.destino,
  subs: JSON.stringify(c.subs),
  en: c.en,
  user_id: c.usuarioId,
  red: c.red,
  agente: c.agente,
  pais: c.pais,
  marca: c.marca,
  motivo: c.motivo,
  enlace_id: c.enlaceId,
  procedencia: c.procedencia,
});
