import { z } from 'zod';
import { dineroJson, importeSchema } from '@alpespartner/shared-kernel/platform/http/input/values.js';
import { dineroJsonONada, importe } from '../../../comun/adapters/http/importe.json.js';
import { disponibleDe, type EstadoPresupuesto } from '../../domain/presupuesto/presupuesto.js';

export const movimientoSchema = z.strictObject({ monto: importeSchema });

export const presupuestoJsonSchema = z.object({
  campana_id: z.uuid(),
  ilimitado: z.boolean(),
  total: importe.nullable(),
  disponible: importe.nullable(),
  reservado: importe,
  gastado: importe,
  al: z.iso.datetime(),
});

export const presupuestoJson = (presupuesto: EstadoPresupuesto, al: Date) => ({
  campana_id: presupuesto.campanaId,
  ilimitado: presupuesto.total === null,
  total: dineroJsonONada(presupuesto.total),
  disponible: dineroJsonONada(disponibleDe(presupuesto)),
  reservado: dineroJson(presupuesto.reservado),
  gastado: dineroJson(presupuesto.gastado),
  al: al.toISOString(),
});
