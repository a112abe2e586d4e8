import { z } from 'zod';

/** The environment of the gateway simulator. */
export const gatewaySchema = z.object({
  PORT: z.coerce.number<string>().int(),
  PASARELA_SECRETO: z.string().min(16),
  /** The file of its own ledger: what it paid, one line each, only ever added to. */
  PASARELA_LIBRO: z.string().meta({ example: '.alpes/pasarela.jsonl' }),
  /** Of all requests, in parts per million, how many meet a fault. */
  PASARELA_FALLOS_PPM: z.coerce.number<string>().int().min(0).max(1_000_000).default(0),
  /** How long an answer may take; how long each takes is its luck. */
  PASARELA_LATENCIA_MS: z.coerce.number<string>().int().min(0).default(0),
  /** Pays to whatever reference it is told, also one that it never gave: for tests of whoever pays alone. */
  PASARELA_CUALQUIER_BENEFICIARIO: z.stringbool().default(false),
  /** The same seed gives each payment the same faults. */
  PASARELA_SEMILLA: z.string().default('1'),
});

export type GatewayConfig = z.output<typeof gatewaySchema>;
