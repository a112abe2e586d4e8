import { z } from 'zod';
import { clientOf } from '../client/client.js';
import { ask } from '../client/responses.js';
import { prepareProbe, timeConfirmation } from '../setup/probe.js';
import type { Check } from './check.js';

const comisiones = z.object({
  datos: z.array(z.object({ conversion_id: z.string(), monto: z.object({ monto: z.string() }) })),
});

/** One conversion goes from conversiones to marketing and back, by messages alone, and both tell the same of it. */
export const microserviceInteraction: Check = {
  name: 'Microservice Interaction',
  check: async (platform) => {
    const probe = await prepareProbe(platform);
    const { ms, conversion } = await timeConfirmation(probe);
    const token = await platform.token({ rol: 'admin' });
    const admin = clientOf({ services: platform.services, token, patience: 5_000 });
    const path = `/comisiones?conversion_id=${conversion.id}`;
    const [comision, ...others] = (await ask(admin, ['marketing', 'GET', path], comisiones)).datos;
    const faults = [
      ...(comision?.monto.monto === '8.00' ? [] : [`marketing says ${comision?.monto.monto ?? 'nothing'}, not 8.00`]),
      ...(conversion.comision_actual?.monto.monto === '8.00' ? [] : ['conversiones does not say 8.00']),
      ...(others.length === 0 ? [] : [`${others.length + 1} commissions of one conversion`]),
    ];
    return { faults, seen: `a conversion was confirmed with its commission in ${ms} ms` };
  },
};
