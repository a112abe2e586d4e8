import { z } from 'zod';
import { clienteDe } from '../client/client.js';
import { exigir } from '../client/responses.js';
import { medirConfirmacion, prepararSonda } from '../setup/probe.js';
import type { Comprobacion } from './check.js';

const comisiones = z.object({
  datos: z.array(z.object({ conversion_id: z.string(), monto: z.object({ monto: z.string() }) })),
});

/** One conversion goes from conversiones to marketing and back, by messages alone, and both tell the same of it. */
export const microserviceInteraction: Comprobacion = {
  nombre: 'Microservice Interaction',
  comprobar: async (plataforma) => {
    const sonda = await prepararSonda(plataforma);
    const { ms, conversion } = await medirConfirmacion(sonda);
    const token = await plataforma.token({ rol: 'admin' });
    const admin = clienteDe({ servicios: plataforma.services, token, paciencia: 5_000 });
    const ruta = `/comisiones?conversion_id=${conversion.id}`;
    const [comision, ...otras] = (await exigir(admin, ['marketing', 'GET', ruta], comisiones)).datos;
    const fallos = [
      ...(comision?.monto.monto === '8.00' ? [] : [`marketing says ${comision?.monto.monto ?? 'nothing'}, not 8.00`]),
      ...(conversion.comision?.monto.monto === '8.00' ? [] : ['conversiones does not say 8.00']),
      ...(otras.length === 0 ? [] : [`${otras.length + 1} commissions of one conversion`]),
    ];
    return { fallos, vistos: `a conversion was confirmed with its commission in ${ms} ms` };
  },
};
