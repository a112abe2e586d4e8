import { complaintsOf, messagingOf } from '../../launcher/platform/messaging.js';
import type { Comprobacion } from './check.js';

/** Nothing is parked, stuck, late or unanswered in any service. */
export const nothingStuck: Comprobacion = {
  nombre: 'Nothing Stuck',
  comprobar: async ({ services }) => {
    const said = await Promise.all(
      Object.entries(services).map(async ([name, { url }]) => complaintsOf(name, await messagingOf(url))),
    );
    return { fallos: said.flat(), vistos: 'nothing is parked, stuck, late or unanswered' };
  },
};
