import { z } from 'zod';
import type { Client } from '../../client/client.js';
import { ask } from '../../client/responses.js';

const sourceSchema = z.object({
  topic: z.string(),
  fuente: z.string(),
  particion: z.number(),
  hasta: z.coerce.bigint(),
  faltan: z.array(z.object({ desde: z.coerce.bigint() })),
});
const integritySchema = z.object({ completa: z.boolean(), fuentes: z.array(sourceSchema) });

/** What the audit log says of itself. */
type Integrity = z.output<typeof integritySchema>;

export const readIntegrity = (auditor: Client): Promise<Integrity> =>
  ask(auditor, ['auditoria', 'GET', '/integridad'], integritySchema);

/** Holes below what the log had heard of before; those above may still be on their way. */
export function faultsOfLog(before: Integrity, { completa, fuentes }: Integrity): string[] {
  const nameOf = ({ fuente, topic, particion }: Integrity['fuentes'][number]) => `${fuente} on ${topic}-${particion}`;
  const heard = new Map(before.fuentes.map((one) => [nameOf(one), one.hasta]));
  const broken = fuentes.filter((one) => one.faltan.some(({ desde }) => desde <= (heard.get(nameOf(one)) ?? 0n)));
  if (broken.length > 0) return broken.map((one) => `the audit log misses messages of ${nameOf(one)}`);
  return completa || fuentes.some(({ faltan }) => faltan.length > 0) ? [] : ['the audit log is not complete'];
}
