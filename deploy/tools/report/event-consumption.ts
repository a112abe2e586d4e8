import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { backlogs } from '../../launcher/platform/backlog.js';
import { everybodyHasRead } from '../../launcher/platform/cut.js';
import { type Client, clientOf } from '../client/client.js';
import { ask } from '../client/responses.js';
import { prepareProbe, timeConfirmation } from '../setup/probe.js';
import type { Check } from './check.js';

const logPage = z.object({ datos: z.array(z.object({ tipo: z.string() })) });
const expected = ['ConversionDetected', 'ConversionValidated', 'ConversionConfirmed'];

/** A conversion leaves its trace in the audit log, and every subscription reads as far as there was, within `timeout` ms. */
export const consumptionWithin = (timeout: number): Check => ({
  name: 'Event Consumption',
  check: async (platform) => {
    const list = await backlogs(platform.pulsarAdminUrl);
    const unread = list.filter(({ consumers }) => consumers === 0);
    if (unread.length > 0) {
      return { faults: unread.map(({ topic, name }) => `nobody reads ${topic} as ${name}`), seen: '' };
    }
    const { conversion } = await timeConfirmation(await prepareProbe(platform));
    const token = await platform.token({ rol: 'auditor' });
    const auditor = clientOf({ services: platform.services, token, patience: 5_000 });
    const missing = await awaitLog(auditor, conversion.id, timeout);
    await everybodyHasRead(platform, timeout);
    const faults = missing.map((type) => `the audit log has no ${type} of conversion ${conversion.id}`);
    return {
      faults,
      seen: `${expected.length} events of one conversion consumed everywhere, every subscription has read as far`,
    };
  },
});

export const eventConsumption = consumptionWithin(20_000);

/** The events the audit log still misses when the time is up. */
async function awaitLog(auditor: Client, aggregate: string, timeout: number): Promise<string[]> {
  const deadline = Date.now() + timeout;
  for (;;) {
    const { datos } = await ask(auditor, ['auditoria', 'GET', `/bitacora?agregado=${aggregate}`], logPage);
    const missing = expected.filter((type) => !datos.some((entry) => entry.tipo === type));
    if (missing.length === 0 || Date.now() > deadline) return missing;
    await pause(50);
  }
}
