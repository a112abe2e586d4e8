import { setTimeout as pausa } from 'node:timers/promises';
import { z } from 'zod';
import { amountOf } from '../client/amounts.js';
import { inBatches, inParallel } from '../client/parallel.js';
import { ask, reasonOf } from '../client/responses.js';
import { AFILIADOS, type Destino } from './destination.js';
import type { FilaConCliente } from './reading/classify.js';
import { campanaDe } from './reading/countries.js';

export interface Contestada {
  readonly fila: FilaConCliente;
  readonly estado: number;
  readonly conversionId: string | null;
  /** Kept and, by the rules, rejected at once: why. */
  readonly rechazo: string | null;
  readonly codigo: string;
  readonly razon: string;
}

const LOTE = 250;
const LOTES_A_LA_VEZ = 3;

const resultado = z.object({
  estado: z.number(),
  conversion: z.object({ id: z.string(), estado: z.string(), razon: z.string().nullish() }).optional(),
  problema: z.unknown().optional(),
});
const resultados = z.object({ resultados: z.array(resultado) });
const conCodigo = z.object({ codigo: z.string() });

/** The order as POST /conversiones takes it. */
export function conversionDe(fila: FilaConCliente, { afiliados, campanas }: Destino): Record<string, unknown> {
  return {
    affiliate_id: afiliados[fila.cliente % AFILIADOS],
    campaign_id: campanas[campanaDe(fila.pais)].id,
    transaction_id: fila.factura,
    conversion_type: 'PURCHASE',
    conversion_value: { monto: amountOf(fila.centavos), moneda: 'GBP' },
    ocurrido_en: fila.instante.toISOString(),
    ...(fila.pais ? { pais: fila.pais } : {}),
  };
}

/** Sends one round of sales; each is answered, in order. What the service is too busy for is sent again. */
export async function enviarVentas(
  destino: Destino,
  filas: readonly FilaConCliente[],
  avance: (cuantas: number) => void,
): Promise<Contestada[]> {
  const contestadas = await inParallel(inBatches(filas, LOTE), LOTES_A_LA_VEZ, async (lote) => {
    const respuesta = await enviarLote(destino, lote);
    avance(lote.length);
    return respuesta;
  });
  return contestadas.flat();
}

/** Sends some sales in one request; each is answered, in order. */
export async function enviarLote(destino: Destino, lote: readonly FilaConCliente[]): Promise<Contestada[]> {
  const cuerpo = { conversiones: lote.map((fila) => conversionDe(fila, destino)) };
  const leida = await ask(destino.cliente, ['conversiones', 'POST', '/conversiones/lote'], resultados, {
    body: cuerpo,
  });
  const contestadas = lote.map((fila, i) => contestar(fila, leida.resultados[i]));
  const ocupadas = contestadas.filter(({ estado }) => estado === 429 || estado === 503);
  if (ocupadas.length === 0) return contestadas;
  await pausa(500);
  const otras = await enviarLote(
    destino,
    ocupadas.map(({ fila }) => fila),
  );
  const nuevas = new Map(otras.map((otra) => [otra.fila, otra]));
  return contestadas.map((contestada) => nuevas.get(contestada.fila) ?? contestada);
}

function contestar(fila: FilaConCliente, recibido: z.output<typeof resultado> | undefined): Contestada {
  const problema = conCodigo.safeParse(recibido?.problema);
  return {
    fila,
    estado: recibido?.estado ?? 500,
    conversionId: recibido?.conversion?.id ?? null,
    rechazo: recibido?.conversion?.estado === 'RECHAZADA' ? (recibido.conversion.razon ?? 'RECHAZADA') : null,
    codigo: problema.success ? problema.data.codigo : '',
    razon: recibido?.problema === undefined ? '' : reasonOf(recibido.problema),
  };
}
