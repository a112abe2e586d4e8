import { z } from 'zod';
import { actual, type Beneficiario, METODOS } from '../../domain/beneficiario/beneficiario.js';

const instante = z.iso.datetime();

export const beneficiarioJsonSchema = z.object({
  estado: z.enum(['POR_REGISTRAR', 'REGISTRADO', 'RECHAZADO']),
  beneficiario_id: z.string().nullable().describe('What the gateway calls the account, once it knows it.'),
  metodo: z.enum(METODOS).nullable(),
  motivo: z.string().nullable().describe('Why the gateway does not take the account; other bank data are needed.'),
  desde: instante,
  vigente_desde: instante.describe('From when on it may be paid there: a changed account rests for 48 hours.'),
});

/** The account of now; null where there are no bank data. */
export function beneficiarioJson(todos: readonly Beneficiario[]) {
  const este = actual(todos);
  if (!este) return null;
  const { registro, desde, vigenteDesde } = este;
  return {
    estado: registro.tipo,
    beneficiario_id: registro.tipo === 'REGISTRADO' ? registro.referencia : null,
    metodo: registro.tipo === 'REGISTRADO' ? registro.metodo : null,
    motivo: registro.tipo === 'RECHAZADO' ? registro.motivo : null,
    desde: desde.toISOString(),
    vigente_desde: vigenteDesde.toISOString(),
  };
}
