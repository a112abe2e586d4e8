import { complaintsOf, messagingOf } from '../../launcher/platform/messaging.js';
import type { Check } from './check.js';

/** Nothing is parked, stuck, late or unanswered in any service. */
export const nothingStuck: Check = {
  name: 'Nothing Stuck',
  check: async ({ services }) => {
    const said = await Promise.all(
      Object.entries(services).map(async ([name, { url }]) => complaintsOf(name, await messagingOf(url))),
    );
    return { faults: said.flat(), seen: 'nothing is parked, stuck, late or unanswered' };
  },
};
