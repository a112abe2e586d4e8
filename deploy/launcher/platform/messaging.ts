import { z } from 'zod';

const atasco = z.object({ clase: z.string(), cuantos: z.number(), desde: z.string(), detalle: z.string() });
const answer = z.object({ ok: z.boolean(), reason: z.string().optional(), atascos: z.array(atasco) });

/** What a service says of its messages and of what stands still in it; null where it does not say. */
type Messaging = z.output<typeof answer>;

export async function messagingOf(url: string): Promise<Messaging | null> {
  try {
    const response = await fetch(`${url}/health/messaging`, { signal: AbortSignal.timeout(5000) });
    return answer.safeParse(await response.json()).data ?? null;
  } catch {
    return null;
  }
}

/** One line for each thing that is wrong; [] where all is well. `status` and `informe` print the same. */
export function complaintsOf(service: string, messaging: Messaging | null): readonly string[] {
  if (!messaging) return [`${service} does not say how its messages do`];
  const { ok, reason, atascos } = messaging;
  return [
    ...(ok ? [] : [`the messages of ${service} do not come and go: ${reason ?? 'no reason given'}`]),
    ...atascos.map(({ clase, detalle }) => `${service}: ${clase}: ${detalle}`),
  ];
}
