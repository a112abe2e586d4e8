import type { AfiliadoConocido } from '../conocido/afiliado.js';
import type { CampanaConocida } from '../conocido/campana.js';
import { estadoAfiliadoEn, estadoCampanaEn } from '../conocido/vigencia.js';
import type { Agente } from './clic.js';

/** Why a click counts for nothing as it comes; a conversion looks again, by what is known when it occurs. */
type MotivoDeInvalidez =
  | 'agente_automatico'
  | 'campana_desconocida'
  | 'fuera_de_periodo'
  | 'campana_no_activa'
  | 'afiliado_desconocido'
  | 'afiliado_no_activo';

interface ClicQueLlega {
  readonly campana: CampanaConocida | null;
  readonly afiliado: AfiliadoConocido | null;
  readonly agente: Agente | null;
  readonly en: Date;
}

/** Null: nothing is wrong with it. */
export function invalidezDe({ campana, afiliado, agente, en }: ClicQueLlega): MotivoDeInvalidez | null {
  if (agente === 'BOT') return 'agente_automatico';
  if (!campana) return 'campana_desconocida';
  if (en < campana.inicio || en >= campana.fin) return 'fuera_de_periodo';
  if (estadoCampanaEn(campana.estados, en) !== 'ACTIVA') return 'campana_no_activa';
  if (!afiliado) return 'afiliado_desconocido';
  return estadoAfiliadoEn(afiliado.estados, en) === 'ACTIVO' ? null : 'afiliado_no_activo';
}

/** A visitor's further clicks for the same affiliate and campaign are repetitions for so long after the unique one. */
export const REPETICION_MS = 30 * 60_000;
