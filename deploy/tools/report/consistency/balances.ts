import { z } from 'zod';
import type { Cliente } from '../../client/client.js';
import { enParalelo } from '../../client/parallel.js';
import { exigir, importe, todas } from '../../client/responses.js';
import { type Lectura, suma } from './reading.js';

const saldo = z.object({
  moneda: z.string(),
  acumulado: importe,
  por_pagar: importe,
  en_pago: importe,
  pagado: importe,
  negativo: importe,
});
const saldosSchema = z.object({ saldos: z.array(saldo) });
const reporte = z.object({ por_moneda: z.array(z.object({ moneda: z.string(), comision: importe })) });

type Comisiones = Lectura['comisiones'];
const aprobadas = ['APROBADA', 'EN_PAGO', 'PAGADA'];

/** Where an affiliate's balance or report says something else than its commissions, over all brands. */
export async function fallosDeSaldos(admin: Cliente, comisiones: Comisiones): Promise<string[]> {
  const afiliados = await todas(admin, 'afiliados', '/afiliados', {}, z.object({ id: z.string() }));
  const porAfiliado = new Map(afiliados.map(({ id }) => [id, [] as Comisiones[number][]]));
  for (const una of comisiones) porAfiliado.get(una.afiliado_id)?.push(una);
  const huerfanas = comisiones.filter(({ afiliado_id }) => !porAfiliado.has(afiliado_id));
  const fallos = await enParalelo([...porAfiliado], 6, ([id, suyas]) => fallosDeAfiliado(admin, id, suyas));
  return [...fallos.flat(), ...huerfanas.map(({ id }) => `commission ${id} belongs to nobody in afiliados`)];
}

async function fallosDeAfiliado(admin: Cliente, id: string, comisiones: Comisiones): Promise<string[]> {
  const { saldos } = await exigir(admin, ['afiliados', 'GET', `/afiliados/${id}/saldo`], saldosSchema);
  const { por_moneda } = await exigir(admin, ['marketing', 'GET', `/reportes/afiliados/${id}`], reporte);
  const monedas = new Set([...saldos, ...por_moneda, ...comisiones.map(({ monto }) => monto)].map((m) => m.moneda));
  return [...monedas].flatMap((moneda) => {
    const suyas = comisiones.filter(({ monto }) => monto.moneda === moneda);
    const suyo = saldos.find((uno) => uno.moneda === moneda);
    const visto = por_moneda.find((una) => una.moneda === moneda)?.comision ?? null;
    const ganado = suma(suyas.map(({ monto }) => monto));
    const debido = suma(suyas.filter(({ estado }) => aprobadas.includes(estado)).map(({ monto }) => monto));
    const enSaldo = suyo ? suma([suyo.por_pagar, suyo.en_pago, suyo.pagado]) - suma([suyo.negativo]) : 0n;
    const pares: readonly (readonly [string, bigint, bigint])[] = [
      ['balance against commissions', suma([suyo?.acumulado ?? null]), ganado],
      ['due, on its way or paid against approved commissions', enSaldo, debido],
      ['report against commissions', suma([visto]), ganado],
    ];
    return pares
      .filter(([, uno, otro]) => uno !== otro)
      .map(([que, uno, otro]) => `affiliate ${id}: ${que}: ${uno}, ${otro} ${moneda}`);
  });
}
