import { amountOf } from '../client/amounts.js';
import { inParallel } from '../client/parallel.js';
import { reasonOf } from '../client/responses.js';
import type { Destino } from './destination.js';
import { type Parte, reembolsoId } from './distribution.js';

export interface ParteContestada {
  readonly parte: Parte;
  readonly estado: number;
  readonly aceptada: boolean;
  readonly razon: string;
}

const CONVERSIONES_A_LA_VEZ = 12;

/** Sends the parts of all refunds: those of one sale one after the other, in file order, those of several at once. */
export async function enviarReembolsos(
  destino: Destino,
  partes: readonly Parte[],
  avance: (cuantas: number) => void,
): Promise<ParteContestada[]> {
  const porVenta = new Map<string, Parte[]>();
  for (const parte of partes) porVenta.set(parte.conversionId, [...(porVenta.get(parte.conversionId) ?? []), parte]);
  const contestadas = await inParallel([...porVenta.values()], CONVERSIONES_A_LA_VEZ, async (suyas) => {
    const hechas: ParteContestada[] = [];
    for (const parte of suyas) hechas.push(await enviarParte(destino, parte));
    avance(suyas.length);
    return hechas;
  });
  return contestadas.flat();
}

/** Sends one part. Sent again it changes nothing. */
export async function enviarParte({ cliente, marcaId }: Destino, parte: Parte): Promise<ParteContestada> {
  const id = reembolsoId(parte);
  const { status, body: cuerpo } = await cliente.request(
    'conversiones',
    'POST',
    `/conversiones/${parte.conversionId}/reembolsos`,
    {
      key: `reembolso-${marcaId}-${id}`,
      body: {
        reembolso_id: id,
        monto: { monto: amountOf(parte.centavos), moneda: 'GBP' },
        motivo: `cancelacion ${parte.fila.factura}`,
        ocurrido_en: parte.fila.instante.toISOString(),
      },
    },
  );
  const aceptada = status === 200 || status === 201;
  return { parte, estado: status, aceptada, razon: aceptada ? '' : `${status} ${reasonOf(cuerpo)}` };
}
