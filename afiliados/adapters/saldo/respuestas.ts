import { z } from 'zod';
import { dineroJson } from '@alpespartner/shared-kernel/platform/http/input/values.js';
import type { Saldo } from '../../domain/saldo/saldo.js';

const importe = z.object({ monto: z.string(), moneda: z.string() });

const saldoJsonSchema = z.object({
  moneda: z.string(),
  acumulado: importe,
  por_pagar: importe,
  en_pago: importe,
  pagado: importe,
  negativo: importe,
});

export const saldosJsonSchema = z.object({
  afiliado_id: z.uuid(),
  saldos: z.array(saldoJsonSchema),
  al: z.iso.datetime().nullable(),
});

export const saldoJson = ({ moneda, acumulado, porPagar, enPago, pagado, negativo }: Saldo) => ({
  moneda,
  acumulado: dineroJson(acumulado),
  por_pagar: dineroJson(porPagar),
  en_pago: dineroJson(enPago),
  pagado: dineroJson(pagado),
  negativo: dineroJson(negativo),
});
